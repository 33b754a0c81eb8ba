/**
 * Central runs of a plan with one field at many values, all in one run of the pipeline: the field
 * gets a text that nobody types, and whoever draws that text gets the values instead of draws.
 */
import { type Simulation } from '../model/simulation.ts';
import { copyOf } from '../plan/edit-tools.ts';
import { setAt } from '../plan/paths.ts';
import { makeSampler, type Sampler } from '../plan/sampler.ts';
import { type Plan } from '../plan/schema.ts';
import { type Problem } from '../problem.ts';
import { type Quantity } from '../quantity/quantity.ts';
import { central } from '../sampling/column.ts';
import { makeStreams } from '../sampling/streams.ts';

/** Runs the pipeline on a plan with these draws. */
export type RunPlan = (plan: Plan, sampler: Sampler) => Simulation;

/** Values of the field in; the simulation out, value i at element i + 1 of its columns. Problems where the field cannot hold them. */
export type RunAtValues = (values: Float64Array) => Simulation | Problem[];

/** A quantity that fits the cell and that nobody else has: its ends are odd, and in the text so are its spaces. */
function markerBetween(low: number, high: number): { readonly text: string; readonly is: (quantity: Quantity) => boolean } {
  const odd = low + (high - low) * 0.9876543210987;
  return {
    text: `uniform(${String(low)},  ${String(odd)} )`,
    is: ({ distribution }) => distribution.kind === 'uniform' && distribution.low === low && distribution.high === odd,
  };
}

/** A sampler with every input at its median and the marked one at the given values. */
function valuesSampler(seed: number, values: Float64Array, marker: ReturnType<typeof markerBetween>): Sampler {
  const medians = makeSampler(makeStreams(seed, 1));
  const column = Float64Array.from([values[0] ?? NaN, ...values]);
  return {
    ...medians, samples: values.length, designed: true,
    typed: (key, input, cell) => (input === marker.text ? column : central(medians.typed(key, input, cell))),
    quantity: (key, quantity) => (marker.is(quantity) ? column : central(medians.quantity(key, quantity))),
  };
}

/**
 * A plan with the field at `path` free to move from `low` to `high` (both within its cell's bounds).
 * A factor id moves the plan's own override of it.
 */
export function movingField(plan: Plan, path: string, low: number, high: number, seed: number, run: RunPlan): RunAtValues {
  const marker = markerBetween(low, high);
  const draft = copyOf(plan);
  const problems = setAt(draft, path, marker.text);
  return (values) => (problems.length > 0 ? problems : run(draft, valuesSampler(seed, values, marker)));
}
