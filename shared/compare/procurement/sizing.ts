/**
 * How large a cluster must be: the fewest nodes with which the work ends by a day as often as asked,
 * and the size from which more nodes stop helping. Every size is simulated with the replicates, the
 * draws and the node failures of the schedule (method, section 8); GPUs of a run stay as planned.
 */
import { type Finishes, finishesOf, planPlaced, replicateCount } from '../../cluster/schedule.ts';
import { countJobs, rowRuns, wholeCount } from '../../cluster/draw.ts';
import { type PlannedPool, type PlannedRow, type PlannedWork } from '../../cluster/rows.ts';
import { type Placed } from '../../model/scenario.ts';
import { type Sampler } from '../../plan/sampler.ts';
import { error, type Problem, warning } from '../../problem.ts';
import { printNumber, printPercent } from '../../quantity/print.ts';
import { central } from '../../sampling/column.ts';
import { type Stat, statOf } from '../../sampling/statistics.ts';
import { dayOf } from '../calendar.ts';
import { longestChain } from '../deadline.ts';

/** More nodes have stopped helping where twice as many end the work less than this much sooner. */
export const worthwhile = 0.1;
/** No cluster of more nodes is tried. */
const mostNodes = 16_384;
/** Runs simulated in one search, over all sizes and replicates; some tens of seconds. */
const mostSimulated = 20_000_000;
/** Each size of the curve has this many times the nodes of the one before: two sizes to a doubling. */
const growth = Math.SQRT2;

export interface SizingRequest {
  /** Cluster whose nodes are counted; the scenario's own unless given. */
  readonly cluster?: string;
  /** Days from the start of the plan within which its last run is to end; without it, only the curve is made. */
  readonly days?: number;
  /** How often that is to be so, 0 to 1. */
  readonly probability?: number;
}

export interface SizePoint {
  readonly nodes: number;
  readonly gpus: number;
  readonly makespanDays: Stat;
  /** When the last run ends in each replicate, the central one first; one, where nothing is uncertain. */
  readonly replicateDays: readonly number[];
  /** Share of the replicates that end in time; null where no days are asked about. */
  readonly probabilityKept: number | null;
}

export interface Sizing {
  readonly cluster: string;
  readonly name: string;
  /** Nodes it has in the plan, in the central run. */
  readonly nodesNow: number;
  /** Replicates behind every probability: 19 drawn ones, or 1 where nothing is uncertain. */
  readonly replicates: number;
  readonly probability: number;
  /** Every size that was simulated, in rising order, from the least on which all runs fit. */
  readonly points: readonly SizePoint[];
  /** The fewest nodes found to end in time as often as asked: one node less does not. Null where none does, or no days are asked about. */
  readonly smallest: SizePoint | null;
  /** The size of the curve from which twice the nodes end the work less than 10 % sooner, with what they would save; null where the search ended before it. */
  readonly knee: (SizePoint & { readonly doublingSaves: number }) | null;
  /** Why no size will do, and what to change; null where one does. */
  readonly problem: Problem | null;
}

export interface SizingProgress {
  /** Sizes simulated. */
  readonly done: number;
  /** As many as there will be at most. */
  readonly of: number;
}

function largest(values: readonly number[], atLeast = 0): number {
  return values.reduce((most, value) => (value > most ? value : most), atLeast);
}

/** A search over the sizes of one cluster; what was simulated is remembered. */
class Search {
  readonly points = new Map<number, SizePoint>();
  /** Central runs and ends by size. */
  readonly ends = new Map<number, Finishes>();
  readonly least: number;
  readonly unlimited: number;
  readonly runs: number;
  stopped = false;
  private readonly planned: PlannedWork;
  private readonly pool: number;
  private readonly sampler: Sampler;
  private readonly days: number | null;

  constructor(planned: PlannedWork, pool: number, sampler: Sampler, days: number | null) {
    this.planned = planned;
    this.pool = pool;
    this.sampler = sampler;
    this.days = days;
    const here = planned.rows.filter((row) => row.pool === pool);
    const per = this.poolSpec.gpusPerNode;
    const elements = Array.from({ length: Math.min(sampler.samples + 1, replicateCount) }, (_, replicate) => (replicate === 0 ? 0 : Math.max(1, Math.floor((replicate * sampler.samples) / replicateCount))));
    const nodesOf = (row: PlannedRow, element: number): number => Math.ceil(rowRuns(row, element).gpus / per);
    this.least = largest(here.map((row) => largest(elements.map((element) => nodesOf(row, element)))), 1);
    const together = elements.map((element) => here.reduce((sum, row) => { const { runs, attempts } = rowRuns(row, element); return sum + (runs + attempts) * nodesOf(row, element); }, 0));
    this.unlimited = Math.max(this.least, Math.min(mostNodes, largest(together)));
    this.runs = countJobs(planned, 0);
  }

  get poolSpec(): PlannedPool {
    return this.planned.pools[this.pool] as PlannedPool;
  }

  /** True when the replicates of another size would be too many. */
  get spent(): boolean {
    return this.points.size * replicateCount * this.runs > mostSimulated;
  }

  /** A size, simulated; problems where it cannot be. */
  try(nodes: number): SizePoint | Problem[] {
    const known = this.points.get(nodes);
    if (known !== undefined) return known;
    const pools = this.planned.pools.map((pool, index) => (index === this.pool ? { ...pool, nodes } : pool));
    const ends = finishesOf({ ...this.planned, pools }, this.sampler);
    if (Array.isArray(ends)) return ends;
    const { days } = ends;
    const drawn = days.length > 1 ? days.slice(1) : days;
    const limit = this.days;
    const point: SizePoint = {
      nodes, gpus: nodes * this.poolSpec.gpusPerNode,
      makespanDays: statOf(days.length > 1 ? Float64Array.from(days) : (days[0] ?? 0)),
      replicateDays: days, probabilityKept: limit === null ? null : drawn.filter((day) => day <= limit).length / drawn.length,
    };
    this.points.set(nodes, point);
    this.ends.set(nodes, ends);
    return point;
  }
}

/** Sizes of the curve: from the least to that at which every run could run at once. */
function ladder(least: number, unlimited: number): number[] {
  const sizes = [least];
  for (let last = least; last < unlimited; sizes.push(last)) last = Math.min(unlimited, Math.max(last + 1, Math.round(last * growth)));
  return sizes;
}

/** What twice the nodes would save of the time at a size of the curve; null where that was not simulated. At the last size every run has its nodes, so nothing. */
function doublingSaves(curve: readonly SizePoint[], index: number, complete: boolean): number | null {
  const here = curve[index];
  if (here === undefined) return null;
  const twice = curve.find(({ nodes }) => nodes >= 2 * here.nodes) ?? (complete ? curve.at(-1) : undefined);
  if (twice === undefined) return null;
  return here.makespanDays.mean > 0 ? 1 - twice.makespanDays.mean / here.makespanDays.mean : 0;
}

function kneeOf(curve: readonly SizePoint[], complete: boolean): Sizing['knee'] {
  for (const [index, point] of curve.entries()) {
    const saves = doublingSaves(curve, index, complete);
    if (saves === null) return null;
    if (saves < worthwhile) return { ...point, doublingSaves: saves };
  }
  return null;
}

function poolIndex(planned: PlannedWork, placed: Placed, cluster: string | undefined): number {
  const wanted = planned.pools.findIndex(({ cluster: { id } }) => id === (cluster ?? placed.scenario.cluster));
  return wanted < 0 && cluster === undefined ? 0 : wanted;
}

/** Why even every run at once does not end in time. */
function outOfReach(search: Search, planned: PlannedWork, placed: Placed, days: number, probability: number): Problem {
  const better = (a: SizePoint, b: SizePoint): boolean => (a.probabilityKept === b.probabilityKept ? a.makespanDays.mean < b.makespanDays.mean : (a.probabilityKept ?? 0) > (b.probabilityKept ?? 0));
  const best = [...search.points.values()].reduce((most, point) => (better(point, most) ? point : most));
  const { central, days: ends } = search.ends.get(best.nodes) as Finishes;
  const { start } = placed.context.plan;
  const sorted = (ends.length > 1 ? ends.slice(1) : [...ends]).sort((a, b) => a - b);
  const within = sorted[Math.max(0, Math.ceil(probability * sorted.length) - 1)] ?? NaN;
  const later = start === undefined ? `allow ${String(Math.ceil(within))} days` : `finish on ${dayOf(start, Math.max(0, Math.ceil(within) - 1))} or later`;
  const { name } = search.poolSpec.cluster;
  const chain = longestChain({ central, planned });
  const message = `“${placed.scenario.name}” ends within ${printNumber(days)} days in ${printPercent(best.probabilityKept ?? 0)} of the replicates at best, with ${String(best.nodes)} nodes of “${name}”; ${printPercent(probability)} is asked for.`;
  const pools = planned.pools.length > 1 ? ' Or the other clusters of the scenario are too small: size them too.' : '';
  const hint = chain.days > days
    ? `The longest chain of runs (${chain.rows.join(' → ')}) takes ${printNumber(chain.days)} days on any cluster: give those runs more GPUs, shorten them, or ${later}.`
    : search.stopped ? `The search ended there, because larger clusters take too long to simulate: plan less work, or ${later}.`
      : `Where it ends later, its runs are longer or nodes fail: plan less work, ask for less certainty, or ${later}.${pools}`;
  return warning('deadline-out-of-reach', 'caps.finish', message, hint);
}

/**
 * Looks for the size, one simulated size a step: along the curve until it is large enough and more
 * nodes have stopped helping, then by halving between a size that is too small and one that is not.
 * Errors where the scenario cannot be scheduled at any size.
 */
export function* sizingSteps(placed: Placed, { cluster, days, probability = 0.9 }: SizingRequest): Generator<SizingProgress, Sizing | Problem[]> {
  const planned = planPlaced(placed);
  const pool = poolIndex(planned, placed, cluster);
  if (pool < 0 || planned.rows.length === 0) return [error('nothing-to-size', 'scenarios', `Nothing of “${placed.scenario.name}” runs on ${cluster === undefined ? 'a cluster' : `“${cluster}”`}.`, 'Add work, or name a cluster that has some.')];
  const search = new Search(planned, pool, placed.context.sampler, days ?? null);
  const sizes = ladder(search.least, search.unlimited);
  const of = sizes.length + Math.ceil(Math.log2(search.unlimited + 1));
  const enough = ({ probabilityKept }: SizePoint): boolean => probabilityKept === null || probabilityKept >= probability;
  const curve: SizePoint[] = [];
  let [tooSmall, large]: [number, SizePoint | null] = [search.least - 1, null];
  for (const size of sizes) {
    search.stopped = curve.length > 0 && search.spent;
    if (search.stopped) break;
    const point = search.try(size);
    if (Array.isArray(point)) return point;
    curve.push(point);
    if (large === null && enough(point)) large = point;
    else if (large === null) tooSmall = size;
    yield { done: search.points.size, of };
    if (large !== null && kneeOf(curve, false) !== null) break;
  }
  while (days !== undefined && large !== null && large.nodes - tooSmall > 1 && !search.spent) {
    const middle = search.try(Math.floor((tooSmall + large.nodes) / 2));
    if (Array.isArray(middle)) return middle;
    if (enough(middle)) large = middle;
    else tooSmall = middle.nodes;
    yield { done: search.points.size, of };
  }
  const { cluster: { id, name }, nodes } = search.poolSpec;
  return {
    cluster: id, name, nodesNow: wholeCount(central(nodes)), replicates: Math.max(1, (search.ends.get(search.least)?.days.length ?? 1) - 1), probability,
    points: [...search.points.values()].sort((a, b) => a.nodes - b.nodes), smallest: days === undefined ? null : large,
    knee: kneeOf(curve, !search.stopped && search.unlimited < mostNodes), problem: days !== undefined && large === null ? outOfReach(search, planned, placed, days, probability) : null,
  };
}
