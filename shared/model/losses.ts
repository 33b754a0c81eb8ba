/**
 * Hours lost to simulated node failures are failures: T = U + max(U·f ÷ (1 − f), lost). Method,
 * section 3.
 */
import { add, type Column, divide, elementAt, grossOf, type Sampled } from '../sampling/column.ts';
import { type Work } from './work.ts';

/** The larger of two figures in every draw; the first itself where it never is the lesser. */
function larger(a: Column, b: Column): Column {
  if (typeof a === 'number' && typeof b === 'number') return a >= b ? a : b;
  const length = typeof a === 'number' ? (b as Sampled).length : a.length;
  const out = new Float64Array(length);
  let differs = false;
  for (let i = 0; i < length; i += 1) {
    const first = elementAt(a, i);
    const second = elementAt(b, i);
    out[i] = first >= second ? first : second;
    if (first < second) differs = true;
  }
  return differs ? out : a;
}

/** Share of all GPU-hours that is lost, from hours lost per useful hour. */
export function lostShare(lostPerUseful: Column): Column {
  return divide(lostPerUseful, add(1, lostPerUseful));
}

/** The share that ends in failed runs: as stated, and at least what is lost. */
export function failedShare(stated: Column, lostPerUseful: Column): Column {
  return larger(stated, lostShare(lostPerUseful));
}

/** A row of work that loses this much per useful hour: its failed share is at least that of the lost hours. */
export function withLost(work: Work, lostPerUseful: Column): Work {
  const failed = failedShare(work.row.failed, lostPerUseful);
  return failed === work.row.failed ? work : { ...work, row: { ...work.row, failed }, total: grossOf(work.useful, failed) };
}
