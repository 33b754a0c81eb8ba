/**
 * Columns against closed forms, within the sampling error that plain Monte Carlo would have at the same number of
 * draws (ours has less). Standard error of a mean: sd ÷ √N; of a percentile: √(p(1 − p) ÷ N) ÷ density there.
 *
 *   product of lognormals   ln is normal: medians multiply, variances of ln add; mean = median · e^(s²/2)
 *   sum of normals          means add, variances add
 *   triangular(a, c, b)     mean (a + b + c)/3; quantile a + √(p(b − a)(c − a)) below the mode, else b − √((1 − p)(b − a)(b − c))
 */
import { describe, expect, it } from 'vitest';
import { cells } from '../../shared/quantity/cells.ts';
import { parseQuantity } from '../../shared/quantity/parse.ts';
import { type Column, product, sum } from '../../shared/sampling/column.ts';
import { drawColumn } from '../../shared/sampling/draw.ts';
import { statOf } from '../../shared/sampling/statistics.ts';
import { makeStreams } from '../../shared/sampling/streams.ts';

const samples = 10_000;
/** 5, 50 and 95 % of the standard normal and its density there (Abramowitz and Stegun 1964, table 26.1). */
const points = [{ p: 0.05, z: -1.6448536, density: 0.1031356 }, { p: 0.5, z: 0, density: 0.3989423 }, { p: 0.95, z: 1.6448536, density: 0.1031356 }] as const;

function drawn(text: string, key: string, seed: number): Column {
  const parsed = parseQuantity(text, cells.factor);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return drawColumn(parsed.quantity, key, makeStreams(seed, samples));
}

/** Mean and percentiles lie within three standard errors of the truth. */
function agrees(column: Column, truth: { readonly mean: number; readonly sd: number; readonly percentile: (z: number, p: number) => number; readonly slope: (z: number) => number }): void {
  const { mean, p5, p50, p95 } = statOf(column);
  expect(Math.abs(mean - truth.mean)).toBeLessThan((3 * truth.sd) / Math.sqrt(samples));
  for (const [at, { p, z, density }] of points.entries()) {
    const error = (Math.sqrt((p * (1 - p)) / samples) / density) * truth.slope(z);
    expect(Math.abs([p5, p50, p95][at]! - truth.percentile(z, p))).toBeLessThan(3 * error);
  }
}

describe.each([1, 2, 3])('with seed %d', (seed) => {
  it('the product of three lognormals is lognormal', () => {
    const column = product([drawn('lognormal(10, 1.5)', 'activities.a.size.hours', seed), drawn('lognormal(0.2, 2)', 'grid.gwp', seed), drawn('lognormal(3, 1.2)', 'activities.b.size.hours', seed)]);
    const s = Math.hypot(Math.log(1.5), Math.log(2), Math.log(1.2));
    const mean = 6 * Math.exp(s ** 2 / 2);
    agrees(column, { mean, sd: mean * Math.sqrt(Math.exp(s ** 2) - 1), percentile: (z) => 6 * Math.exp(s * z), slope: (z) => s * 6 * Math.exp(s * z) });
  });

  it('the sum of three normals is normal', () => {
    const column = sum([drawn('normal(100, 3)', 'a', seed), drawn('normal(50, 4)', 'scenario.pue', seed), drawn('normal(200, 12)', 'c', seed)]);
    agrees(column, { mean: 350, sd: 13, percentile: (z) => 350 + 13 * z, slope: () => 13 });
  });

  it('a triangular has its mean and percentiles', () => {
    // triangular(0, 4, 10): density 2x ÷ 40 below the mode, 2(10 − x) ÷ 60 above it.
    const { mean, p5, p50, p95 } = statOf(drawn('triangular(0, 4, 10)', 'k', seed));
    const sd = Math.sqrt((0 + 16 + 100 - 0 - 0 - 40) / 18);
    expect(Math.abs(mean - 14 / 3)).toBeLessThan((3 * sd) / Math.sqrt(samples));
    const truth = [Math.sqrt(0.05 * 40), 10 - Math.sqrt(0.5 * 60), 10 - Math.sqrt(0.05 * 60)];
    const density = [(2 * truth[0]!) / 40, (2 * (10 - truth[1]!)) / 60, (2 * (10 - truth[2]!)) / 60];
    for (const [at, value] of [p5, p50, p95].entries()) {
      const p = points[at]!.p;
      expect(Math.abs(value - truth[at]!)).toBeLessThan((3 * Math.sqrt((p * (1 - p)) / samples)) / density[at]!);
    }
  });

  it('90 % intervals hold 90 % of simulated truths', () => {
    const total = (from: number): Column => sum([
      product([drawn('triangular(1, 3, 8)', 'activities.a.size.runs', from), drawn('10 to 40', 'activities.a.size.hours', from)]),
      product([drawn('uniform(1, 6)', 'activities.b.size.runs', from), drawn('5 to 90', 'activities.b.size.hours', from)]),
    ]);
    const { p5, p95 } = statOf(total(seed));
    // Truths of another seed are simply other draws of the same world; 4 binomial standard errors of 10 000.
    const truths = (total(seed + 100) as Float64Array).subarray(1);
    const held = truths.filter((truth) => truth >= p5 && truth <= p95).length / samples;
    expect(Math.abs(held - 0.9)).toBeLessThan(4 * Math.sqrt((0.9 * 0.1) / samples));
  });
});
