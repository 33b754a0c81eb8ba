/**
 * What to cut so that a cap is kept: the set of rows that costs least of a chosen figure. Every
 * set is weighed where the rows are few, with bounds; else rows are cut greedily, and the answer says so.
 */
import { type Activity, type Plan } from '../plan/schema.ts';
import { makeSampler, type Sampler } from '../plan/sampler.ts';
import { type PartRun, type ScenarioRun, type Simulation } from '../model/simulation.ts';
import { hoursPerDay } from '../quantity/hours.ts';
import { intensityOf, type SiteFactors } from '../model/intensity.ts';
import { moneyOf } from '../model/money.ts';
import { add, type Column, divide, multiply, subtract, sum } from '../sampling/column.ts';
import { statOf } from '../sampling/statistics.ts';
import { makeStreams } from '../sampling/streams.ts';
import { type CapName, cappedFigure, shareWithin } from './caps.ts';
import { type Amount } from './figures.ts';

/** From this many rows on, sets are no longer all weighed. */
export const mostExact = 12;

export interface CutOptions {
  /** Wanted probability of keeping the cap. */
  readonly probability: number;
  /** What a cut is counted in: the set with the least of it is taken. */
  readonly by: Amount;
  /** Ids of rows and studies that may be cut; those of `mayBeCut` unless given. */
  readonly rows?: readonly string[];
  /**
   * How likely the cap is kept without some rows, by another simulation: where clusters are held or
   * scheduled, rows do not simply add up. More is cut where this says that it is not enough.
   */
  readonly check?: (rows: readonly string[]) => number;
}

export interface Cut {
  readonly cap: CapName;
  /** Rows and studies to leave out, in the order of their ids. Empty: the cap is kept as it is. */
  readonly rows: readonly string[];
  /** `exact`: no other set of these rows costs less; `greedy`: one may. */
  readonly method: 'exact' | 'greedy';
  /** Asked for. */
  readonly probability: number;
  /** With the cut. */
  readonly probabilityKept: number;
  /** False: even all rows that may be cut are not enough; `rows` are then all of them. */
  readonly enough: boolean;
  readonly by: Amount;
  /** Mean of that figure that is given up. */
  readonly givenUp: number;
}

/** Rows that count and are neither final training nor already run: what a planner could still leave out. */
export function mayBeCut(plan: Plan): string[] {
  const open = (activity: Activity): boolean => activity.include !== false && activity.stage !== 'final' && activity.size.by !== 'recorded';
  return [...plan.activities.filter(open), ...plan.ablations.filter((study) => study.include !== false)].map(({ id }) => id).sort();
}

/**
 * What one GPU-hour less at a site changes. On a reserved cluster the hours held stay: what is not
 * worked is idled, and production and rent are not saved (method, section 9). One that is held as
 * long as its runs take is given back earlier in proportion; the schedule without the rows says by how much.
 */
function marginal(part: PartRun): SiteFactors {
  const { holding } = part.factors;
  return holding.reserved && part.site.cluster.reservedDays !== null ? { ...part.factors, holding: { ...holding, idlePerWork: -1, livesPerGpuHour: 0, heldPerWork: 0 } } : part.factors;
}

/** The figure of one GPU-hour at a site; null where it is not known. */
function perHour(part: PartRun, figure: Amount | 'days', sampler: Sampler): Column | null {
  if (figure === 'gpuHours') return 1;
  if (figure === 'days') return part.site.moved ? 0 : divide(1, multiply(part.factors.holding.clusterGpus, hoursPerDay));
  const factors = marginal(part);
  const intensity = intensityOf(factors);
  if (figure === 'energy') return intensity.facilityKwh;
  if (figure !== 'cost') return intensity.total[figure];
  const money = moneyOf(part.site, 1, factors.holding, intensity, factors.energy.ratedWPerGpu, sampler);
  return money === null ? null : sum([money.electricity, money.hardware, money.other]);
}

/** What each row adds to a figure. */
function rowsOf(run: ScenarioRun, figure: Amount | 'days', sampler: Sampler): Map<string, Column> | null {
  const rows = new Map<string, Column>();
  for (const part of run.parts) {
    const per = perHour(part, figure, sampler);
    if (per === null) return null;
    for (const [row, hours] of part.margins.row) rows.set(row, add(rows.get(row) ?? 0, multiply(hours, per)));
  }
  return rows;
}

interface Candidate {
  readonly id: string;
  /** What cutting it takes off the capped figure. */
  readonly off: Column;
  /** What it costs, in the chosen figure. */
  readonly price: number;
}

interface Chosen {
  readonly rows: readonly Candidate[];
  readonly price: number;
}

/** All sets, the dear rows first, except those that cost more than one found before or can never be enough. */
function weighAll(candidates: readonly Candidate[], excess: Column, probability: number): Chosen | null {
  const rest = candidates.reduceRight<Column[]>((sums, { off }) => [add(sums[0] ?? 0, off), ...sums], [0]);
  let best: Chosen | null = null;
  const visit = (at: number, left: Column, rows: readonly Candidate[], price: number): void => {
    if (best !== null && price >= best.price) return;
    if (shareWithin(left) >= probability) {
      best = { rows, price };
      return;
    }
    const candidate = candidates[at];
    if (candidate === undefined || shareWithin(subtract(left, rest[at] ?? 0)) < probability) return;
    visit(at + 1, left, rows, price);
    visit(at + 1, subtract(left, candidate.off), [...rows, candidate], price + candidate.price);
  };
  visit(0, excess, [], 0);
  return best;
}

/** The row that takes off most for its price, again and again; then rows that turn out not to be needed come back. */
function greedily(candidates: readonly Candidate[], excess: Column, probability: number): Chosen | null {
  const order = candidates.filter(({ off }) => statOf(off).mean > 0).sort((a, b) => worth(b) - worth(a) || (a.id < b.id ? -1 : 1));
  const chosen: Candidate[] = [];
  let left = excess;
  for (const candidate of order) {
    if (shareWithin(left) >= probability) break;
    left = subtract(left, candidate.off);
    chosen.push(candidate);
  }
  if (shareWithin(left) < probability) return null;
  for (const candidate of [...chosen].sort((a, b) => b.price - a.price)) {
    const without = add(left, candidate.off);
    if (shareWithin(without) < probability) continue;
    left = without;
    chosen.splice(chosen.indexOf(candidate), 1);
  }
  return { rows: chosen, price: chosen.reduce((total, { price }) => total + price, 0) };
}

/** Mean taken off for each unit of its price. */
function worth({ off, price }: Candidate): number {
  return statOf(off).mean / price;
}

/**
 * The chosen rows if the check agrees; else with the fewest of the others, the most worth first,
 * that make it agree. More cut is taken to be never less likely.
 */
function confirmed(chosen: readonly Candidate[], candidates: readonly Candidate[], probability: number, check: (rows: readonly string[]) => number): { rows: readonly Candidate[]; kept: number; extended: boolean } {
  const others = candidates.filter((candidate) => !chosen.includes(candidate)).sort((a, b) => worth(b) - worth(a) || (a.id < b.id ? -1 : 1));
  const known = new Map<number, number>();
  const withMore = (more: number): number => {
    const before = known.get(more);
    if (before !== undefined) return before;
    const kept = check([...chosen, ...others.slice(0, more)].map(({ id }) => id));
    known.set(more, kept);
    return kept;
  };
  let [low, high] = [0, others.length];
  if (withMore(0) < probability && withMore(high) >= probability) {
    // Not enough with `low` more, enough with `high`.
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (withMore(middle) >= probability) high = middle;
      else low = middle;
    }
    low = high;
  } else if (withMore(0) < probability) low = high;
  return { rows: [...chosen, ...others.slice(0, low)], kept: withMore(low), extended: low > 0 };
}

const figureOfCap: Readonly<Record<CapName, Amount | 'days'>> = { gpuHours: 'gpuHours', energyKwh: 'energy', gwpKg: 'gwp', waterL: 'water', peMj: 'pe', adpKg: 'adp', cost: 'cost', finish: 'days' };

/**
 * The cheapest rows to cut so that the cap is kept with the wanted probability. Null where the plan
 * has no such cap, or the capped or the chosen figure is not known in this scenario.
 */
export function cutFor(simulation: Simulation, run: ScenarioRun, cap: CapName, { probability, by, rows: allowed, check }: CutOptions, sampler: Sampler = makeSampler(makeStreams(simulation.seed, simulation.samples))): Cut | null {
  const { plan } = simulation;
  const capped = cappedFigure(plan, run, cap, sampler);
  if (capped === null || 'unknown' in capped) return null;
  const off = rowsOf(run, figureOfCap[cap], sampler);
  const prices = rowsOf(run, by, sampler);
  if (off === null || prices === null) return null;
  const candidates = (allowed ?? mayBeCut(plan)).flatMap((id): Candidate[] => {
    const column = off.get(id);
    return column === undefined ? [] : [{ id, off: column, price: statOf(prices.get(id) ?? 0).mean }];
  }).sort((a, b) => b.price - a.price || (a.id < b.id ? -1 : 1));
  const excess = subtract(capped.figure, capped.limit);
  const method = candidates.length <= mostExact ? 'exact' : 'greedy';
  const chosen = method === 'exact' ? weighAll(candidates, excess, probability) : greedily(candidates, excess, probability);
  const rows = chosen?.rows ?? candidates;
  const said = (cut: readonly Candidate[], kept: number, enough: boolean, how: Cut['method']): Cut => ({
    cap, rows: cut.map(({ id }) => id).sort(), method: how, probability, probabilityKept: kept, enough, by, givenUp: cut.reduce((total, { price }) => total + price, 0),
  });
  if (check === undefined) return said(rows, shareWithin(rows.reduce<Column>((column, row) => subtract(column, row.off), excess)), chosen !== null, method);
  const sure = confirmed(rows, candidates, probability, check);
  return said(sure.rows, sure.kept, sure.kept >= probability, sure.extended ? 'greedy' : method);
}
