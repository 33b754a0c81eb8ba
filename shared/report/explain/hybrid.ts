/**
 * Work on its way from one scenario to another: some drivers are already those of the second, the
 * others still those of the first. The order and the formulas are those of `shared/compare/waterfall.ts`.
 */
import { type Indicator, indicatorUnits } from '../../factors/schema.ts';
import { type Driver, type Explained } from '../../compare/waterfall.ts';
import { type PartRun, type ScenarioRun } from '../../model/simulation.ts';
import { indicatorShort } from '../words.ts';
import { nodeProduction } from './embodied.ts';
import { itKwhWith } from './energy.ts';
import { siteName } from './fields.ts';
import { speedOf } from './gpu-hours.ts';
import { idlePerWork, livesPerGpuHour } from './holding.ts';
import { gridFactor, pue, wue } from './intensity.ts';
import { type ExplainingOf } from './derived.ts';
import { type Explaining } from './leaves.ts';
import { totalHours } from './rows.ts';
import { node, times, type Trace } from './trace.ts';

/** A site of a scenario. */
interface Side {
  readonly explaining: Explaining;
  readonly part: PartRun;
}

/** Rows that run at one site before and at one after. */
export interface Move {
  readonly from: Side;
  readonly to: Side;
  readonly rows: readonly string[];
}

function placesOf(run: ScenarioRun): Map<string, PartRun> {
  return new Map(run.parts.flatMap((part) => [...part.margins.row.keys()].map((row) => [row, part] as const)));
}

/** The moves from scenario `b` to scenario `a`, in the order of the rows of `b`. */
export function movesBetween(a: ScenarioRun, b: ScenarioRun, of: ExplainingOf): Move[] {
  const to = placesOf(a);
  const moves = new Map<string, { from: Side; to: Side; rows: string[] }>();
  for (const [row, part] of placesOf(b)) {
    const target = to.get(row);
    if (target === undefined) throw new Error(`Scenarios ${a.id} and ${b.id} do not hold the same rows (${row}).`);
    const key = `${String(b.parts.indexOf(part))} ${String(a.parts.indexOf(target))}`;
    const move = moves.get(key);
    if (move === undefined) moves.set(key, { from: { explaining: of(b), part }, to: { explaining: of(a), part: target }, rows: [row] });
    else move.rows.push(row);
  }
  return [...moves.values()];
}

function hours({ from, rows }: Move, speedAt: Side): Trace {
  const work = node('GPU-hours on the reference accelerator', 'GPU-hours', 'sum', 'sum of the rows', rows.map((row) => totalHours(from.explaining, row)));
  const speed = speedOf(speedAt.explaining, speedAt.part);
  return speed === null ? work : node('GPU-hours', 'GPU-hours', 'quotient', 'GPU-hours on the reference accelerator ÷ speed', [work, speed]);
}

/** Per GPU-hour of work; null where it is the hours themselves. */
function perHour(explained: Exclude<Explained, 'cost'>, at: (driver: Driver) => Side): Trace | null {
  const of = <T>(driver: Driver, make: (explaining: Explaining, part: PartRun) => T): T => { const { explaining, part } = at(driver); return make(explaining, part); };
  if (explained === 'gpuHours') return null;
  const it = of('power', (explaining, part) => itKwhWith(explaining, part, of('idle', idlePerWork)));
  const overhead = of('pue', pue);
  if (explained === 'energy') return times('facility energy per GPU-hour of work', 'kWh', 'IT energy × PUE', it, overhead);
  return impactPerHour(explained, it, overhead, of);
}

function impactPerHour(indicator: Indicator, it: Trace, overhead: Trace, of: <T>(driver: Driver, make: (explaining: Explaining, part: PartRun) => T) => T): Trace {
  const unit = indicatorUnits[indicator];
  const name = indicatorShort[indicator] ?? indicator;
  const grid = of('grid', (explaining, part) => gridFactor(explaining, part, indicator));
  if (indicator === 'water') {
    const perKwh = node('water per kWh of IT energy', 'L/kWh', 'sum', 'WUE on site + PUE × grid water off site (PUE enters once)',
      [of('wue', wue), times('water off site per kWh of IT energy', 'L/kWh', 'PUE × grid water', overhead, grid)]);
    return times(`${name} in use per GPU-hour of work`, unit, 'IT energy × water per kWh', it, perKwh);
  }
  return node(`${name} per GPU-hour of work`, unit, 'sum', 'use + production', [
    times(`${name} in use per GPU-hour of work`, unit, 'IT energy × PUE × grid factor', it, overhead, grid),
    times(`${name} of production per GPU-hour of work`, unit, 'production of one node × node lives per GPU-hour of work',
      of('embodied', (explaining, part) => nodeProduction(explaining, part, null, indicator)), of('lifetime-allocation', livesPerGpuHour)),
  ]);
}

/** What one move carries with some drivers changed. */
export function carried(move: Move, explained: Exclude<Explained, 'cost'>, changed: ReadonlySet<Driver>, unit: string): Trace {
  const at = (driver: Driver): Side => (changed.has(driver) ? move.to : move.from);
  const work = hours(move, at('speed'));
  const per = perHour(explained, at);
  const name = `${siteName(move.from.part)} → ${siteName(move.to.part)}`;
  return per === null ? { ...work, label: name } : times(name, unit, 'GPU-hours × what one of them carries', work, per);
}
