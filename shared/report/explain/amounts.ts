/**
 * What a part of the work costs, as figures: `question.<study>.<amount>` of an ablation study, and
 * `amounts.<by>.<key>.<amount>` of a row, a module, a phase, a stage or a cell of module and phase.
 * Amounts: `energy`, `gwp` and the other indicators, `cost`; GPU-hours stand in `gpuHoursBy`.
 */
import { amountOfRow, type WorkCut } from '../../compare/question-costs.ts';
import { indicators, indicatorUnits, type Indicator } from '../../factors/schema.ts';
import { type PartRun, type ScenarioRun, type Simulation } from '../../model/simulation.ts';
import { planDefaults } from '../../plan/defaults.ts';
import { makeSampler } from '../../plan/sampler.ts';
import { central, type Column } from '../../sampling/column.ts';
import { makeStreams } from '../../sampling/streams.ts';
import { indicatorShort } from '../words.ts';
import { cutName } from './cut-names.ts';
import { type BookDerived, type DerivedContext, type DerivedFigure } from './derived.ts';
import { overParts, siteName } from './fields.ts';
import { figuresOf, impact } from './figures.ts';
import { type Cut, nothingHere } from './gpu-hours.ts';
import { facilityKwh, totalPerHour } from './intensity.ts';
import { type Explaining } from './leaves.ts';
import { partCost } from './money.ts';
import { node, type Trace } from './trace.ts';

type Physical = 'energy' | Indicator;

/** Parts of the work of which amounts can be asked. */
const amountCuts: readonly WorkCut[] = ['row', 'module', 'phase', 'stage', 'moduleByPhase'];

function perHour(amount: Physical): (explaining: Explaining, part: PartRun) => Trace {
  return amount === 'energy' ? facilityKwh : (explaining, part) => totalPerHour(explaining, part, amount);
}

/** The cost of its hours at each site, with their share of what the site holds. */
function costTrace(explaining: Explaining, name: string, currency: string, cut: Cut, isHere: (part: PartRun) => boolean): Trace {
  return overParts(explaining, name, currency, (part) => {
    const at = `at ${siteName(part)}`;
    if (!isHere(part)) return nothingHere(at, currency, cut);
    return node(at, currency, 'sum', 'electricity + hardware or rent + hosting, maintenance and staff', (['electricity', 'hardware', 'other'] as const).map((kind) => partCost(explaining, part, kind, cut)));
  });
}

/** True where a price is stated or named at every site at which a part of the work runs. */
function isPriced({ parts }: ScenarioRun, by: WorkCut, key: string): boolean {
  return parts.every(({ margins, site: { prices, cluster: { ownership } } }) => {
    if (!margins[by].has(key) || ownership.kind === 'allocation') return true;
    return ownership.kind === 'rent' ? prices.gpuHour !== null : prices.node !== null && prices.kwh !== null;
  });
}

interface Booked {
  readonly by: WorkCut;
  readonly key: string;
  /** Where its figures stand, up to the amount. */
  readonly path: string;
  readonly name: string;
}

function bookAmounts(simulation: Simulation, run: ScenarioRun, { by, key, path, name }: Booked, book: BookDerived): void {
  const currency = simulation.plan.currency ?? planDefaults.currency;
  const cut: Cut = { by, key };
  const nameOf = (amount: string): string => `${indicatorShort[amount] ?? amount} of “${name}”`;
  for (const amount of ['energy', ...indicators] as const) {
    if (amount !== 'energy' && run.impacts[amount].total === null) continue;
    // No price is asked about, so no draw is made.
    const column = (): Column => amountOfRow(run, key, amount, makeSampler(makeStreams(simulation.seed, 1)), by) ?? NaN;
    const unit = amount === 'energy' ? 'kWh' : indicatorUnits[amount];
    book(`${path}.${amount}`, { column, central: () => central(column()), trace: (of) => impact(nameOf(amount), unit, cut, perHour(amount))(of(run)) });
  }
  if (!isPriced(run, by, key)) return;
  // The draws of prices are made for the one figure that is asked about.
  const cost = (): Column => amountOfRow(run, key, 'cost', makeSampler(makeStreams(simulation.seed, simulation.samples)), by) ?? NaN;
  book(`${path}.cost`, { column: cost, central: () => central(cost()), trace: (of) => costTrace(of(run), nameOf('cost'), currency, cut, (part) => part.margins[by].has(key)) });
}

/** Every amount of a row of the plan, GPU-hours with it, by its name. */
export function amountsOfRow(simulation: Simulation, run: ScenarioRun, id: string): ReadonlyMap<string, DerivedFigure> {
  const figures = new Map<string, DerivedFigure>();
  const name = cutName(simulation.plan, 'row', id);
  bookAmounts(simulation, run, { by: 'row', key: id, path: '', name }, (path, figure) => { figures.set(path.slice(1), figure); });
  const hours = figuresOf(run).get(`gpuHoursBy.row.${id}`);
  if (hours !== undefined) figures.set('gpuHours', { column: hours.column, central: () => central(hours.column()), trace: (of) => ({ ...hours.trace(of(run)), label: `GPU-hours of “${name}”` }) });
  return figures;
}

export function questionFigures({ simulation, run }: DerivedContext, book: BookDerived): void {
  for (const { id, include, question } of simulation.plan.ablations) {
    if (include !== false && run.work.row.has(id)) bookAmounts(simulation, run, { by: 'row', key: id, path: `question.${id}`, name: question ?? id }, book);
  }
}

/** Of every row, module, phase, stage and cell. */
export function amountFigures({ simulation, run }: DerivedContext, book: BookDerived): void {
  for (const by of amountCuts) {
    for (const key of run.work[by].keys()) bookAmounts(simulation, run, { by, key, path: `amounts.${by}.${key.replace('/', '.')}`, name: cutName(simulation.plan, by, key) }, book);
  }
}
