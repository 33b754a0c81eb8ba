/**
 * Checkpoints: how long a run takes with them, what survives a failure, and how far apart they
 * are best written. Times in milliseconds unless a name says otherwise; interval 0: none is written.
 */
import { exp } from '../numeric/elementary.ts';

/** Wall time of `work` that runs through: a checkpoint after every interval but the last one. */
export function wallTime(work: number, interval: number, write: number): number {
  if (interval === 0 || write === 0 || work === 0) return work;
  return work + write * (Math.ceil(work / interval) - 1);
}

/** Work that is safe after `elapsed` of a run: what its last whole checkpoint holds. */
export function savedWork(elapsed: number, interval: number, write: number): number {
  if (interval === 0 || elapsed <= 0) return 0;
  return Math.floor(elapsed / (interval + write)) * interval;
}

/**
 * The interval between checkpoints that loses least, to first order: √(2·δ·M), δ the time to write
 * one and M the mean time between failures of the run (Young 1974; Daly 2006, eq. 13 without its
 * small terms). In the unit of its arguments.
 */
export function youngDalyInterval(timeToWrite: number, meanTimeBetweenFailures: number): number {
  return Math.sqrt(2 * timeToWrite * meanTimeBetweenFailures);
}

/** Mean time between the failures that hit a run: any of its nodes stops it. In the unit of its argument. */
export function runMtbf(nodeMtbf: number, nodes: number): number {
  return nodeMtbf / nodes;
}

/**
 * Tries it takes on average to get through one stretch between checkpoints, restart included, when
 * failures are exponential: e^(stretch ÷ M) (Daly 2006, eq. 5).
 */
export function expectedTries(stretch: number, meanTimeBetweenFailures: number): number {
  return exp(Math.min(700, stretch / meanTimeBetweenFailures));
}
