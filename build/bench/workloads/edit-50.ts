/** One cell of the reference model is edited: 4 totals with exact percentiles in each of 50 scenarios, which differ in their factors. */
import { makeSampler } from '../../../shared/plan/sampler.ts';
import { multiply, sum } from '../../../shared/sampling/column.ts';
import { within } from '../../../shared/sampling/memory.ts';
import { statOf } from '../../../shared/sampling/statistics.ts';
import { makeStreams } from '../../../shared/sampling/streams.ts';
import { alternate } from '../alternate.ts';
import { cellColumns, factorColumns, intensities } from '../forewatt.ts';
import { draws, type Model, referenceModel, withHours } from '../model.ts';
import { budgetRow } from '../rows.ts';
import { type Workload } from './workload.ts';

/** Scenario number i: another grid and another building. */
function scenario(model: Model, i: number): Model {
  const { factors } = model;
  return {
    ...model,
    factors: { ...factors, pue: { kind: 'triangular', low: 1.05 + i / 200, mode: 1.2 + i / 200, high: 1.6 }, gridGwp: { kind: 'lognormal', median: 0.02 + i / 50, gsd: 1.2 } },
  };
}

export const edit50: Workload = async ({ where }) => {
  const model = referenceModel();
  const sampler = makeSampler(makeStreams(1, draws));
  const perHour = Array.from({ length: 50 }, (_, i) => [1, ...intensities(factorColumns(scenario(model, i), sampler))]);
  const edit = (round: number): void => {
    const cells = within(sampler.memory ?? null, () => cellColumns(withHours(model, 0.5 + round / 100_000, 'first'), sampler));
    const total = sum(cells);
    for (const scenarioPerHour of perHour) for (const per of scenarioPerHour) statOf(multiply(total, per));
  };
  const times = await alternate([{ name: 'forewatt', run: edit }], 25);
  return [budgetRow('edit-50', where, times.get('forewatt') ?? NaN)];
};
