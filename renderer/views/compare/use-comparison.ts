/** Asks the worker to compare, whenever the result or the choice changed; the last answer stays until the next is there. */
import { useEffect, useState } from 'react';
import { type Baseline } from '../../../shared/compare/baseline.ts';
import { type WaterfallOrder } from '../../../shared/compare/waterfall.ts';
import { useRuns } from '../../state/hooks.ts';
import { theEngine } from '../../state/engine.ts';
import { type Compared } from '../../workers/protocol.ts';

export function useComparison(scenario: string | null, baseline: Baseline | null, a: string | null, b: string | null, order: WaterfallOrder): Compared | null {
  const result = useRuns((state) => (state.provisional ? null : state.result));
  const [compared, setCompared] = useState<Compared | null>(null);
  useEffect(() => {
    if (result === null || scenario === null) return;
    let stale = false;
    const pairs = a === null || b === null ? [] : [[a, b] as const];
    void theEngine().compare(scenario, baseline === null ? [] : [baseline], pairs, order).then((answer) => { if (!stale && answer !== null) setCompared(answer); });
    return () => { stale = true; };
  }, [result, scenario, baseline, a, b, order]);
  return compared;
}
