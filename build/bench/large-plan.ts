/** The plan of W4: 200 activities in 8 modules and 4 phases, most of them uncertain, and 10 scenarios on two clusters and eight grids. */
import { type Activity, type Plan, type Scenario } from '../../shared/plan/schema.ts';

const grids = ['FR', 'DE', 'SE', 'PL', 'ES', 'FI', 'GB', 'IT'] as const;
const stages = ['design', 'debugging', 'final', 'data', 'evaluation'] as const;

function activity(i: number): Activity {
  const name = `Activity ${i}`;
  const hours = 4 + (i % 17);
  return {
    id: `a${i}`, name, module: `m${i % 8}`, phase: `p${i % 4}`, stage: stages[i % stages.length] ?? 'final',
    size: { by: 'runs', runs: 1 + (i % 5), gpus: 8 * (1 + (i % 6)), hours: `${hours} to ${hours * 3}` },
    failed: '2 to 12%', validation: '2%', evaluation: '1%',
  };
}

function scenario(i: number): Scenario {
  return { id: `s${i}`, name: `Scenario ${i}`, cluster: i % 2 === 0 ? 'one' : 'two', grid: grids[i % grids.length] ?? 'FR', pue: `1.${10 + i} to 1.${15 + 2 * i}` };
}

export function largePlan(activities = 200, scenarios = 10): Plan {
  return {
    format: 'forewatt-plan', version: 1, name: 'Two hundred activities', reference: 'nvidia-h100-sxm-80gb', seed: 1,
    modules: Array.from({ length: 8 }, (_, i) => ({ id: `m${i}`, name: `Module ${i}` })),
    phases: Array.from({ length: 4 }, (_, i) => ({ id: `p${i}`, name: `Phase ${i}` })),
    activities: Array.from({ length: activities }, (_, i) => activity(i)),
    ablations: [],
    clusters: [{ id: 'one', name: 'One', node: 'dgx-h100', nodes: 32 }, { id: 'two', name: 'Two', node: 'dgx-b200', nodes: 64 }],
    scenarios: Array.from({ length: scenarios }, (_, i) => scenario(i)),
  };
}

/** The plan with the hours of one activity typed anew. */
export function withHours(plan: Plan, at: number, hours: string): Plan {
  return { ...plan, activities: plan.activities.map((each, i) => (i === at && each.size.by === 'runs' ? { ...each, size: { ...each.size, hours } } : each)) };
}
