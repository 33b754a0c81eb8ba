/** The mark of a result that rests on factors the plan replaces. */
import { useMemo } from 'react';
import { type TotalKey } from '../../../shared/factors/touches.ts';
import { overriddenTotals } from '../../../shared/report/overrides.ts';
import { useRuns, useShownResult } from '../../state/hooks.ts';
import { t } from '../../text/t.ts';

const none: ReadonlyMap<TotalKey, readonly string[]> = new Map();

/** The replaced factors behind each total of the scenario shown. */
export function useOverridden(): ReadonlyMap<TotalKey, readonly string[]> {
  const result = useShownResult();
  return useMemo(() => (result === null ? none : overriddenTotals(result)), [result]);
}

/** The replaced factors behind each total of some scenarios together. */
export function useOverriddenOf(ids: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const result = useRuns((state) => state.result);
  const wanted = ids.join(' ');
  return useMemo(() => {
    const all = new Map<string, readonly string[]>();
    for (const scenario of result?.scenarios ?? []) {
      if (!wanted.split(' ').includes(scenario.id)) continue;
      for (const [key, found] of overriddenTotals(scenario)) all.set(key, [...new Set([...(all.get(key) ?? []), ...found])]);
    }
    return all;
  }, [result, wanted]);
}

/** `short`: one sign, where there is no room for the word. */
export function OverriddenMark({ ids, short = false }: { readonly ids: readonly string[] | undefined; readonly short?: boolean }) {
  if (ids === undefined || ids.length === 0) return null;
  const why = t('overridden.why', { ids: ids.join(', ') });
  if (short) return <span className="ov-sign" role="img" aria-label={why} title={why}>◆</span>;
  return <span className="badge ov-badge" title={why}>{t('overridden.mark')}</span>;
}
