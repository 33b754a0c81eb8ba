/** Text and back: the canonical text is the quantity, to the last bit. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cells, type CellKind } from '../../shared/quantity/cells.ts';
import { splitLognormalBetween } from '../../shared/quantity/distribution.ts';
import { describeQuantity, formatQuantity } from '../../shared/quantity/format.ts';
import { parseQuantity } from '../../shared/quantity/parse.ts';

const cell = fc.constantFrom<CellKind>(...Object.values(cells));
/** Any size, with many round and many odd values, and often inside 0..1 so that shares are met. */
const amount = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: -1e6, max: 1e12, noNaN: true }),
  fc.double({ min: 1e-12, max: 1e-3, noNaN: true }),
  fc.integer({ min: 0, max: 100000 }),
  fc.double({ min: -1e60, max: 1e60, noNaN: true }),
);
const suffix = fc.constantFrom('', '', 'k', 'M', '%', ' h', ' d', ' GPU-years');
const typed = fc.oneof(
  fc.tuple(amount, suffix).map(([a, s]) => `${a}${s}`),
  fc.tuple(amount, amount, suffix).map(([a, b, s]) => `${Math.min(a, b)} to ${Math.max(a, b)}${s}`),
  fc.tuple(amount, amount, suffix).map(([a, b, s]) => `${a} ± ${Math.abs(b)}${s}`),
  fc.tuple(amount, amount, suffix).map(([a, b, s]) => `uniform(${Math.min(a, b)}, ${Math.max(a, b)}${s})`),
  fc.array(amount, { minLength: 3, maxLength: 3 }).map((list) => [...list].sort((x, y) => x - y)).map((list) => `triangular(${list.join('; ')})`),
  fc.tuple(amount, amount).map(([a, b]) => `normal(${a}, ${Math.abs(b)})`),
  fc.tuple(amount, fc.double({ min: 1.0001, max: 50, noNaN: true })).map(([a, g]) => `lognormal(${Math.abs(a)}, ${g})`),
);

describe('formatQuantity', () => {
  it('followed by parseQuantity is the identity, in every kind of cell', () => {
    let met = 0;
    fc.assert(fc.property(cell, typed, (kind, text) => {
      const first = parseQuantity(text, kind);
      if (!first.ok) return;
      met += 1;
      expect(parseQuantity(formatQuantity(first.quantity), kind)).toEqual(first);
    }), { numRuns: 20_000 });
    expect(met).toBeGreaterThan(4000);
  });

  it.each([
    ['8 à 20', cells.factor, '8 to 20'], ['5 to 15%', cells.share, '0.05 to 0.15'], ['10 ± 20%', cells.factor, '10 ± 2'], ['2M', cells.factor, '2000000'], ['3 d', cells.hours, '72'],
    ['triangular(0, 0,4, 1,8)', cells.wue, 'triangular(0, 0.4, 1.8)'], ['1e21', cells.factor, '1e+21'], ['4 GPU-years', cells.gpuHours, '35040'],
  ])('writes %s in canonical form', (text, kind, expected) => {
    const parsed = parseQuantity(text, kind);
    expect(parsed.ok && formatQuantity(parsed.quantity)).toBe(expected);
  });

  it('gives a published two-sided range by its 5th and 95th percentile', () => {
    const text = formatQuantity({ distribution: splitLognormalBetween(10, 5, 40), cell: cells.factor, cut: 0 });
    const [low = NaN, high = NaN] = text.split(' to ').map(Number);
    expect(low).toBeCloseTo(5, 12);
    expect(high).toBeCloseTo(40, 12);
  });
});

describe('parseQuantity', () => {
  const alphabet = [...'0123456789.,;()%±+-eEkMGBTmhdto àuniformaltr GPUyears/−–\u202f\u00a0\u0300', 'uniform(', 'triangular(', ' to ', '\u{1f600}', '\ud800'];
  it('gives an answer for any text and never throws', () => {
    const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 220 }), fc.string({ unit: 'grapheme', maxLength: 60 }), fc.array(fc.constantFrom(...alphabet), { maxLength: 60 }).map((list) => list.join('')));
    fc.assert(fc.property(anyText, cell, (text, kind) => {
      const parsed = parseQuantity(text, kind);
      if (parsed.ok) return Number.isFinite(parsed.quantity.cut);
      const { at, message, hint } = parsed.problem;
      return message !== '' && hint !== '' && (at === null || (at >= 1 && at <= text.length + 1));
    }), { numRuns: 20_000 });
  });
});

describe('describeQuantity', () => {
  it.each([
    ['100 to 125.44', cells.hours, '90 % interval, lognormal, median 112 h'],
    ['10%', cells.share, 'exactly 10\u202f%'],
    ['33.33%', cells.share, 'exactly 33.33\u202f%'],
    ['4 GPU-years', cells.gpuHours, 'exactly 35\u202f040 GPU-hours'],
    ['1,250.5', cells.hours, 'exactly 1\u202f250.5 h'],
    ['2T', cells.positive, 'exactly 2.00\u202f×\u202f10¹²'],
    ['5 to 5.0001', cells.factor, '90 % interval, lognormal, median 5.00'],
    ['10 ± 3', cells.hours, '90 % interval, normal, median 10.0 h'],
    ['uniform(8, 20)', cells.watts, 'uniform, 8.00 W to 20.0 W'],
    ['triangular(8, 10, 20)', cells.factor, 'triangular, 8.00 to 20.0, most likely 10.0'],
    ['0 to 10', cells.hours, '90 % interval, normal, median 5.19 h; 5\u202f% of it lies outside the bounds of this cell and is cut off'],
  ])('says what %s was understood as', (text, kind, expected) => {
    const parsed = parseQuantity(text, kind);
    expect(parsed.ok && describeQuantity(parsed.quantity)).toBe(expected);
  });
});
