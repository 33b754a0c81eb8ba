/**
 * The one reader of quantities: a cell, a plan file and the command line all come here (contracts,
 * section 1).
 *
 * Design note: in `uniform(8, 20)` the numbers stand between `;` or commas with a space beside them,
 * because `0,4` is one number with a decimal comma; `uniform(8,20)` is therefore refused with a
 * sentence, not guessed. For the same reason a number whose comma could be read both ways (`0,125`,
 * `1234,567`) is refused.
 */
import { type CellKind } from './cells.ts';
import { cutMass, logitNormalBetween, lognormalBetween, normalBetween, z95 } from './distribution.ts';
import { type QuantityProblem } from './problem.ts';
import { type Distribution, type Quantity, type QuantityInput, type Written } from './quantity.ts';
import { distributions, readForm, type Form, type TypedNumber } from './syntax.ts';
import { readTokens } from './tokens.ts';
import { conversionTo, examplesOf, suffixes, unitsOf } from './units.ts';

export { type QuantityProblem } from './problem.ts';

export type ParsedQuantity = { readonly ok: true; readonly quantity: Quantity } | { readonly ok: false; readonly problem: QuantityProblem };

const longestText = 200;
/** Nothing in a plan is larger; beyond it products of inputs would leave the range of doubles. */
const largest = 1e60;
const largestGsd = 1e6;
/** More of a distribution than this outside the bounds of its cell, and it was meant for another cell. */
const mostCut = 0.999;

/**
 * The quantity that was typed, in the unit of the cell; or what is wrong with it. Never throws,
 * whatever the text.
 */
export function parseQuantity(input: QuantityInput, cell: CellKind): ParsedQuantity {
  let known = readings.get(cell);
  if (known === undefined || known.size >= mostReadings) {
    known = new Map();
    readings.set(cell, known);
  }
  // A map takes 0 and -0 for one.
  const before = input === 0 ? undefined : known.get(input);
  if (before !== undefined) return before;
  const parsed = readQuantity(input, cell);
  known.set(input, parsed);
  return parsed;
}

/** What was read for each kind of cell: a plan is read anew after every edit, and nearly all of it is as before. */
const readings = new WeakMap<CellKind, Map<QuantityInput, ParsedQuantity>>();
const mostReadings = 5000;

function readQuantity(input: QuantityInput, cell: CellKind): ParsedQuantity {
  const distribution = typeof input === 'number' ? exactly(input, null, cell) : readText(input, cell);
  if ('code' in distribution) return { ok: false, problem: distribution };
  const bounded = checkBounds(distribution.distribution, cell, String(input));
  return 'code' in bounded ? { ok: false, problem: bounded } : { ok: true, quantity: { ...distribution, cell, cut: bounded.cut } };
}

/** What a text means before the bounds of the cell are looked at. */
interface Reading {
  readonly distribution: Distribution;
  readonly written?: Written;
}

function problem(code: string, message: string, hint: string, at: number | null): QuantityProblem {
  return { code, message, hint, at };
}

function readText(text: string, cell: CellKind): Reading | QuantityProblem {
  const examples = examplesOf(cell);
  if (text.length > longestText) return problem('too-long', `a quantity has at most ${longestText} characters and this text has ${text.length}`, examples, null);
  if (text.trim() === '') return problem('empty', 'nothing is written here', examples, null);
  const tokens = readTokens(text);
  if ('code' in tokens) return tokens;
  const form = readForm(tokens, text.length, examples);
  if ('code' in form) return form;
  return interpret(form, cell);
}

function interpret(form: Form, cell: CellKind): Reading | QuantityProblem {
  const last = form.numbers[form.numbers.length - 1];
  const relative = form.name === 'plusMinus' && last?.suffix === '%';
  if (relative && last.unit !== null) return problem('unit-after-percent', `a unit after “%” at character ${last.unit.at} has no meaning`, 'Write 10 d ± 20% or 10 ± 2 d', last.unit.at);
  const values: number[] = [];
  for (const [i, number] of form.numbers.entries()) {
    const pure = (relative || form.name === 'lognormal') && i === 1;
    const value = pure ? pureValue(number, relative ? '%' : null) : valueIn(cell, number, relative ? null : last?.suffix ?? null, last?.unit ?? null, form.name);
    if (typeof value !== 'number') return value;
    if (Math.abs(value) > largest) return problem('too-large', `the number at character ${number.at} is beyond ${largest}`, examplesOf(cell), number.at);
    // A tiny negative amount may have become -0 in another unit.
    values.push(value === 0 ? 0 : value);
  }
  const [a = NaN, b = NaN, c = NaN] = values;
  switch (form.name) {
    case 'exact': return exactly(a, form.at, cell);
    case 'interval': return between(a, b, form.at, cell);
    case 'plusMinus': return around(a, relative ? Math.abs(a) * b : b, form.at, cell);
    default: return named(form, a, b, c, cell);
  }
}

/** The number in the unit of the cell, with the suffix and unit after the last number where it has none. */
function valueIn(cell: CellKind, number: TypedNumber, lastSuffix: string | null, lastUnit: TypedNumber['unit'], name: string): number | QuantityProblem {
  // The last argument of lognormal is a ratio: what stands after it cannot hold for the median.
  const inherits = name !== 'lognormal';
  const suffix = number.suffix ?? (inherits ? lastSuffix : null);
  const unit = number.unit ?? (inherits ? lastUnit : null);
  const value = decimal(number, suffix);
  if (unit === null) return value;
  if (suffix === '%') return problem('unit-after-percent', `a unit after “%” at character ${unit.at} has no meaning`, examplesOf(cell), unit.at);
  const conversion = conversionTo(cell, unit.text);
  if (conversion === null) return problem('unknown-unit', `cannot read “${unit.text}” at character ${unit.at}: ${unitsOf(cell)}`, unitHint(unit.text, cell), unit.at);
  return (value * conversion.times) / conversion.over;
}

/** A number that is no amount of the cell: a relative half width, a geometric standard deviation. */
function pureValue(number: TypedNumber, suffix: string | null): number | QuantityProblem {
  const odd = number.unit ?? (number.suffix !== null && number.suffix !== suffix ? { text: number.suffix, at: number.at } : null);
  if (odd !== null) return problem('unit-on-ratio', `a geometric standard deviation is a plain ratio and takes no “${odd.text}” (character ${odd.at})`, 'Write lognormal(112, 1.3) or lognormal(112 h, 1.3)', odd.at);
  return decimal(number, suffix);
}

/** One correctly rounded conversion from decimal text: 33.3% is 0.333 and not 0.33299999999999996. */
function decimal(number: TypedNumber, suffix: string | null): number {
  const exponent = number.exponent + (suffix === null ? 0 : suffixes[suffix] ?? 0);
  const value = Number(`${number.mantissa}e${exponent}`);
  return number.negative && value !== 0 ? -value : value;
}

/** Suffixes are case-sensitive, so the wrong case is the likeliest slip. */
function unitHint(text: string, cell: CellKind): string {
  const slip = Object.keys(suffixes).find((suffix) => suffix.toLowerCase() === text.toLowerCase());
  return slip === undefined ? examplesOf(cell) : `Write ${slip} (capitals matter: k, M, G or B, T), or a number without it`;
}

function exactly(value: number, at: number | null, cell: CellKind): Reading | QuantityProblem {
  if (!Number.isFinite(value)) return problem('not-finite', `${value} is no number a plan can use`, examplesOf(cell), at);
  if (Math.abs(value) > largest) return problem('too-large', `${value} is beyond ${largest}`, examplesOf(cell), at);
  return { distribution: { kind: 'exact', value: value === 0 ? 0 : value } };
}

/** A 90 % interval: logit-normal for a share, lognormal when both ends are above 0, else normal. */
function between(low: number, high: number, at: number, cell: CellKind): Reading | QuantityProblem {
  if (!(low < high)) return problem('ends-swapped', `the low end ${low} is not below the high end ${high}`, low === high ? `Write ${low} alone, or two different ends` : `Write ${high} to ${low}; what stands after the last number holds for both`, at);
  const written: Written = { form: 'interval', low, high };
  if (cell.dimension !== 'share') return { distribution: low > 0 ? lognormalBetween(low, high) : normalBetween(low, high), written };
  if (low < 0 || high > 1) return problem('share-ends', `the ends of a share lie between 0 and 1 (0 and 100%), and ${low < 0 ? low : high} does not`, examplesOf(cell), at);
  if (low === 0 || high === 1) {
    return problem('share-ends', `a 90 % interval of a share cannot end at exactly ${low === 0 ? 0 : 1}: that end would be certain`, `Write uniform(${low}, ${high}) or ${low === 0 ? `${Number((high * 0.1).toPrecision(2))} to ${high}` : `${low} to 0.99`}`, at);
  }
  return { distribution: logitNormalBetween(low, high), written };
}

/** Normal around a centre, the half width reaching to the 5th and the 95th percentile. */
function around(centre: number, half: number, at: number, cell: CellKind): Reading | QuantityProblem {
  if (half > largest) return problem('too-large', `the half width ${half} is beyond ${largest}`, examplesOf(cell), at);
  if (!(half > 0)) return problem('no-width', `what stands after ± must be above 0, and is ${half}`, centre === 0 || half === 0 ? `Write ${centre} alone, or a half width above 0` : examplesOf(cell), at);
  return { distribution: { kind: 'normal', mean: centre, sd: half / z95 }, written: { form: 'plusMinus', centre, half } };
}

function named(form: Form, a: number, b: number, c: number, cell: CellKind): Reading | QuantityProblem {
  const refuse = (message: string): QuantityProblem => problem('wrong-parameters', message, `Write ${form.name}(${(distributions[form.name] ?? []).join(', ')}), or ${examplesOf(cell).slice(6)}`, form.at);
  switch (form.name) {
    case 'uniform':
      return a < b ? { distribution: { kind: 'uniform', low: a, high: b } } : refuse(`uniform needs low < high, and ${a} is not below ${b}`);
    case 'triangular':
      return a <= b && b <= c && a < c ? { distribution: { kind: 'triangular', low: a, mode: b, high: c } } : refuse(`triangular needs low ≤ mode ≤ high and low < high, and got ${a}, ${b}, ${c}`);
    case 'normal':
      return b > 0 ? { distribution: { kind: 'normal', mean: a, sd: b } } : refuse(`the standard deviation of normal must be above 0, and is ${b}`);
    default:
      if (!(a > 0)) return refuse(`the median of lognormal must be above 0, and is ${a}`);
      return b > 1 && b <= largestGsd ? { distribution: { kind: 'lognormal', median: a, gsd: b } } : refuse(`the geometric standard deviation of lognormal must be above 1 and at most ${largestGsd}, and is ${b}`);
  }
}

/** The bounds in words: “at least 0 and at most 1”. */
function boundsText(cell: CellKind): string {
  const low = cell.low === -Infinity ? null : cell.lowOpen === true ? `above ${cell.low}` : `at least ${cell.low}`;
  const high = cell.high === Infinity ? null : `at most ${cell.high}`;
  return [low, high].filter((part) => part !== null).join(' and ');
}

function checkBounds(distribution: Distribution, cell: CellKind, typed: string): { readonly cut: number } | QuantityProblem {
  const cut = cutMass(distribution, cell);
  if (distribution.kind === 'exact') {
    const { value } = distribution;
    if (cut === 0 && !(cell.lowOpen === true && value === cell.low)) return { cut };
    // A bare 15 in a share cell was meant as 15 %; 120% was not meant as 1.2 %.
    const percent = cell.dimension === 'share' && value > 1 && value <= 100 && !typed.includes('%') ? `Write ${value}% or ${value / 100}` : examplesOf(cell);
    return problem('out-of-bounds', `${typed.includes('%') ? typed.trim() : value} does not fit: this cell holds values ${boundsText(cell)}`, percent, null);
  }
  if (cut <= mostCut) return { cut };
  return problem('out-of-bounds', `practically all of this distribution does not fit: this cell holds values ${boundsText(cell)}`, examplesOf(cell), null);
}
