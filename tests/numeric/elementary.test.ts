/**
 * Reference values were computed with 40 digits (erfc and root finding in arbitrary precision); the
 * decimal arguments mean the double nearest to them. Well-known rows: Phi(1.96) = 0.9750021,
 * z(0.975) = 1.959964, z(0.95) = 1.644854 (Abramowitz and Stegun 1964, tables 26.1 and 26.5).
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exp, ln, normalCdf, normalQuantile } from '../../shared/numeric/elementary.ts';

function relativeError(actual: number, expected: number): number {
  return Math.abs(actual - expected) / Math.abs(expected);
}

describe('exp and ln', () => {
  it('give the special values', () => {
    expect([exp(0), exp(-Infinity), exp(Infinity), exp(710), exp(-746), exp(NaN)]).toEqual([1, 0, Infinity, Infinity, 0, NaN]);
    expect([ln(1), ln(0), ln(Infinity), ln(-1), ln(NaN)]).toEqual([0, -Infinity, Infinity, NaN, NaN]);
  });

  it('give e, its powers and the logarithms of 2 and 10 to one unit in the last place', () => {
    expect(relativeError(exp(1), 2.718281828459045)).toBeLessThan(2.3e-16);
    expect(exp(-1)).toBe(0.36787944117144233);
    expect(relativeError(exp(100), 2.6881171418161356e43)).toBeLessThan(2.3e-16);
    expect(relativeError(exp(709.5), 1.3549863193146328e308)).toBeLessThan(2.3e-16);
    expect(ln(2)).toBe(0.6931471805599453);
    expect(ln(10)).toBe(2.302585092994046);
    expect(relativeError(ln(5e-324), -744.4400719213812)).toBeLessThan(2.3e-16);
  });

  it('agree with the engine to one unit in the last place', () => {
    fc.assert(fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => relativeError(exp(x), Math.exp(x)) < 4.5e-16), { numRuns: 2000 });
    fc.assert(fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => x === 1 || relativeError(ln(x), Math.log(x)) < 4.5e-16), { numRuns: 2000 });
    fc.assert(fc.property(fc.double({ min: 0.5, max: 2, noNaN: true }), (x) => x === 1 || relativeError(ln(x), Math.log(x)) < 4.5e-16), { numRuns: 2000 });
  });

  it('are small where the result is no normal number', () => {
    expect(relativeError(exp(-720), 2.03223080242e-313)).toBeLessThan(1e-10);
    expect(relativeError(exp(-708.3), Math.exp(-708.3))).toBeLessThan(4.5e-16);
  });
});

const cdfTable: readonly (readonly [number, number])[] = [
  [-20, 2.7536241186062337e-89],
  [-10, 7.619853024160525e-24],
  [-8, 6.220960574271784e-16],
  [-6, 9.86587645037698e-10],
  [-5.7, 5.990371401063528e-9],
  [-5, 2.866515718791939e-7],
  [-3, 0.0013498980316300946],
  [-1.96, 0.024997895148220435],
  [-1, 0.15865525393145705],
  [-0.67, 0.2514288950953101],
  [-0.5, 0.3085375387259869],
  [0.25, 0.5987063256829237],
  [0.67448975, 0.7499999999376898],
  [1, 0.8413447460685429],
  [1.96, 0.9750021048517795],
  [2.5758293035489, 0.995],
  [4, 0.9999683287581669],
];

const quantileTable: readonly (readonly [number, number])[] = [
  [1e-300, -37.0470962993612],
  [1e-20, -9.262340089798407],
  [1e-10, -6.361340902404057],
  [1e-5, -4.264890793922825],
  [0.001, -3.0902323061678136],
  [0.025, -1.9599639845400543],
  [0.05, -1.6448536269514726],
  [0.075, -1.439531470938456],
  [0.25, -0.6744897501960817],
  [0.6, 0.2533471031357997],
  [0.95, 1.6448536269514722],
  [0.975, 1.9599639845400538],
  [0.999, 3.090232306167813],
];

describe('normalCdf', () => {
  it.each(cdfTable)('at %d is %d to 1e-14 of its value, tails included', (z, expected) => {
    expect(relativeError(normalCdf(z), expected)).toBeLessThan(1e-14);
  });

  it('gives a half at 0, and 0 and 1 at the ends', () => {
    expect([normalCdf(0), normalCdf(-Infinity), normalCdf(Infinity), normalCdf(NaN)]).toEqual([0.5, 0, 1, NaN]);
  });

  it('has no step where one approximation takes over from another', () => {
    for (const z of [0.67448975, 5.656854249492381]) {
      for (const side of [1, -1]) expect(relativeError(normalCdf(side * z * (1 + 1e-14)), normalCdf(side * z))).toBeLessThan(1e-12);
    }
  });

  it('adds up to 1 with its mirror image', () => {
    fc.assert(fc.property(fc.double({ min: -8, max: 8, noNaN: true }), (z) => Math.abs(normalCdf(z) + normalCdf(-z) - 1) < 3e-16));
  });
});

describe('normalQuantile', () => {
  it.each(quantileTable)('at %d is %d to 1e-15 of its value', (p, expected) => {
    expect(relativeError(normalQuantile(p), expected)).toBeLessThan(1e-15);
  });

  it('gives the ends, the middle and nothing outside', () => {
    expect([normalQuantile(0), normalQuantile(1), normalQuantile(0.5), normalQuantile(-0.1), normalQuantile(1.1), normalQuantile(NaN)]).toEqual([-Infinity, Infinity, 0, NaN, NaN, NaN]);
  });

  it('is undone by normalCdf', () => {
    fc.assert(fc.property(fc.double({ min: 1e-12, max: 0.5, noNaN: true }), (p) => relativeError(normalCdf(normalQuantile(p)), p) < 1e-13));
  });
});
