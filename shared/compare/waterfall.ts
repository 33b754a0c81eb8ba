/**
 * Explained difference at central values: from scenario b to scenario a, of one plan or of two. One
 * driver after the other in a fixed order, or averaged over all orders (Shapley); either way the
 * changes sum to a − b. Method, section 11.
 */
import { type Component, components } from '../factors/schema.ts';
import { type GridFactors, type Place } from '../model/electricity.ts';
import { type NodeEmbodied } from '../model/embodied.ts';
import { intensityOf, type Intensity, type SiteFactors } from '../model/intensity.ts';
import { moneyOf } from '../model/money.ts';
import { type PartRun, type ScenarioRun } from '../model/simulation.ts';
import { makeSampler, type Sampler } from '../plan/sampler.ts';
import { central, type Column } from '../sampling/column.ts';
import { makeStreams } from '../sampling/streams.ts';
import { type Amount } from './figures.ts';
import { shapley } from './shapley.ts';

/** What can be explained: a finish is no sum over the work. */
export type Explained = Amount;

export const drivers = ['work', 'speed', 'power', 'idle', 'pue', 'wue', 'grid', 'embodied', 'lifetime-allocation', 'price'] as const;
export type Driver = (typeof drivers)[number];

export interface WaterfallStep {
  readonly driver: Driver;
  readonly change: number;
}

function byComponent<T>(of: (component: Component) => T): Record<Component, T> {
  return Object.fromEntries(components.map((component) => [component, of(component)])) as Record<Component, T>;
}

function centralGrid(grid: GridFactors): GridFactors {
  const of = (column: Column | null): Column | null => (column === null ? null : central(column));
  return { gwp: of(grid.gwp), pe: of(grid.pe), adp: of(grid.adp), water: of(grid.water) };
}

/** A site's factors in the central run. */
function centralFactors({ energy, place, holding, embodied }: SiteFactors): SiteFactors {
  const plainPlace: Place = { pue: central(place.pue), wue: central(place.wue), grid: centralGrid(place.grid), location: null };
  const plainEmbodied: NodeEmbodied = byComponent((component) => ({ gwp: central(embodied[component].gwp), pe: central(embodied[component].pe), adp: central(embodied[component].adp) }));
  return {
    energy: { work: byComponent((c) => central(energy.work[c])), idle: byComponent((c) => central(energy.idle[c])), ratedWPerGpu: central(energy.ratedWPerGpu) },
    place: plainPlace,
    holding: {
      idlePerWork: central(holding.idlePerWork), livesPerGpuHour: central(holding.livesPerGpuHour), clusterGpus: central(holding.clusterGpus),
      heldPerWork: central(holding.heldPerWork), gpuHoursInLife: central(holding.gpuHoursInLife), reserved: holding.reserved, hold: holding.hold,
    },
    embodied: plainEmbodied,
  };
}

interface Side {
  readonly part: PartRun;
  readonly factors: SiteFactors;
  readonly speed: number;
}

/** Rows that run at one site in b and at one in a, with their hours on the reference accelerator in each. */
interface Move {
  readonly from: Side;
  readonly to: Side;
  hoursFrom: number;
  hoursTo: number;
}

function sides(run: ScenarioRun): Map<string, { side: Side; hours: number }> {
  const rows = new Map<string, { side: Side; hours: number }>();
  for (const part of run.parts) {
    const side: Side = { part, factors: centralFactors(part.factors), speed: central(part.speed) };
    for (const [row, hours] of part.margins.row) rows.set(row, { side, hours: central(hours) * side.speed });
  }
  return rows;
}

/** Where most of the work of a scenario runs. */
function mainSide(rows: ReturnType<typeof sides>): Side | undefined {
  const hours = new Map<Side, number>();
  for (const row of rows.values()) hours.set(row.side, (hours.get(row.side) ?? 0) + row.hours);
  return [...hours].reduce<[Side, number] | undefined>((most, each) => (most === undefined || each[1] > most[1] ? each : most), undefined)?.[0];
}

/**
 * Rows of one of the two only (two plans) are taken to run where most of the other's work does: so
 * what they add or take away is “work”, and where they run counts under the drivers of places.
 */
function movesBetween(a: ScenarioRun, b: ScenarioRun): Move[] {
  const [to, from] = [sides(a), sides(b)];
  const [mainTo, mainFrom] = [mainSide(to), mainSide(from)];
  const moves = new Map<string, Move>();
  for (const row of new Set([...from.keys(), ...to.keys()])) {
    const [before, after] = [from.get(row), to.get(row)];
    const start = before?.side ?? mainFrom ?? after?.side;
    const end = after?.side ?? mainTo ?? before?.side;
    if (start === undefined || end === undefined) continue;
    const key = `${String(b.parts.indexOf(start.part))} ${String(a.parts.indexOf(end.part))}`;
    const move = moves.get(key) ?? { from: start, to: end, hoursFrom: 0, hoursTo: 0 };
    move.hoursFrom += before?.hours ?? 0;
    move.hoursTo += after?.hours ?? 0;
    moves.set(key, move);
  }
  return [...moves.values()];
}

type Changed = ReadonlySet<Driver>;

/** The move with some drivers already changed. */
function hybrid({ from, to, hoursFrom, hoursTo }: Move, changed: Changed): { factors: SiteFactors; hours: number; priced: PartRun } {
  const of = (driver: Driver): Side => (changed.has(driver) ? to : from);
  return {
    hours: (changed.has('work') ? hoursTo : hoursFrom) / of('speed').speed,
    priced: of('price').part,
    factors: {
      energy: of('power').factors.energy,
      place: { pue: of('pue').factors.place.pue, wue: of('wue').factors.place.wue, grid: of('grid').factors.place.grid, location: null },
      embodied: of('embodied').factors.embodied,
      holding: { ...of('lifetime-allocation').factors.holding, idlePerWork: of('idle').factors.holding.idlePerWork },
    },
  };
}

function perHour(explained: Explained, intensity: Intensity): Column | null {
  if (explained === 'gpuHours') return 1;
  if (explained === 'energy') return intensity.facilityKwh;
  return explained === 'cost' ? 0 : intensity.total[explained];
}

/** Central value of what is explained with some drivers changed; null when a price is not stated or a grid factor not published. */
function valueAt(moves: readonly Move[], explained: Explained, changed: Changed, sampler: Sampler): number | null {
  let total = 0;
  for (const move of moves) {
    const { factors, hours, priced } = hybrid(move, changed);
    const intensity = intensityOf(factors);
    if (explained !== 'cost') {
      const per = perHour(explained, intensity);
      if (per === null) return null;
      total += hours * central(per);
    } else {
      const money = moneyOf(priced.site, hours, factors.holding, intensity, factors.energy.ratedWPerGpu, sampler);
      if (money === null) return null;
      total += central(money.electricity) + central(money.hardware) + central(money.other);
    }
  }
  return total;
}

/** What a driver takes from a side, to see whether it differs between the two at all. */
function contentOf(driver: Driver, { factors, speed, part }: Side): unknown {
  switch (driver) {
    case 'work': return null;
    case 'speed': return speed;
    case 'power': return factors.energy;
    case 'idle': return factors.holding.idlePerWork;
    case 'pue': case 'wue': case 'grid': return factors.place[driver];
    case 'embodied': return factors.embodied;
    case 'lifetime-allocation': return { ...factors.holding, idlePerWork: 0, hold: null };
    case 'price': return { ...part.site, key: '' };
  }
}

/** Drivers that differ between the two sides of some move: the others change nothing in any order. */
function differing(moves: readonly Move[]): Driver[] {
  const same = (driver: Driver, { from, to, hoursFrom, hoursTo }: Move): boolean =>
    driver === 'work' ? hoursFrom === hoursTo : from.part === to.part || JSON.stringify(contentOf(driver, from)) === JSON.stringify(contentOf(driver, to));
  return drivers.filter((driver) => !moves.every((move) => same(driver, move)));
}

/** The drivers that differ between two scenarios. */
export function differingDrivers(a: ScenarioRun, b: ScenarioRun): Driver[] {
  return differing(movesBetween(a, b));
}

/** How the difference is shared out: one driver after the other in the order of `drivers`, or the mean over all orders. */
export type WaterfallOrder = 'fixed' | 'shapley';

/** Relative rounding of a sum of a few hundred terms in double precision. */
const rounding = 1e-13;

/**
 * Steps from b to a at central values, those that change nothing left out. Empty for a cost without
 * a stated price or an indicator that is not published. `sampler`: draws of prices, of which the
 * central ones count; one draw is enough.
 */
export function waterfall(a: ScenarioRun, b: ScenarioRun, explained: Explained, sampler: Sampler = centralSampler(), order: WaterfallOrder = 'fixed'): WaterfallStep[] {
  const moves = movesBetween(a, b);
  const active = differing(moves);
  const at = (changed: Changed): number | null => valueAt(moves, explained, changed, sampler);
  const start = at(new Set());
  const end = at(new Set(active));
  if (start === null || end === null) return [];
  const value = (changed: Changed): number => at(changed) ?? NaN;
  const changes = order === 'shapley' ? shapley(active, value) : inOrder(active, value);
  // Below the rounding of the sum nothing changed.
  const least = rounding * Math.max(Math.abs(start), Math.abs(end));
  const steps = active.map((driver, i) => ({ driver, change: changes[i] ?? NaN })).filter(({ change }) => !(Math.abs(change) <= least));
  // A market that lacks an indicator only half-way through leaves nothing to share out.
  return steps.some(({ change }) => Number.isNaN(change)) ? [] : steps;
}

function inOrder(active: readonly Driver[], value: (changed: Changed) => number): number[] {
  let before = value(new Set());
  return active.map((_, at) => {
    const after = value(new Set(active.slice(0, at + 1)));
    const change = after - before;
    before = after;
    return change;
  });
}

/** Prices at their medians. */
export function centralSampler(): Sampler {
  return makeSampler(makeStreams(0, 1));
}
