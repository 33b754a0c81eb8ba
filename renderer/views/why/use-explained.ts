/** Why a figure is what it is, made anew with every result; the answer before stays while the next is made. */
import { useEffect, useState } from 'react';
import { type Explained } from '../../../shared/report/explain.ts';
import { theEngine } from '../../state/engine.ts';
import { useRuns } from '../../state/hooks.ts';
import { resultOnScreen } from '../../state/runs.ts';

/** Null: the result has no such figure. */
export function useExplained(path: string): Explained | null | 'waiting' {
  const result = useRuns((state) => (state.provisional ? null : resultOnScreen(state)));
  const [found, setFound] = useState<{ readonly path: string; readonly explained: Explained | null } | null>(null);
  useEffect(() => {
    if (result === null) return undefined;
    let current = true;
    void theEngine().explain(path).then((explained) => { if (current) setFound({ path, explained }); });
    return () => { current = false; };
  }, [result, path]);
  return found?.path === path ? found.explained : 'waiting';
}
