/** The section “Why this number” of a figure: fetched from the worker, shown as a tree. */
import { useEffect, useState } from 'react';
import { type Trace } from '../../../shared/report/explain/trace.ts';
import { useRuns } from '../../state/hooks.ts';
import { theEngine } from '../../state/engine.ts';
import { t } from '../../text/t.ts';
import { TraceTree } from './TraceTree.tsx';

/** The trace of the figure, made anew with every result; the one before stays while it is made. */
function useTrace(path: string): Trace | null | 'waiting' {
  const result = useRuns((state) => (state.provisional ? null : state.result));
  const [found, setFound] = useState<{ readonly path: string; readonly trace: Trace | null } | null>(null);
  useEffect(() => {
    if (result === null) return undefined;
    let current = true;
    void theEngine().explain(path).then((trace) => { if (current) setFound({ path, trace }); });
    return () => { current = false; };
  }, [result, path]);
  return found?.path === path ? found.trace : 'waiting';
}

export function Why({ path, name }: { readonly path: string; readonly name: string }) {
  const trace = useTrace(path);
  if (trace === null) return null;
  return (
    <section aria-label={t('trace.title')}>
      <h3><span>{t('trace.title')}</span><span>{t('why.method')}</span></h3>
      {trace === 'waiting' ? <p className="src">{t('trace.waiting')}</p> : (
        <>
          {trace.note === undefined ? null : <p className="src note">{trace.note}</p>}
          <TraceTree key={path} trace={trace} label={t('trace.label', { name })} />
        </>
      )}
    </section>
  );
}
