/**
 * Explained difference at central values: from scenario b to scenario a, one driver after the
 * other in a fixed order; the changes sum to a − b exactly. Method, section 11.
 */
import { type Component, components, type Indicator } from '../factors/schema.ts';
import { type GridFactors, type Place } from '../model/electricity.ts';
import { type NodeEmbodied } from '../model/embodied.ts';
import { intensityOf, type Intensity, type SiteFactors } from '../model/intensity.ts';
import { moneyOf } from '../model/money.ts';
import { type PartRun, type ScenarioRun } from '../model/simulation.ts';
import { type Sampler } from '../plan/sampler.ts';
import { central, type Column } from '../sampling/column.ts';

/** What can be explained. */
export type Explained = 'gpuHours' | 'energy' | Indicator | 'cost';

export const drivers = ['speed', 'power', 'idle', 'pue', 'wue', 'grid', 'embodied', 'lifetime-allocation', 'price'] as const;
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
      heldPerWork: central(holding.heldPerWork), gpuHoursInLife: central(holding.gpuHoursInLife), reserved: holding.reserved,
    },
    embodied: plainEmbodied,
  };
}

interface Side {
  readonly part: PartRun;
  readonly factors: SiteFactors;
  readonly speed: number;
}

/** Rows that run at one site in b and at one in a, with their hours on the reference accelerator. */
interface Move {
  readonly from: Side;
  readonly to: Side;
  hours: number;
}

function sides(run: ScenarioRun): Map<string, { side: Side; hours: number }> {
  const rows = new Map<string, { side: Side; hours: number }>();
  for (const part of run.parts) {
    const side: Side = { part, factors: centralFactors(part.factors), speed: central(part.speed) };
    for (const [row, hours] of part.margins.row) rows.set(row, { side, hours: central(hours) * side.speed });
  }
  return rows;
}

function movesBetween(a: ScenarioRun, b: ScenarioRun): Move[] {
  const to = sides(a);
  const moves = new Map<string, Move>();
  for (const [row, { side: from, hours }] of sides(b)) {
    const target = to.get(row);
    if (target === undefined) throw new Error(`Scenarios ${a.id} and ${b.id} do not hold the same rows (${row}).`);
    const key = `${b.parts.indexOf(from.part)} ${a.parts.indexOf(target.side.part)}`;
    const move = moves.get(key);
    if (move === undefined) moves.set(key, { from, to: target.side, hours });
    else move.hours += hours;
  }
  return [...moves.values()];
}

/** The move with the first `done` drivers already changed. */
function hybrid({ from, to }: Move, done: number): { factors: SiteFactors; speed: number; priced: PartRun } {
  const changed = new Set<Driver>(drivers.slice(0, done));
  const of = (driver: Driver): Side => (changed.has(driver) ? to : from);
  return {
    speed: of('speed').speed,
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

/** Central value of what is explained with the first `done` drivers changed; null when a price is not stated or a grid factor not published. */
function valueAt(moves: readonly Move[], explained: Explained, done: number, sampler: Sampler): number | null {
  let total = 0;
  for (const move of moves) {
    const { factors, speed, priced } = hybrid(move, done);
    const hours = move.hours / speed;
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

/** Relative rounding of a sum of a few hundred terms in double precision. */
const rounding = 1e-13;

/** Steps from b to a, those that change nothing left out. Empty for a cost without a stated price or an indicator that is not published. */
export function waterfall(a: ScenarioRun, b: ScenarioRun, explained: Explained, sampler: Sampler): WaterfallStep[] {
  const moves = movesBetween(a, b);
  const values = [0, ...drivers.map((_, at) => at + 1)].map((done) => valueAt(moves, explained, done, sampler));
  return drivers.flatMap((driver, at) => {
    const before = values[at];
    const after = values[at + 1];
    if (before === null || before === undefined || after === null || after === undefined) return [];
    // Below the rounding of the sum nothing changed.
    if (Math.abs(after - before) <= rounding * Math.abs(before)) return [];
    return [{ driver, change: after - before }];
  });
}
