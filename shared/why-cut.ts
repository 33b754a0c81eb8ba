/**
 * Figures of the plan without some of its rows: `scenarios.<id>.cut.<row>+<row>.<figure>`, where the
 * figure is any of the scenario, such as `cut.tune+probe.cap.gwpKg.odds`. The plan is simulated
 * again on the same draws, as `analyse.ts` does for the odds beside the ticks.
 */
import { withoutRows } from './analyse.ts';
import { type Simulation } from './model/simulation.ts';
import { type Plan } from './plan/schema.ts';
import { error, type Problem } from './problem.ts';
import { type Explained } from './report/explain.ts';

export function isCut(path: string): boolean {
  const [head, , kind] = path.split('.');
  return head === 'scenarios' && kind === 'cut';
}

export interface CutPlan {
  readonly plan: Plan;
  readonly scenario: string;
  /** What was left out, as one word. */
  readonly rows: string;
  readonly path: string;
}

/** The plan without the rows, and where in it the figure stands; null for a path to anything else. */
export function cutPlan({ plan }: Simulation, path: string): CutPlan | Problem | null {
  if (!isCut(path)) return null;
  const [, scenario = '', , rows = '', ...figure] = path.split('.');
  const ids = rows.split('+');
  const unknown = ids.find((id) => ![...plan.activities, ...plan.ablations].some((row) => row.id === id));
  if (unknown !== undefined || figure.length === 0) return error('unknown-figure', path, unknown === undefined ? 'It names no figure of the plan without these rows.' : `The plan has no row “${unknown}”.`, `A figure is, for example, scenarios.${scenario}.cut.${plan.activities[0]?.id ?? 'ROW'}.gpuHours.`);
  return { plan: withoutRows(plan, ids), scenario, rows, path: `scenarios.${scenario}.${figure.join('.')}` };
}

/** What is explained, with what was left out. */
export function withoutSaid(answer: Explained, { plan }: Simulation, rows: string): Explained {
  const names = rows.split('+').map((id) => `“${plan.ablations.find((study) => study.id === id)?.question ?? plan.activities.find((row) => row.id === id)?.name ?? id}”`);
  const note = [answer.trace.note, `Left out: ${names.join(', ')}.`].filter((text) => text !== undefined).join(' ');
  return { ...answer, trace: { ...answer.trace, label: `${answer.trace.label}, without ${names.length === 1 ? (names[0] ?? '') : `${String(names.length)} rows`}`, note } };
}
