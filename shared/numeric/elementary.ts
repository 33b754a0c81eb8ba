/**
 * exp, ln and the normal distribution, made of additions, multiplications, divisions and square
 * roots only, so that the same seed gives the same bits in every engine.
 *
 * Design note: ECMAScript leaves Math.exp and Math.log "implementation-approximated"; the four
 * operations and sqrt are exactly rounded by IEEE 754 and so agree everywhere.
 */

/** Powers of two, 2^-1022 to 2^1023, at index exponent + 1022: exact, and no call to Math.pow. */
const powers = (() => {
  const table = new Float64Array(2046);
  let up = 1;
  let down = 1;
  for (let exponent = 0; exponent <= 1023; exponent += 1) {
    table[1022 + exponent] = up;
    up *= 2;
    if (exponent <= 1022) table[1022 - exponent] = down;
    down *= 0.5;
  }
  return table;
})();

/** y times 2^exponent, through a middle step where the power alone would not be a normal number. */
function scale(y: number, exponent: number): number {
  if (exponent > 1023) return y * 2 * (powers[exponent - 1 + 1022] ?? Infinity);
  if (exponent < -1022) return y * (powers[exponent + 1000 + 1022] ?? 0) * (powers[22] ?? 0);
  return y * (powers[exponent + 1022] ?? 0);
}

const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;

/**
 * e to the power x by the whole argument: reduction x = k ln 2 + r and a Remez polynomial of degree
 * 5 in r², after fdlibm `e_exp.c` (Sun Microsystems, 1993); error below 1 ulp. Serves where the
 * result is no normal number or nearly none.
 */
function expWithoutTable(x: number): number {
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019411) return 0;
  if (x !== x) return NaN;
  const k = Math.floor(x * 1.4426950408889634 + 0.5);
  const high = x - k * ln2High;
  const low = k * ln2Low;
  const r = high - low;
  const t = r * r;
  const c = r - t * (0.16666666666666602 + t * (-0.0027777777777015593
    + t * (6.613756321437934e-5 + t * (-1.6533902205465252e-6 + t * 4.1381367970572385e-8))));
  return scale(1 - (low - (r * c) / (2 - c) - high), k);
}

/** What rounding takes from a · b, exact (Dekker 1971); for numbers of ordinary size. */
function productError(a: number, b: number, rounded: number): number {
  const aHigh = 134217729 * a - (134217729 * a - a);
  const bHigh = 134217729 * b - (134217729 * b - b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return aHigh * bHigh - rounded + aHigh * bLow + aLow * bHigh + aLow * bLow;
}

/** 2^(j ÷ 128), j = 0 to 127, each as the nearest double and what is missing from it: seven square roots of 2, then powers. */
const [roots, rootsRest] = (() => {
  let [step, stepRest] = [2, 0];
  for (let halving = 0; halving < 7; halving += 1) {
    const root = Math.sqrt(step);
    const square = root * root;
    stepRest = (step - square - productError(root, root, square) + stepRest) / (2 * root);
    step = root;
  }
  const nearest = new Float64Array(128).fill(1);
  const rest = new Float64Array(128);
  for (let j = 1; j < 128; j += 1) {
    const [before, beforeRest] = [nearest[j - 1] as number, rest[j - 1] as number];
    const product = before * step;
    const missing = productError(before, step, product) + (before * stepRest + beforeRest * step);
    nearest[j] = product + missing;
    rest[j] = product - (nearest[j] as number) + missing;
  }
  return [nearest, rest];
})();
const stepsPerUnit = 184.6649652337873; // 128 ÷ ln 2
const stepHigh = ln2High / 128;
const stepLow = ln2Low / 128;
/** 1.5 · 2^52: added and taken away again, it leaves the nearest whole number. */
const rounder = 6755399441055744;

/**
 * e to the power x; error below 1 ulp. x = (128 k + j) ln 2 ÷ 128 + r with a table of
 * 2^(j ÷ 128), so that |r| < 0.0028 and five terms of the series do (Tang 1989, "Table-driven
 * implementation of the exponential function", ACM TOMS 15, 144-157). Overflow gives Infinity,
 * underflow 0.
 */
export function exp(x: number): number {
  if (!(x > -708 && x < 709)) return expWithoutTable(x);
  const steps = x * stepsPerUnit + rounder - rounder;
  const r = x - steps * stepHigh - steps * stepLow;
  const tail = r + r * r * (0.5 + r * (0.16666666666666666 + r * (0.041666666666666664 + r * 0.008333333333333333)));
  const n = steps | 0;
  const root = roots[n & 127] as number;
  return (root + (root * tail + (rootsRest[n & 127] as number))) * (powers[(n >> 7) + 1022] as number);
}

const asDouble = new Float64Array(1);
const asWords = new Int32Array(asDouble.buffer);
asDouble[0] = 1;
/** Which of the two words holds sign and exponent: 1 on every little-endian machine. */
const highWord = asWords[1] === 0x3ff00000 ? 1 : 0;

/**
 * Natural logarithm; error below 1 ulp. Reduction x = 2^k (1 + f) with √½ < 1 + f ≤ √2 and a Remez
 * polynomial of degree 14 in f ÷ (2 + f), after fdlibm `e_log.c` (Sun Microsystems, 1993).
 * ln 0 is -Infinity, of a negative number NaN.
 */
export function ln(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return Infinity;
  let k = 0;
  let normal = x;
  if (x < 2.2250738585072014e-308) {
    normal = x * 18014398509481984; // subnormal: 2^54 times as large
    k = -54;
  }
  asDouble[0] = normal;
  const exponent = ((asWords[highWord] ?? 0) >>> 20) - 1023;
  k += exponent;
  // Multiplying by a power of two is exact; writing the exponent's bits back would stall the processor.
  let mantissa = exponent === 1023 ? normal * 0.5 * (powers[0] ?? 0) : normal * (powers[1022 - exponent] ?? 0);
  if (mantissa > Math.SQRT2) {
    mantissa *= 0.5;
    k += 1;
  }
  const f = mantissa - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const odd = z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const half = 0.5 * f * f;
  const tail = s * (half + even + odd);
  return k === 0 ? f - (half - tail) : k * ln2High - (half - (tail + k * ln2Low) - f);
}

/** exp(-x²/2) without the loss that squaring x brings: x is split at a multiple of 1/16 (Cody 1969). */
function halfSquareExp(x: number): number {
  const near = Math.floor(x * 16) / 16;
  return exp(-0.5 * near * near) * exp(-0.5 * (x - near) * (x + near));
}

/** Mass beyond y ≥ 0.67448975: Cody's second and third rational approximations. */
function upperTail(y: number): number {
  if (y <= 5.656854249492381) {
    const numerator = ((((((((1.0765576773720192e-8 * y + 0.39894151208813466) * y + 8.883149794388377) * y
      + 93.50665613217785) * y + 597.2702763948002) * y + 2494.5375852903726) * y
      + 6848.190450536283) * y + 11602.65143764735) * y + 9842.714838383978);
    const denominator = (((((((y + 22.266688044328117) * y + 235.387901782625) * y + 1519.3775994075547) * y
      + 6485.558298266761) * y + 18615.571640885097) * y + 34900.95272114598) * y
      + 38912.00328609327) * y + 19685.429676859992;
    return halfSquareExp(y) * (numerator / denominator);
  }
  if (y > 38.6) return 0;
  const q = 1 / (y * y);
  const numerator = ((((0.023073441764940174 * q + 0.215898534057957) * q + 0.12740116116024736) * q
    + 0.022235277870649807) * q + 0.0014216191932278934) * q + 2.9112874951168793e-5;
  const denominator = ((((q + 1.284260096144911) * q + 0.4682382124808651) * q + 0.06598813786892856) * q
    + 0.0037823963320275824) * q + 7.297515550839662e-5;
  return (halfSquareExp(y) * (0.3989422804014327 - (q * numerator) / denominator)) / y;
}

/**
 * Probability that a standard normal variable is below z. Relative error about 1e-15 in the lower
 * tail too; the upper tail is `normalCdf(-z)`. Rational approximations of W. J. Cody (1969),
 * "Rational Chebyshev approximations for the error function", Math. Comp. 23, 631-637, in the
 * form of his ANORM (ACM TOMS 715, 1993).
 */
export function normalCdf(z: number): number {
  if (z !== z) return NaN;
  const y = Math.abs(z);
  if (y <= 0.67448975) {
    const q = z * z;
    const numerator = (((0.06568233791820745 * q + 2.2352520354606837) * q + 161.02823106855587) * q
      + 1067.6894854603709) * q + 18154.98125334356;
    const denominator = (((q + 47.202581904688245) * q + 976.0985517377767) * q
      + 10260.932208618979) * q + 45507.78933502673;
    return 0.5 + z * (numerator / denominator);
  }
  return z < 0 ? upperTail(y) : 1 - upperTail(y);
}

/**
 * The z below which a standard normal variable lies with probability p; relative error about 1e-16.
 * 0 gives -Infinity, 1 Infinity, anything else outside NaN. Michael Wichura (1988), "Algorithm
 * AS 241: The percentage points of the normal distribution", Applied Statistics 37, 477-484 (PPND16).
 * Coefficients stand as the doubles nearest to the published ones.
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return q * (((((((2509.0809287301227 * r + 33430.57558358813) * r + 67265.7709270087) * r
      + 45921.95393154987) * r + 13731.69376550946) * r + 1971.5909503065513) * r
      + 133.14166789178438) * r + 3.3871328727963665)
      / (((((((5226.495278852854 * r + 28729.085735721943) * r + 39307.89580009271) * r
      + 21213.794301586597) * r + 5394.196021424751) * r + 687.1870074920579) * r
      + 42.31333070160091) * r + 1);
  }
  if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : NaN;
  const z = tailQuantile(Math.sqrt(-ln(q < 0 ? p : 1 - p)));
  return q < 0 ? -z : z;
}

/** |z| from r = √(-ln of the tail's mass): PPND16's branches away from the centre. */
function tailQuantile(root: number): number {
  if (root <= 5) {
    const r = root - 1.6;
    return (((((((0.0007745450142783414 * r + 0.022723844989269184) * r + 0.2417807251774506) * r
      + 1.2704582524523684) * r + 3.6478483247632045) * r + 5.769497221460691) * r
      + 4.630337846156546) * r + 1.4234371107496835)
      / (((((((1.0507500716444169e-9 * r + 0.0005475938084995345) * r + 0.015198666563616457) * r
      + 0.14810397642748008) * r + 0.6897673349851) * r + 1.6763848301838038) * r
      + 2.053191626637759) * r + 1);
  }
  const r = root - 5;
  return (((((((2.0103343992922881e-7 * r + 2.7115555687434876e-5) * r + 0.0012426609473880784) * r
    + 0.026532189526576124) * r + 0.29656057182850487) * r + 1.7848265399172913) * r
    + 5.463784911164114) * r + 6.657904643501103)
    / (((((((2.0442631033899397e-15 * r + 1.421511758316446e-7) * r + 1.8463183175100548e-5) * r
    + 0.0007868691311456133) * r + 0.014875361290850615) * r + 0.1369298809227358) * r
    + 0.599832206555888) * r + 1);
}
