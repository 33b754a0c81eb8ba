/**
 * How much faster another accelerator does the plan's work. Method, section 1.
 *
 * T' = T ÷ s. s = 1 on the same accelerator; else the cluster's `speed`; else
 * s = r_c^w · r_b^(1−w) · m, with r_c the ratio of dense peaks at the activity's precision, r_b the
 * ratio of memory bandwidths: work lies between compute-bound and bandwidth-bound, and nobody knows
 * where before it runs. One ratio missing: the other, marked. Both missing: a problem.
 */
import { type Library, drawFactor, needFactor } from '../factors/library.ts';
import { type Precision } from '../plan/schema.ts';
import { type Sampler } from '../plan/sampler.ts';
import { type Problem, error, warning } from '../problem.ts';
import { cells } from '../quantity/cells.ts';
import { exp, ln } from '../numeric/elementary.ts';
import { type Column, add, divide, mapColumn, multiply, subtract } from '../sampling/column.ts';
import { type SiteCluster } from './site.ts';

/** The factor field that holds the dense peak at a precision. */
export const peakField: Record<Precision, string> = { bf16: 'peakBf16Tflops', fp16: 'peakFp16Tflops', fp8: 'peakFp8Tflops' };
const flopsPerTflops = 1e12;

/** Dense peak of an accelerator at a precision, in FLOP/s; undefined where none is published. */
export function peakFlops(library: Library, accelerator: string, precision: Precision, sampler: Sampler): Column | undefined {
  const tflops = drawFactor(library, `accelerator.${accelerator}.${peakField[precision]}`, sampler);
  return tflops === undefined ? undefined : multiply(tflops, flopsPerTflops);
}

function ratio(to: Column | undefined, from: Column | undefined): Column | undefined {
  return to === undefined || from === undefined ? undefined : divide(to, from);
}

function modelled(library: Library, to: string, from: string, precision: Precision, sampler: Sampler, say: (problem: Problem) => void): Column {
  const compute = ratio(peakFlops(library, to, precision, sampler), peakFlops(library, from, precision, sampler));
  const bandwidth = ratio(drawFactor(library, `accelerator.${to}.bandwidthTBps`, sampler), drawFactor(library, `accelerator.${from}.bandwidthTBps`, sampler));
  const unknown = needFactor(library, 'speed.spread', sampler, 'cluster.speed.m');
  if (compute !== undefined && bandwidth !== undefined) {
    const boundness = sampler.quantity('cluster.speed', { distribution: { kind: 'uniform', low: 0, high: 1 }, cell: cells.share, cut: 0 });
    const logRatio = add(multiply(boundness, mapColumn(compute, ln, 'ln')), multiply(subtract(1, boundness), mapColumn(bandwidth, ln, 'ln')));
    return multiply(mapColumn(logRatio, exp, 'exp'), unknown);
  }
  const one = compute ?? bandwidth;
  if (one === undefined) {
    say(error('speed-unknown', 'clusters', `Nothing published compares ${to} with ${from} at ${precision}: no peak and no bandwidth of both.`, `Set the cluster's "speed" (of ${to} over ${from}).`));
    return 1;
  }
  say(warning('speed-one-ratio', 'clusters', `The speed of ${to} over ${from} rests on ${compute === undefined ? 'memory bandwidth' : 'compute peak'} alone.`, 'Set the cluster\'s "speed" if you measured it.'));
  return multiply(one, unknown);
}

/** Speed of the site's accelerator over the reference accelerator, at a precision. */
export function speedOf(cluster: SiteCluster, reference: string, precision: Precision, library: Library, sampler: Sampler, say: (problem: Problem) => void): Column {
  const accelerator = cluster.node.accelerator;
  if (accelerator === reference) return 1;
  if (cluster.speed !== null) return sampler.typed('cluster.speed', cluster.speed, cells.positive);
  return modelled(library, accelerator, reference, precision, sampler, say);
}
