/** Statistics of figures that stand in no result, made anew with every result; those before stay while the next are made. */
import { useEffect, useState } from 'react';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { theEngine } from '../../state/engine.ts';
import { useRuns } from '../../state/hooks.ts';
import { resultOnScreen } from '../../state/runs.ts';

/** Results follow each other while a value is dragged: so many milliseconds after the last one it is asked. */
const pause = 120;

/** One for each path; null: on their way. */
export function useStats(paths: readonly string[]): readonly (Stat | null)[] | null {
  const result = useRuns((state) => (state.provisional ? null : resultOnScreen(state)));
  const asked = paths.join(' ');
  const [found, setFound] = useState<{ readonly asked: string; readonly stats: readonly (Stat | null)[] } | null>(null);
  useEffect(() => {
    if (result === null) return undefined;
    let current = true;
    const timer = setTimeout(() => { void theEngine().stats(asked.split(' ')).then((stats) => { if (current) setFound({ asked, stats }); }); }, pause);
    return () => { current = false; clearTimeout(timer); };
  }, [result, asked]);
  return found?.asked === asked ? found.stats : null;
}
