/**
 * What the distributions mean: cumulative probability, inverse, and truncation to the bounds of a
 * cell.
 *
 * Design note: draws are made by inverting the cumulative distribution, so that stratified and
 * low-discrepancy numbers keep their spread. Truncation rescales the uniform,
 * x = F⁻¹(F(lo) + u·(F(hi) − F(lo))), and never clamps. Where the lower bound lies above the median
 * the same is done with the upper tail, S = 1 − F, which does not lose its digits there.
 */
import { exp, ln, normalCdf, normalQuantile } from '../numeric/elementary.ts';
import { type CellKind } from './cells.ts';
import { type Distribution, type Quantity } from './quantity.ts';

/** The ends of a 90 % interval lie this many standard deviations from its middle (1.645 in the method). */
export const z95 = normalQuantile(0.95);

/** Mass below this is no truncation: no draw comes near it. */
const negligible = 1e-20;

/** Mass below and above a value: F and S = 1 − F, each to its own last digit. */
interface Masses {
  readonly below: number;
  readonly above: number;
}

/** The value at standard normal score z. Only for the four kinds made from the normal; else NaN. */
export function valueAtScore(distribution: Distribution, z: number): number {
  switch (distribution.kind) {
    case 'normal': return distribution.mean + distribution.sd * z;
    case 'lognormal': return distribution.median * exp(z * ln(distribution.gsd));
    case 'logitNormal': return logistic(distribution.mu + distribution.sigma * z);
    case 'splitLognormal': return distribution.median * exp(z * (z < 0 ? distribution.sigmaLow : distribution.sigmaHigh));
    default: return NaN;
  }
}

/** The standard normal score of a value: the inverse of `valueAtScore`. */
function scoreOf(distribution: Distribution, x: number): number {
  switch (distribution.kind) {
    case 'normal': return (x - distribution.mean) / distribution.sd;
    case 'lognormal': return x <= 0 ? -Infinity : lnRatio(x, distribution.median) / ln(distribution.gsd);
    case 'logitNormal': return x <= 0 ? -Infinity : x >= 1 ? Infinity : (logit(x) - distribution.mu) / distribution.sigma;
    case 'splitLognormal': {
      if (x <= 0) return -Infinity;
      const distance = lnRatio(x, distribution.median);
      if (distance === 0) return 0;
      return distance / (distance < 0 ? distribution.sigmaLow : distribution.sigmaHigh);
    }
    default: return NaN;
  }
}

function massesAt(distribution: Distribution, x: number): Masses {
  switch (distribution.kind) {
    case 'exact': return x < distribution.value ? { below: 0, above: 1 } : { below: 1, above: 0 };
    case 'uniform': {
      const { low, high } = distribution;
      if (x <= low) return { below: 0, above: 1 };
      return x >= high ? { below: 1, above: 0 } : { below: (x - low) / (high - low), above: (high - x) / (high - low) };
    }
    case 'triangular': {
      const { low, mode, high } = distribution;
      if (x <= low) return { below: 0, above: 1 };
      if (x >= high) return { below: 1, above: 0 };
      if (x < mode) {
        const below = ((x - low) / (high - low)) * ((x - low) / (mode - low));
        return { below, above: 1 - below };
      }
      const above = ((high - x) / (high - low)) * ((high - x) / (high - mode));
      return { below: 1 - above, above };
    }
    default: {
      const z = scoreOf(distribution, x);
      return { below: normalCdf(z), above: normalCdf(-z) };
    }
  }
}

/** The value with mass `below` beneath it. */
function invertBelow(distribution: Distribution, below: number): number {
  switch (distribution.kind) {
    case 'exact': return distribution.value;
    case 'uniform': return distribution.low + below * (distribution.high - distribution.low);
    case 'triangular': {
      const { low, mode, high } = distribution;
      if (below * (high - low) < mode - low) return low + Math.sqrt(below * (high - low) * (mode - low));
      return high - Math.sqrt((1 - below) * (high - low) * (high - mode));
    }
    default: return valueAtScore(distribution, normalQuantile(below));
  }
}

/** The value with mass `above` over it. */
function invertAbove(distribution: Distribution, above: number): number {
  switch (distribution.kind) {
    case 'exact': return distribution.value;
    case 'uniform': return distribution.high - above * (distribution.high - distribution.low);
    case 'triangular': {
      const { low, mode, high } = distribution;
      if (above * (high - low) < high - mode) return high - Math.sqrt(above * (high - low) * (high - mode));
      return low + Math.sqrt((1 - above) * (high - low) * (mode - low));
    }
    default: return valueAtScore(distribution, -normalQuantile(above));
  }
}

/** Probability that the distribution, before any truncation, is at most x. */
export function cdf(distribution: Distribution, x: number): number {
  return massesAt(distribution, x).below;
}

/** Probability mass outside the bounds of the cell, 0 to 1. */
export function cutMass(distribution: Distribution, cell: CellKind): number {
  if (distribution.kind === 'exact') return distribution.value < cell.low || distribution.value > cell.high ? 1 : 0;
  const mass = massesAt(distribution, cell.low).below + massesAt(distribution, cell.high).above;
  return mass < negligible ? 0 : Math.min(1, mass);
}

/** True when the bounds of the cell take away some of the distribution. */
export function isTruncated(quantity: Quantity): boolean {
  return quantity.cut > 0;
}

/**
 * The truncated inverse cumulative distribution as a function of u, with everything that does not
 * depend on u worked out once. Never decreasing, and always within the bounds of the cell.
 */
export function quantileFunction(quantity: Quantity): (u: number) => number {
  const { distribution, cell } = quantity;
  if (distribution.kind === 'exact') {
    const { value } = distribution;
    return () => value;
  }
  const { low, high } = cell;
  // The inverse meets the bounds only to rounding; this puts the last bit right and moves no draw.
  const inside = (x: number): number => (x < low ? low : x > high ? high : x);
  if (!isTruncated(quantity)) return (u) => inside(invertBelow(distribution, u));
  const atLow = massesAt(distribution, low);
  const atHigh = massesAt(distribution, high);
  if (atLow.below > 0.5) {
    const width = atLow.above - atHigh.above;
    return (u) => inside(invertAbove(distribution, atLow.above - u * width));
  }
  const width = atHigh.below - atLow.below;
  return (u) => inside(invertBelow(distribution, atLow.below + u * width));
}

/** The value below which a share u (0 to 1) of the truncated quantity lies, in the unit of its cell. */
export function quantile(quantity: Quantity, u: number): number {
  return quantileFunction(quantity)(u);
}

/** The median after truncation: what the central run uses. */
export function median(quantity: Quantity): number {
  return quantile(quantity, 0.5);
}

/** Lognormal with its 5th and 95th percentile at the ends; 0 < low < high. */
export function lognormalBetween(low: number, high: number): Distribution {
  return { kind: 'lognormal', median: geometricMean(low, high), gsd: exp(lnRatio(high, low) / (2 * z95)) };
}

/** Normal with its 5th and 95th percentile at the ends; low < high. */
export function normalBetween(low: number, high: number): Distribution {
  return { kind: 'normal', mean: low + (high - low) / 2, sd: (high - low) / (2 * z95) };
}

/** Logit-normal with its 5th and 95th percentile at the ends; 0 < low < high < 1. */
export function logitNormalBetween(low: number, high: number): Distribution {
  const from = logit(low);
  const to = logit(high);
  return { kind: 'logitNormal', mu: (from + to) / 2, sigma: (to - from) / (2 * z95) };
}

/**
 * A published value with a two-sided 90 % range around it (method, section 5); 0 < low ≤ value ≤ high.
 * The value is the median.
 */
export function splitLognormalBetween(value: number, low: number, high: number): Distribution {
  return { kind: 'splitLognormal', median: value, sigmaLow: lnRatio(value, low) / z95, sigmaHigh: lnRatio(high, value) / z95 };
}

function logit(x: number): number {
  return ln(x / (1 - x));
}

function logistic(y: number): number {
  // Each side in the form that keeps the digits of its small end.
  if (y >= 0) return 1 / (1 + exp(-y));
  const odds = exp(y);
  return odds / (1 + odds);
}

/** ln(a ÷ b); by difference only where the quotient leaves the range of doubles. */
function lnRatio(a: number, b: number): number {
  const ratio = a / b;
  return ratio > 1e-300 && ratio < 1e300 ? ln(ratio) : ln(a) - ln(b);
}

function geometricMean(a: number, b: number): number {
  const square = a * b;
  return square > 1e-300 && square < 1e300 ? Math.sqrt(square) : Math.sqrt(a) * Math.sqrt(b);
}
