/**
 * Central runs with one input moved, many at once: a simulation whose “draws” are designed instead
 * of drawn. Draw 2i + 1 has input i at its low level, draw 2i + 2 at its high level, all others at
 * their medians. So the whole tornado of a plan costs one run of the pipeline.
 */
import { type Inputs } from '../plan/inputs.ts';
import { makeSampler, type Sampler } from '../plan/sampler.ts';
import { type Simulation } from '../model/simulation.ts';
import { normalQuantile } from '../numeric/elementary.ts';
import { central, type Column, elementAt } from '../sampling/column.ts';
import { type Streams } from '../sampling/streams.ts';

/** Runs the pipeline on this plan with these draws; `shared/simulate.ts` stands above this folder, so it is handed in. */
export type RunWith = (sampler: Sampler) => Simulation;

/** The levels an input is moved to: its 5th and 95th percentile. */
export const movedTo = [0.05, 0.95] as const;

/** Streams in which every input takes the same levels: ½, then those given. */
function levelStreams(seed: number, levels: readonly number[]): Streams {
  const uniform = Float64Array.from([0.5, ...levels]);
  const normal = Float64Array.from(uniform, (share) => (share === 0.5 ? 0 : normalQuantile(share)));
  return { seed, samples: levels.length, uniform: () => uniform, normal: () => normal, strata: () => null };
}

/** A sampler for one central run with the input of `key` at a share of its distribution, all others at their medians. */
export function oneMoved(seed: number, key: string, share: number): Sampler {
  const levels = makeSampler(levelStreams(seed, [share]));
  const at = (each: string, column: Column): Column => (each === key ? elementAt(column, 1) : central(column));
  return {
    ...levels, samples: 1, designed: true,
    typed: (each, input, cell) => at(each, levels.typed(each, input, cell)),
    quantity: (each, quantity) => at(each, levels.quantity(each, quantity)),
  };
}

/** All inputs of a simulation by key: of the work, then of each scenario. */
export function inputsOf(simulation: Simulation): Inputs {
  return new Map([simulation.inputs, ...simulation.scenarios.map((run) => run.inputs)].flatMap((inputs) => [...inputs]));
}

/** Where in the columns of a one-at-a-time run an input is low and high. */
export type Places = ReadonlyMap<string, { readonly low: number; readonly high: number }>;

/**
 * A sampler for one run with the inputs of `keys` moved one after the other.
 * `places` says at which elements of every column each stands low and high; element 0 is central.
 */
export function oneAtATime(seed: number, keys: readonly string[]): { readonly sampler: Sampler; readonly places: Places } {
  const places = new Map(keys.map((key, at) => [key, { low: 2 * at + 1, high: 2 * at + 2 }]));
  const samples = Math.max(1, 2 * keys.length);
  const levels = makeSampler(levelStreams(seed, movedTo));
  const spread = (key: string, three: Column): Column => {
    const place = places.get(key);
    if (typeof three === 'number' || place === undefined) return central(three);
    const column = new Float64Array(samples + 1).fill(central(three));
    column[place.low] = elementAt(three, 1);
    column[place.high] = elementAt(three, 2);
    return column;
  };
  return {
    sampler: {
      ...levels, samples, designed: true,
      typed: (key, input, cell) => spread(key, levels.typed(key, input, cell)),
      quantity: (key, quantity) => spread(key, levels.quantity(key, quantity)),
    },
    places,
  };
}
