/** What the report compares: the plan's recorded baselines, and every scenario with the baseline one. */
import { useEffect, useState } from 'react';
import { type Plan } from '../../../shared/plan/schema.ts';
import { theEngine } from '../../state/engine.ts';
import { useLibrary } from '../../state/hooks.ts';
import { type Compared } from '../../workers/protocol.ts';

export function useReportComparison(plan: Plan | null, scenario: string | null, baseline: string | null): Compared | null {
  const baselines = useLibrary((library) => library.baselines);
  const [compared, setCompared] = useState<Compared | null>(null);
  useEffect(() => {
    if (plan === null || scenario === null || baseline === null) return;
    let stale = false;
    const wanted = new Set(plan.recorded ?? ['moshi-2026']);
    const pairs = plan.scenarios.filter((each) => each.id !== baseline).map((each) => [each.id, baseline] as const);
    void theEngine().compare(scenario, baselines.filter((each) => wanted.has(each.id)), pairs).then((answer) => { if (!stale) setCompared(answer); });
    return () => { stale = true; };
  }, [plan, scenario, baseline, baselines]);
  return compared;
}
