/**
 * What is typed and what it means (contracts, section 1). Worked by hand:
 *  - `8 to 20` is lognormal with median √(8·20) = √160 = 12.649110640673518 and
 *    gsd = (20/8)^(1/(2·1.6448536269514722)) = e^(0.9162907318741551/3.2897072539029444) = 1.3211…
 *  - `10 ± 3` is normal(10, 3/1.6448536269514722 = 1.8238704…)
 *  - a year has 8 760 h, a month 730 h, a week 168 h, a day 24 h.
 */
import { describe, expect, it } from 'vitest';
import { cells, type CellKind } from '../../shared/quantity/cells.ts';
import { parseQuantity } from '../../shared/quantity/parse.ts';
import { type Quantity } from '../../shared/quantity/quantity.ts';

const z95 = 1.6448536269514722;

function read(input: string | number, cell: CellKind = cells.factor): Quantity {
  const parsed = parseQuantity(input, cell);
  if (!parsed.ok) throw new Error(`${input}: ${parsed.problem.message}`);
  return parsed.quantity;
}

function refused(input: string | number, cell: CellKind = cells.factor) {
  const parsed = parseQuantity(input, cell);
  if (parsed.ok) throw new Error(`${input} was read as ${JSON.stringify(parsed.quantity.distribution)}`);
  return parsed.problem;
}

function exact(input: string | number, cell: CellKind = cells.factor): number {
  const { distribution } = read(input, cell);
  if (distribution.kind !== 'exact') throw new Error(`${input} is ${distribution.kind}`);
  return distribution.value;
}

describe('an exact number', () => {
  it.each([
    ['12', 12], ['1.5k', 1500], ['2M', 2e6], ['7B', 7e9], ['7G', 7e9], ['2T', 2e12], ['3e5', 3e5], ['1E-3', 1e-3], ['1e+21', 1e21],
    ['1 250', 1250], ['1,250', 1250], ['1\u202f250', 1250], ['1\u00a0250\u00a0000', 1250000], ['12,500,000', 12500000],
    ['0,4', 0.4], ['1,25', 1.25], ['1,2345', 1.2345], ['1 250.5', 1250.5], ['1 250,5', 1250.5], ['1,250.5', 1250.5],
    ['.5', 0.5], ['+3', 3], ['2 M', 2e6], ['  7 ', 7], ['12.345', 12.345], ['10%', 0.1], ['-0', 0], ['33.3%', 0.333],
  ])('%s is %d', (text, value) => {
    expect(exact(text)).toBe(value);
  });

  it('may be given as a number', () => {
    expect(exact(0.1, cells.share)).toBe(0.1);
    expect(Object.is(exact(-0), 0)).toBe(true);
  });

  it('in per cent is a hundredth, in a share cell and in any other', () => {
    expect(exact('10%', cells.share)).toBe(0.1);
    expect(exact('10 %', cells.scale)).toBe(0.1);
    expect(exact('150%', cells.scale)).toBe(1.5);
  });
});

describe('units', () => {
  it.each([
    ['90 min', 1.5], ['90min', 1.5], ['3 d', 72], ['2 wk', 336], ['6 months', 4380], ['1 month', 730], ['1 year', 8760], ['2 years', 17520], ['8 h', 8], ['1.5k h', 1500],
  ])('%s in an hours cell is %d h', (text, value) => {
    expect(exact(text, cells.hours)).toBe(value);
  });

  it.each([['4 GPU-years', 35040], ['1 GPU-year', 8760], ['2k GPU-hours', 2000], ['5 GPU hours', 5], ['1.5 GPU-h', 1.5]])('%s in a GPU-hours cell is %d', (text, value) => {
    expect(exact(text, cells.gpuHours)).toBe(value);
  });

  it('convert between the durations of other cells too', () => {
    expect(exact('2 h', cells.minutes)).toBe(120);
    expect(exact('2 wk', cells.days)).toBe(14);
    expect(exact('6 months', cells.years)).toBe(0.5);
    expect(exact('5 years', cells.years)).toBe(5);
  });

  it('that measure something else are refused at their place', () => {
    expect(refused('40 h', cells.gpuHours)).toMatchObject({ code: 'unknown-unit', at: 4 });
    expect(refused('3 d', cells.share)).toMatchObject({ code: 'unknown-unit', at: 3 });
    expect(refused('5 parsecs', cells.hours).message).toBe('cannot read “parsecs” at character 3: this cell takes min, h, d, wk, months and years');
  });
});

describe('an interval', () => {
  it('between positive ends is lognormal around their geometric mean', () => {
    const { distribution, cut, written } = read('8 to 20');
    if (distribution.kind !== 'lognormal') throw new Error(distribution.kind);
    expect(distribution.median).toBeCloseTo(12.649110640673518, 14);
    expect(distribution.gsd).toBeCloseTo(Math.exp(0.9162907318741551 / (2 * z95)), 13);
    expect(cut).toBe(0);
    expect(written).toEqual({ form: 'interval', low: 8, high: 20 });
  });

  it('reads the same in French', () => {
    expect(read('8 à 20')).toEqual(read('8 to 20'));
    expect(read('8 a\u0300 20')).toEqual(read('8 to 20'));
    expect(read('8to20')).toEqual(read('8 to 20'));
  });

  it('from 0 or below is normal, and its part below the bound is cut', () => {
    const { distribution, cut } = read('0 to 10');
    expect(distribution).toMatchObject({ kind: 'normal', mean: 5 });
    expect(cut).toBeCloseTo(0.05, 12);
  });

  it('in a share cell is logit-normal', () => {
    // logit 0.05 = −ln 19, logit 0.15 = −ln(17/3); μ is their mean, 2·z95·σ their distance.
    const { distribution } = read('5 to 15%', cells.share);
    if (distribution.kind !== 'logitNormal') throw new Error(distribution.kind);
    expect(distribution.mu).toBeCloseTo(-(Math.log(19) + Math.log(17 / 3)) / 2, 13);
    expect(distribution.sigma).toBeCloseTo((Math.log(19) - Math.log(17 / 3)) / (2 * z95), 13);
  });

  it('takes what stands after its last number for both', () => {
    expect(read('5 to 15%', cells.share)).toEqual(read('5% to 15%', cells.share));
    expect(read('5 to 15%', cells.share)).toEqual(read('0.05 to 0.15', cells.share));
    expect(read('2 to 4 d', cells.hours)).toEqual(read('48 to 96', cells.hours));
    expect(read('1 to 2k GPU-years', cells.gpuHours)).toEqual(read('8.76M to 17.52M', cells.gpuHours));
    expect(read('12 h to 2 d', cells.hours)).toEqual(read('12 to 48', cells.hours));
  });

  it('needs its ends in order, and strictly inside a share', () => {
    expect(refused('20 to 8')).toMatchObject({ code: 'ends-swapped', at: 1, hint: 'Write 8 to 20; what stands after the last number holds for both' });
    expect(refused('8 to 8').code).toBe('ends-swapped');
    expect(refused('0 to 15%', cells.share)).toMatchObject({ code: 'share-ends', hint: 'Write uniform(0, 0.15) or 0.015 to 0.15' });
    expect(refused('90 to 100%', cells.share)).toMatchObject({ code: 'share-ends', hint: 'Write uniform(0.9, 1) or 0.9 to 0.99' });
    expect(refused('5 to 15', cells.share).code).toBe('share-ends');
  });
});

describe('plus or minus', () => {
  it.each(['10 ± 3', '10 +- 3', '10±3', '10 +/- 3', '10 ± 30%'])('%s is normal with 3 from the middle to either end', (text) => {
    const { distribution, written } = read(text);
    if (distribution.kind !== 'normal') throw new Error(distribution.kind);
    expect(distribution.mean).toBe(10);
    expect(distribution.sd).toBeCloseTo(3 / z95, 14);
    expect(written).toEqual({ form: 'plusMinus', centre: 10, half: 3 });
  });

  it('in per cent is relative to the centre, in a share cell too', () => {
    expect(read('20% ± 10%', cells.share).written).toEqual({ form: 'plusMinus', centre: 0.2, half: 0.2 * 0.1 });
    expect(read('2 d ± 25%', cells.hours).written).toEqual({ form: 'plusMinus', centre: 48, half: 12 });
    expect(read('2 ± 0.5 d', cells.hours).written).toEqual({ form: 'plusMinus', centre: 48, half: 12 });
  });

  it('needs a width', () => {
    expect(refused('10 ± 0').code).toBe('no-width');
    expect(refused('10 ± -3').code).toBe('no-width');
  });
});

describe('a named distribution', () => {
  it('takes its parameters in order', () => {
    expect(read('uniform(8, 20)').distribution).toEqual({ kind: 'uniform', low: 8, high: 20 });
    expect(read('triangular(8, 10, 20)').distribution).toEqual({ kind: 'triangular', low: 8, mode: 10, high: 20 });
    expect(read('normal(100, 5)').distribution).toEqual({ kind: 'normal', mean: 100, sd: 5 });
    expect(read('LogNormal(112, 1.3)').distribution).toEqual({ kind: 'lognormal', median: 112, gsd: 1.3 });
  });

  it('tells separators from decimal commas by the space or a semicolon', () => {
    expect(read('triangular(0, 0,4, 1,8)').distribution).toEqual({ kind: 'triangular', low: 0, mode: 0.4, high: 1.8 });
    expect(read('triangular(0;0,4;1,8)').distribution).toEqual({ kind: 'triangular', low: 0, mode: 0.4, high: 1.8 });
    expect(read('uniform(1,250, 2 000)').distribution).toEqual({ kind: 'uniform', low: 1250, high: 2000 });
    expect(refused('triangular(8,10,20)')).toMatchObject({ hint: 'Write “;” or a comma and a space between the numbers: triangular(8, 10, 20)' });
    expect(refused('uniform(8,20)')).toMatchObject({ code: 'wrong-count', hint: 'Write uniform(8, 12), with “;” or a comma and a space between them' });
  });

  it('takes units and per cent', () => {
    expect(read('uniform(2, 4 d)', cells.hours).distribution).toEqual({ kind: 'uniform', low: 48, high: 96 });
    expect(read('triangular(5, 10, 20%)', cells.share).distribution).toEqual({ kind: 'triangular', low: 0.05, mode: 0.1, high: 0.2 });
    expect(read('lognormal(2 d, 1.3)', cells.hours).distribution).toEqual({ kind: 'lognormal', median: 48, gsd: 1.3 });
  });

  it.each(['uniform(20, 8)', 'triangular(8, 25, 20)', 'normal(5, 0)', 'lognormal(0, 2)', 'lognormal(5, 1)', 'lognormal(5, 0.5)', 'lognormal(5, 1e9)'])('%s is refused', (text) => {
    expect(refused(text).code).toBe('wrong-parameters');
  });

  it('has no unit on a geometric standard deviation', () => {
    expect(refused('lognormal(112, 1.3 h)', cells.hours)).toMatchObject({ code: 'unit-on-ratio', at: 20 });
  });
});

describe('bounds', () => {
  it('refuse an exact value outside', () => {
    expect(refused('-1').code).toBe('out-of-bounds');
    expect(refused('120%', cells.share)).toMatchObject({ code: 'out-of-bounds', hint: 'Write 5 to 15% or 10%', message: '120% does not fit: this cell holds values at least 0 and at most 1' });
    expect(refused('15', cells.share)).toMatchObject({ code: 'out-of-bounds', hint: 'Write 15% or 0.15', message: '15 does not fit: this cell holds values at least 0 and at most 1' });
    expect(refused('96%', cells.failed).code).toBe('out-of-bounds');
    expect(refused('0.9', cells.pue).code).toBe('out-of-bounds');
    expect(refused(0, cells.openShare).code).toBe('out-of-bounds');
    expect(exact(0.95, cells.failed)).toBe(0.95);
    expect(exact(1, cells.pue)).toBe(1);
  });

  it('tell how much of a distribution was cut', () => {
    expect(read('uniform(0.9, 1.1)', cells.pue).cut).toBeCloseTo(0.5, 12);
    expect(read('1.1 to 1.6', cells.pue).cut).toBeGreaterThan(0);
    expect(read('1.1 to 1.6', cells.pue).cut).toBeLessThan(0.01);
  });

  it('refuse a distribution with practically all its mass outside', () => {
    expect(refused('0.1 to 0.4', cells.pue).code).toBe('out-of-bounds');
    expect(refused('uniform(-5, -2)').code).toBe('out-of-bounds');
    expect(refused('10 ± 20%', cells.share).code).toBe('out-of-bounds');
  });
});

describe('what cannot be read', () => {
  it('is named with its character, and two forms that are right stand in the hint', () => {
    expect(refused('18 too 36')).toEqual({ code: 'cannot-read', message: 'cannot read “too” at character 4', hint: 'Write 18 to 36 or 27 ± 9', at: 4 });
    expect(refused('abc')).toEqual({ code: 'cannot-read', message: 'cannot read “abc” at character 1', hint: 'Write 18 to 36 or 27 ± 9', at: 1 });
    expect(refused('8 to')).toMatchObject({ code: 'cut-short', message: 'a number is missing at character 5', at: 5 });
    expect(refused('0.8 0.5')).toEqual({ code: 'two-numbers', message: 'a second number, “0.5”, stands at character 5 with nothing between the two', hint: 'Write 0.5 to 0.8 for an interval, or one of the two', at: 5 });
    expect(refused('0.5 0.5', cells.count).hint).toBe('Write 8 or 8 to 16');
    expect(refused('12 $ 5')).toMatchObject({ at: 4 });
    expect(refused('8 to 20 to 30')).toMatchObject({ code: 'cannot-read', at: 9 });
    expect(refused('uniform(8, 20').message).toBe('“)” is missing at character 14');
    expect(refused('uniform 8, 20').message).toBe('“(” is missing after uniform at character 8');
    expect(refused('12 😀')).toMatchObject({ message: 'cannot read “😀” at character 4' });
  });

  it.each([
    ['', 'empty'], ['   ', 'empty'], ['5m', 'ambiguous-suffix'], ['5 K', 'unknown-unit'], ['5-10', 'dash-interval'], ['5 – 10', 'dash-interval'],
    ['0,125', 'ambiguous-number'], ['1234,567', 'ambiguous-number'], ['1 250,500', 'ambiguous-number'], ['1.250,5', 'ambiguous-number'], ['1.2.3', 'ambiguous-number'], ['1,250,5', 'ambiguous-number'],
    ['5.', 'cannot-read'], ['1 25', 'two-numbers'], ['NaN', 'cannot-read'], ['Infinity', 'cannot-read'], ['-', 'cut-short'], ['1e999', 'too-large'], ['3e', 'unknown-unit'], ['5% d', 'unit-after-percent'],
    ['__proto__(1, 2)', 'cannot-read'], ['constructor(1, 2)', 'cannot-read'], ['5 constructor', 'unknown-unit'], ['9'.repeat(201), 'too-long'],
  ])('%s is refused as %s', (text, code) => {
    expect(refused(text).code).toBe(code);
  });

  it('includes numbers that are none', () => {
    expect([refused(NaN).code, refused(Infinity).code, refused(-Infinity).code, refused(1e61).code]).toEqual(['not-finite', 'not-finite', 'not-finite', 'too-large']);
  });
});
