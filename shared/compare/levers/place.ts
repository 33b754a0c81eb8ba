/** Levers on where the work runs: the grid and the facility. Their targets are figures of the library. */
import { type Factor, indicators } from '../../factors/schema.ts';
import { gridFactorId, type GridMethods } from '../../model/electricity.ts';
import { methodDefaults } from '../../plan/defaults.ts';
import { printNumber } from '../../quantity/print.ts';
import { type QuantityInput } from '../../quantity/quantity.ts';
import { central } from '../../sampling/column.ts';
import { type Idea, type LeverContext, type LeverMaker, type LeverNumber, mainPart, type NotApplicable } from './lever.ts';

/** A factor as it is typed: its published range, else its value. */
function asTyped({ value, low, high }: Factor): QuantityInput {
  return low !== null && high !== null && low < high ? `${String(low)} to ${String(high)}` : value;
}

/** Grids offered: the best few. */
const offered = 3;

function gridsWorthTrying({ plan, library }: LeverContext): string[] {
  const named = plan.scenarios.map((scenario) => scenario.grid);
  // Where the library knows that data centres stand.
  const built = [...library.own.facilities, ...library.set.facilities].flatMap(({ zone }) => (zone === null ? [] : [zone]));
  const complete = (zone: string): boolean => indicators.every((indicator) => library.quantity(`grid.${zone}.${indicator}`) !== undefined);
  return [...new Set([...named, ...built.filter(complete)])];
}

export const cleanerGrid: LeverMaker = (context) => {
  const { plan, scenario, library } = context;
  const id = 'cleaner-grid';
  const methods: GridMethods = { gridBasis: plan.methods?.gridBasis ?? methodDefaults.gridBasis, gridPe: plan.methods?.gridPe ?? methodDefaults.gridPe };
  const factorOf = (zone: string): string => gridFactorId(zone, 'gwp', methods, library, () => undefined);
  const gwp = (zone: string): number => library.factor(factorOf(zone))?.value ?? Infinity;
  const numberOf = (zone: string, figure: 'aim' | 'now'): LeverNumber => ({ text: printNumber(gwp(zone)), value: gwp(zone), figure, origin: { kind: 'factor', id: factorOf(zone), ...(figure === 'now' ? { named: `scenarios.${scenario.id}.grid` } : {}) } });
  const nameOf = (zone: string): string => [...library.own.grids, ...library.set.grids].find((grid) => grid.zone === zone)?.name ?? zone;
  const now = gwp(scenario.grid);
  const better = gridsWorthTrying(context).filter((zone) => gwp(zone) < now).sort((a, b) => gwp(a) - gwp(b) || (a < b ? -1 : 1));
  const named = new Set(plan.scenarios.map(({ grid }) => grid));
  // Grids that the plan looks at anyway come first.
  const chosen = [...better.filter((zone) => named.has(zone)), ...better.filter((zone) => !named.has(zone))].slice(0, offered);
  const title = 'Run on a grid with less GWP';
  if (chosen.length === 0) return [{ id, title, reason: `No grid of this plan’s scenarios and no grid with a known data centre has less GWP than ${nameOf(scenario.grid)}.` }];
  const note = scenario.facility === undefined ? {} : { note: `PUE and WUE stay those of ${scenario.facility}.` };
  return chosen.map((zone): Idea => ({
    id: `${id}-${zone.toLowerCase()}`, title: `Run on the grid of ${nameOf(zone)}: ${printNumber(gwp(zone))} instead of ${printNumber(now)} kgCO2e/kWh`,
    numbers: [numberOf(zone, 'aim'), numberOf(scenario.grid, 'now')],
    change: [{ path: `scenarios.${scenario.id}.grid`, value: zone }], ...note,
  }));
};

interface Facility {
  readonly id: string;
  readonly name: string;
  readonly pue: Factor;
}

/** Facilities with a PUE of their own, the lowest first; an estimated one is no target. */
function facilities({ library }: LeverContext, fits: (facility: { readonly id: string; readonly zone: string | null }) => boolean): Facility[] {
  return [...library.own.facilities, ...library.set.facilities].filter(fits).flatMap(({ id, name }) => {
    const pue = library.factor(`facility.${id}.pue`);
    return pue === undefined || (pue.status !== 'published' && !library.overridden(pue.id)) ? [] : [{ id, name, pue }];
  }).sort((a, b) => a.pue.value - b.pue.value || (a.id < b.id ? -1 : 1));
}

/** The lowest PUE published in the country, else of a fleet (`facility.…-fleet`). */
export const betterPue: LeverMaker = (context): readonly (Idea | NotApplicable)[] => {
  const { scenario } = context;
  const id = 'better-pue';
  const title = 'A facility with a lower PUE';
  const part = mainPart(context);
  if (part === undefined) return [{ id, title, reason: 'No work runs where this scenario says.' }];
  const now = central(part.factors.place.pue);
  const nowNumber: LeverNumber = { text: printNumber(now), value: now, figure: 'now', origin: { kind: 'pue' } };
  const country = scenario.grid.slice(0, 2);
  const best = [
    ...facilities(context, ({ zone }) => zone?.slice(0, 2) === country),
    ...facilities(context, (facility) => facility.id.endsWith('-fleet')),
  ].find(({ pue }) => pue.value < now);
  if (best === undefined) return [{ id, title, reason: `No facility of the library in this country and no fleet has a PUE below ${printNumber(now)}.`, numbers: [nowNumber] }];
  return [{
    id, title: `PUE ${printNumber(best.pue.value)}, as ${best.name}, instead of ${printNumber(now)}`,
    numbers: [{ text: printNumber(best.pue.value), value: best.pue.value, figure: 'aim', origin: { kind: 'factor', id: best.pue.id } }, nowNumber],
    change: [{ path: `scenarios.${scenario.id}.pue`, value: asTyped(best.pue) }],
  }];
};
