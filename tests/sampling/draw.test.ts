/**
 * Columns and draws. Closed forms: the mean of a lognormal is median·e^(σ²/2), of a product of independent
 * lognormals the product of their means; of a triangular (low + mode + high)/3; of the standard normal cut
 * below 0 it is √(2/π).
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cells, type CellKind } from '../../shared/quantity/cells.ts';
import { median, quantile, splitLognormalBetween } from '../../shared/quantity/distribution.ts';
import { parseQuantity } from '../../shared/quantity/parse.ts';
import { type Quantity } from '../../shared/quantity/quantity.ts';
import { add, central, type Column, divide, elementAt, elements, mapColumn, multiply, product, type Sampled, subtract, sum } from '../../shared/sampling/column.ts';
import { Drawn } from '../../shared/sampling/drawn.ts';
import { drawColumn } from '../../shared/sampling/draw.ts';
import { statOf } from '../../shared/sampling/statistics.ts';
import { makeStreams } from '../../shared/sampling/streams.ts';

function read(text: string | number, cell: CellKind = cells.factor): Quantity {
  const parsed = parseQuantity(text, cell);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return parsed.quantity;
}

describe('drawColumn', () => {
  it('leaves an exact quantity a number and touches no stream', () => {
    const streams = { ...makeStreams(1, 10), uniform: () => { throw new Error('touched'); }, normal: () => { throw new Error('touched'); } };
    expect(drawColumn(read(12), 'a', streams)).toBe(12);
  });

  const quantities = [read('8 to 20'), read('5 to 15%', cells.share), read('0 to 10'), read('100 ± 3'), read('uniform(8, 20)'), read('triangular(0, 0.4, 1.8)'), read('1.1 to 1.6', cells.pue), read('lognormal(0.8, 1.2)', cells.openShare),
    { distribution: splitLognormalBetween(10, 5, 40), cell: cells.factor, cut: 0 } satisfies Quantity];

  it('gives the median first, then the quantiles at the base draws, bit for bit', () => {
    const streams = makeStreams(5, 500);
    for (const key of ['activities.a.failed', 'cluster.load']) {
      const base = streams.uniform(key);
      for (const quantity of quantities) {
        const column = elements(drawColumn(quantity, key, streams) as Sampled);
        expect(central(column)).toBe(median(quantity));
        expect([...column]).toEqual([...base].map((u) => quantile(quantity, u)));
      }
    }
  });

  it('stays within the bounds of the cell', () => {
    const streams = makeStreams(6, 10_000);
    for (const quantity of quantities) {
      const column = elements(drawColumn(quantity, 'k', streams) as Sampled);
      expect(column.every((value) => value >= quantity.cell.low && value <= quantity.cell.high)).toBe(true);
    }
  });

  it('has the mean of the closed form', () => {
    const streams = makeStreams(9, 10_000);
    const mean = (text: string, key: string, cell: CellKind = cells.factor): number => statOf(drawColumn(read(text, cell), key, streams)).mean;
    for (const key of ['a', 'cluster.load']) {
      const sigma = Math.log(1.5);
      expect(mean('lognormal(10, 1.5)', key) / (10 * Math.exp(sigma ** 2 / 2))).toBeCloseTo(1, 3);
      expect(mean('triangular(0, 4, 10)', key)).toBeCloseTo(14 / 3, 2);
      expect(mean('uniform(8, 20)', key)).toBeCloseTo(14, 2);
      expect(mean('normal(0, 1)', key)).toBeCloseTo(Math.sqrt(2 / Math.PI), 3);
    }
  });

  it('makes a product of independent lognormals with the product of their means', () => {
    const streams = makeStreams(10, 10_000);
    const columns = ['a', 'b', 'cluster.load'].map((key) => drawColumn(read('lognormal(2, 1.3)'), key, streams));
    const expected = (2 * Math.exp(Math.log(1.3) ** 2 / 2)) ** 3;
    // Standard error of plain sampling would be 0.5 %.
    expect(statOf(product(columns)).mean / expected).toBeCloseTo(1, 2);
    expect(statOf(sum(columns)).mean / (6 * Math.exp(Math.log(1.3) ** 2 / 2))).toBeCloseTo(1, 3);
  });
});

describe('columns', () => {
  const element = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  const draws = fc.array(element, { minLength: 4, maxLength: 4 }).map((list) => Float64Array.from(list));
  const drawn = draws.map((list) => new Drawn(4, list[0]!, (out) => { out.set(list); return out; }));
  const column: fc.Arbitrary<Column> = fc.oneof(element, fc.constantFrom(0, 1), draws, drawn);
  const at = elementAt;

  it('do in each draw what numbers do', () => {
    fc.assert(fc.property(column, column, column, (a, b, c) => {
      for (let i = 0; i < 4; i += 1) {
        const [x, y, z] = [at(a, i), at(b, i), at(c, i)];
        expect(at(add(a, b), i)).toBeCloseTo(x + y, 8);
        expect(at(subtract(a, b), i)).toBeCloseTo(x - y, 8);
        expect(at(multiply(a, b), i)).toBeCloseTo(x * y, 2);
        expect(at(sum([a, b, c]), i)).toBeCloseTo(x + y + z, 8);
        if (y !== 0) expect(at(divide(a, b), i)).toBe(x / y);
        expect(at(mapColumn(a, Math.abs), i)).toBe(Math.abs(x));
      }
    }));
  });

  it('leave their arguments as they were', () => {
    const a = Float64Array.of(1, 2, 3);
    const b = Float64Array.of(4, 5, 6);
    sum([a, b, 1]); add(a, b); multiply(a, b); product([a, b, 2]); divide(a, b); subtract(a, b);
    expect([[...a], [...b]]).toEqual([[1, 2, 3], [4, 5, 6]]);
  });

  it('of nothing sum to 0 and multiply to 1', () => {
    expect([sum([]), product([])]).toEqual([0, 1]);
  });

  it('of different lengths are a bug', () => {
    expect(() => add(new Float64Array(3), new Float64Array(4))).toThrow('do not belong together');
  });
});
