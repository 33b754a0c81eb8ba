/**
 * What a plan lacks beside a group of recorded projects: one row for each stage that they publish
 * and the plan has nothing in, and their failed share (method, section 10, b).
 */
import { type ScenarioRun } from '../../model/simulation.ts';
import { type ReferenceFill, type ReferenceRow } from '../../plan/reference-edits.ts';
import { type Activity, type Plan, type Stage } from '../../plan/schema.ts';
import { error, type Problem } from '../../problem.ts';
import { type QuantityInput } from '../../quantity/quantity.ts';
import { central, type Column, multiply, sum } from '../../sampling/column.ts';
import { statOf } from '../../sampling/statistics.ts';
import { type GroupForecast } from './forecast.ts';
import { scaled, type Spread } from './spread.ts';

const stageNames: Readonly<Record<Stage, string>> = {
  design: 'Design and tuning', ablation: 'Ablations', debugging: 'Debugging', final: 'Final runs', data: 'Data', baseline: 'Baselines', evaluation: 'Evaluation',
};
/** Figures of a cell that somebody reads: more say nothing about a share printed with two. */
const cellFigures = 6;

function typed(value: number): number {
  return Number(value.toPrecision(cellFigures));
}

/** One number where one record says it; over several, from the least to the greatest with the median most likely: no tail beyond them. */
export function quantityOf({ low, middle, high }: Spread): QuantityInput {
  const [a, b, c] = [typed(low), typed(middle), typed(high)];
  return a < c ? `triangular(${String(a)}, ${String(b)}, ${String(c)})` : b;
}

/** F in hours of the plan's reference accelerator, in which sizes are stated. */
export function finalOnReference({ parts }: ScenarioRun): Column {
  return sum(parts.map(({ margins, speed }) => multiply(margins.usefulFinal, speed)));
}

function largestFinal(plan: Plan, run: ScenarioRun): Activity | null {
  const hours = (row: Activity): number => central(run.work.row.get(row.id) ?? 0);
  const finals = plan.activities.filter(({ stage, include }) => stage === 'final' && include !== false);
  return finals.reduce<Activity | null>((most, row) => (most === null || hours(row) > hours(most) ? row : most), null);
}

/** Stages in which something counts. */
function stagesWithRows(plan: Plan): ReadonlySet<string> {
  const own = plan.activities.filter(({ include }) => include !== false).map(({ stage }) => stage);
  return new Set(plan.ablations.some(({ include }) => include !== false) ? [...own, 'ablation' as const] : own);
}

/** “Moshi” of “Moshi (Kyutai): whole research project”. */
function shortName(name: string): string {
  return name.split(/\s*[(:,]/)[0] ?? name;
}

/** The rows and the failed share that a group would give the plan; `run`: a scenario of it. Problems where there is nothing to multiply. */
export function referenceFill(plan: Plan, run: ScenarioRun, group: GroupForecast): ReferenceFill | Problem[] {
  const row = largestFinal(plan, run);
  const final = statOf(finalOnReference(run)).mean;
  if (row === null || final <= 0) return [error('no-final', 'activities', 'The plan has no final run that counts, and the rows would be multiples of it.', 'Add a row of stage final.')];
  const taken = stagesWithRows(plan);
  const phase = plan.phases[0]?.id ?? row.phase;
  const rows = group.stages.flatMap(({ stage, times, members }): ReferenceRow[] => {
    if (stage === 'total' || stage === 'failed' || stage === 'final' || taken.has(stage)) return [];
    const from = members.map(({ id }) => id).join(', ');
    const factor = quantityOf(times);
    return [{
      stage, name: `${stageNames[stage]} (reference)`, module: row.module, phase, gpuHours: quantityOf(scaled(times, final)),
      note: `from recorded baseline ${from}: ${String(factor)} × the useful GPU-hours of the final runs when this row was made`,
    }];
  });
  return { rows, failed: group.failed === null ? null : quantityOf(group.failed), from: group.members.map(({ name }) => shortName(name)).join(', ') };
}
