/**
 * What the draws are worth, on the reference model, over 100 seeds:
 *
 *   paired-variance   variance of the difference in GWP between the plan and the same with a tenth fewer
 *                     hours in every cell, drawn independently ÷ with the same draws
 *   sampling-error    mean square error of the 95th percentile, plain Monte Carlo ÷ ours (geometric mean over
 *                     the 20 outputs): how many times the draws plain Monte Carlo needs for the same error
 */
import { makeSampler } from '../../../shared/plan/sampler.ts';
import { type Column } from '../../../shared/sampling/column.ts';
import { percentiles } from '../../../shared/sampling/statistics.ts';
import { makeStreams, type Streams } from '../../../shared/sampling/streams.ts';
import { hashKey, hashWord } from '../../../shared/sampling/hash.ts';
import { normalQuantile } from '../../../shared/numeric/elementary.ts';
import { outputs } from '../forewatt.ts';
import { draws, type Model, referenceModel, withHours } from '../model.ts';
import { rowOf } from '../rows.ts';
import { type Workload } from './workload.ts';

const replicates = 100;
/** Fewer draws than the screen's, so that a hundred replicates stay short. */
const few = 2000;
const gwp = 1;

/** Streams without strata: plain Monte Carlo, from the same hash. */
function plainStreams(seed: number, samples: number): Streams {
  const uniform = (key: string): Float64Array => {
    const { high, low } = hashKey(seed, `plain ${key}`);
    return Float64Array.from({ length: samples + 1 }, (_, i) => (i === 0 ? 0.5 : (hashWord(high, low, i) + 0.5) / 2 ** 32));
  };
  return { seed, samples, uniform, normal: (key) => uniform(key).map(normalQuantile), strata: () => null };
}

function outputsOf(model: Model, streams: Streams): readonly Column[] {
  const { totals, cells } = outputs(model, makeSampler(streams));
  return [...totals, ...cells];
}

function variance(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}

function pairedGain(): number {
  const gwpOf = (times: number, seed: number): Float64Array => outputsOf(withHours(referenceModel(), times, 'all'), makeStreams(seed, draws))[gwp] as Float64Array;
  const difference = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, i) => value - (b[i] ?? NaN)).subarray(1);
  const plan = gwpOf(1, 1);
  return variance(difference(plan, gwpOf(0.9, 2))) / variance(difference(plan, gwpOf(0.9, 1)));
}

function errorGain(): number {
  const model = referenceModel();
  const p95 = (streams: Streams): number[] => outputsOf(model, streams).map((column) => percentiles(column as Float64Array, [0.95])[0] ?? NaN);
  const truth = p95(makeStreams(0, 400_000));
  const errors = (make: (seed: number, samples: number) => Streams): number[] => {
    const squares = truth.map(() => 0);
    for (let seed = 1; seed <= replicates; seed += 1) {
      for (const [at, value] of p95(make(seed, few)).entries()) squares[at] = (squares[at] ?? 0) + (value / (truth[at] ?? NaN) - 1) ** 2;
    }
    return squares;
  };
  const [plain, ours] = [errors(plainStreams), errors(makeStreams)];
  return plain.reduce((gain, square, at) => gain * (square / (ours[at] ?? NaN)) ** (1 / plain.length), 1);
}

export const sampling: Workload = ({ where }) =>
  // The bits are the same everywhere: once is enough.
  Promise.resolve(where === 'node' ? [rowOf('paired-variance', where, 'independent draws', pairedGain()), rowOf('sampling-error', where, 'plain Monte Carlo', errorGain())] : []);
