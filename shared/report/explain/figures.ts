/** Every figure of a scenario's result by its path, with the column it is a statistic of and how it is explained. */
import { type Component, components, type Indicator, indicators, indicatorUnits } from '../../factors/schema.ts';
import { breakdowns, type ColumnsBy } from '../../model/cube.ts';
import { hoursPerDay } from '../../quantity/hours.ts';
import { moneyTerms } from '../../model/money.ts';
import { type Schedule } from '../../model/schedule.ts';
import { type PartRun, type ScenarioRun } from '../../model/simulation.ts';
import { planDefaults } from '../../plan/defaults.ts';
import { add, type Column, sum } from '../../sampling/column.ts';
import { componentNames, indicatorShort, moneyTermNames } from '../words.ts';
import { cutName } from './cut-names.ts';
import { overParts, siteName } from './fields.ts';
import { type Cut, hoursOf, nothingHere, partHours, whole } from './gpu-hours.ts';
import { clusterGpus, idlePerWork } from './holding.ts';
import { embodiedPerHour, facilityKwh, totalPerHour, usePerHour } from './intensity.ts';
import { itKwh } from './energy.ts';
import { constant, type Explaining } from './leaves.ts';
import { lostHours } from './lost.ts';
import { type CostPart, partCost, partTerm } from './money.ts';
import { unitCostFigures } from './unit-cost.ts';
import { normalisedTrace } from './normalised.ts';
import { replicatedFigures, replicatedTrace } from './replicated.ts';
import { node, times, type Trace } from './trace.ts';

export interface Figure {
  /** Made when asked for: a sum of columns costs more than a trace. */
  readonly column: () => Column;
  readonly trace: (explaining: Explaining) => Trace;
}

type Book = (path: string, column: Column | (() => Column) | null, trace: Figure['trace']) => void;

/** GPU-hours of each site × what one of them carries, added up. */
export function impact(label: string, unit: string, cut: Cut, perHour: (explaining: Explaining, part: PartRun) => Trace): Figure['trace'] {
  return (explaining) => overParts(explaining, label, unit, (part) => {
    const hours = partHours(explaining, part, cut);
    const name = `at ${siteName(part)}`;
    return hours === null ? nothingHere(name, unit, cut) : times(name, unit, 'GPU-hours × what one of them carries', hours, perHour(explaining, part));
  });
}

function hourFigures({ work }: ScenarioRun, book: Book): void {
  book('gpuHours', work.total, (explaining) => hoursOf(explaining, 'GPU-hours', whole));
  for (const by of breakdowns) {
    for (const [key, column] of work[by]) {
      book(`gpuHoursBy.${by}.${key.replace('/', '.')}`, column, (explaining) => hoursOf(explaining, `GPU-hours, ${cutName(explaining.plan, by, key)}`, { by, key }));
    }
  }
}

function scheduleFigures(schedule: Schedule, book: Book): void {
  for (const figure of replicatedFigures) book(`schedule.${figure}`, schedule[figure], (explaining) => replicatedTrace(explaining, schedule, figure));
}

function otherFigures(run: ScenarioRun, book: Book): void {
  book('idleGpuHours', run.idleGpuHours, impact('Idle GPU-hours', 'GPU-hours', whole, idlePerWork));
  book('researchMultiplier', run.researchMultiplier, (explaining) =>
    node('Research multiplier', '', 'quotient', 'all GPU-hours ÷ useful GPU-hours of stage final', [hoursOf(explaining, 'GPU-hours', whole), hoursOf(explaining, 'useful GPU-hours of stage final', { by: 'usefulFinal', key: '' })]));
  book('fullClusterDays', run.fullClusterDays, (explaining) => {
    const here = run.parts.filter((part) => !part.site.moved);
    const [first] = here;
    if (first === undefined) throw new Error('Without a part there are no full-cluster days.');
    const hours = node('GPU-hours on the cluster', 'GPU-hours', 'sum', 'sum over its sites', here.flatMap((part) => partHours(explaining, part, whole) ?? []));
    return node('Days the whole cluster would be busy', 'days', 'quotient', 'GPU-hours ÷ (GPUs of the cluster × hours in a day)',
      [hours, times('GPU-hours of the cluster in a day', 'GPU-hours', 'GPUs × hours in a day', clusterGpus(explaining, first), constant('hours in a day', hoursPerDay, 'h/d'))]);
  });
  book('lostGpuHours', run.lostGpuHours, (explaining) => overParts(explaining, 'GPU-hours lost to node failures', 'GPU-hours', (part) => lostHours(explaining, part)));
  if (run.schedule !== null) scheduleFigures(run.schedule, book);
  book('energyKwh.it', run.energyKwh.it, impact('IT energy', 'kWh', whole, itKwh));
  book('energyKwh.facility', run.energyKwh.facility, impact('Facility energy', 'kWh', whole, facilityKwh));
}

/** Use and production of one component or of all, and both together. */
function lifeFigures(path: string, name: string, indicator: Indicator, component: Component | null, columns: { readonly use: Column | null; readonly embodied: Column | null }, book: Book): void {
  const unit = indicatorUnits[indicator];
  const use = impact(`${name} in use`, unit, whole, (explaining, part) => usePerHour(explaining, part, indicator, component));
  const embodied = impact(`${name} of production`, unit, whole, (explaining, part) => {
    const trace = embodiedPerHour(explaining, part, indicator, component);
    if (trace === null) throw new Error('No source has embodied litres.');
    return trace;
  });
  // No litres exist at all; without any work, there is none of the others.
  const none = indicator === 'water';
  book(`${path}.use`, columns.use, use);
  book(`${path}.embodied`, none ? null : columns.embodied ?? 0, embodied);
  const known = columns.use;
  if (known === null) return;
  book(`${path}.total`, () => add(known, columns.embodied ?? 0), (explaining) =>
    node(name, unit, 'sum', none ? 'use; no source has production' : 'use + production', none ? [use(explaining)] : [use(explaining), embodied(explaining)]));
}

function impactFigures(indicator: Indicator, run: ScenarioRun, book: Book): void {
  const impacts = run.impacts[indicator];
  const unit = indicatorUnits[indicator];
  const name = indicatorShort[indicator] ?? indicator;
  const path = `impacts.${indicator}`;
  lifeFigures(path, name, indicator, null, impacts, book);
  book(`${path}.useLocation`, impacts.useLocation, impact(`${name} in use, location-based`, unit, whole, (explaining, part) => usePerHour(explaining, part, indicator, null, 'location')));
  for (const component of components) lifeFigures(`${path}.byComponent.${component}`, `${name}, ${componentNames[component]}`, indicator, component, impacts.byComponent[component], book);
  const cuts: readonly (readonly [string, 'module' | 'phase' | 'stage', ColumnsBy])[] = [['byModule', 'module', impacts.byModule], ['byPhase', 'phase', impacts.byPhase], ['byStage', 'stage', impacts.byStage]];
  for (const [word, by, columns] of cuts) {
    for (const [key, column] of columns) book(`${path}.${word}.${key}`, column, (explaining) => impact(`${name}, ${cutName(explaining.plan, by, key)}`, unit, { by, key }, (each, part) => totalPerHour(each, part, indicator))(explaining));
  }
  if (indicator !== 'water') return;
  const side = (which: 'onSite' | 'offSite') => (explaining: Explaining, part: PartRun): Trace => usePerHour(explaining, part, 'water', null, 'headline', which);
  book(`${path}.onSite`, run.waterOnSite, impact('Water on site', unit, whole, side('onSite')));
  book(`${path}.offSite`, run.waterOffSite, impact('Water off site', unit, whole, side('offSite')));
}

const costNames: Readonly<Record<CostPart, string>> = { electricity: 'Electricity', hardware: 'Hardware or rent', other: 'Hosting, maintenance and staff' };

/** Hours of allocations in the centres' own units. */
function normalisedFigures({ normalised }: ScenarioRun, book: Book): void {
  for (const [id, { name, unit, hours }] of normalised) book(`normalised.${id}.hours`, hours, (explaining) => normalisedTrace(explaining, id, name, unit));
}

function costFigures(run: ScenarioRun, book: Book): void {
  const { money } = run;
  if (money === null) return;
  const currencyOf = ({ plan }: Explaining): string => plan.currency ?? planDefaults.currency;
  const kind = (part: CostPart) => (explaining: Explaining): Trace => overParts(explaining, costNames[part], currencyOf(explaining), (site) => partCost(explaining, site, part));
  const kinds = ['electricity', 'hardware', 'other'] as const;
  for (const part of kinds) book(`cost.${part}`, money[part], kind(part));
  for (const term of moneyTerms) book(`cost.terms.${term}`, money.terms[term], (explaining) => overParts(explaining, moneyTermNames[term], currencyOf(explaining), (site) => partTerm(explaining, site, term)));
  const total = (explaining: Explaining): Trace => node('Cost', currencyOf(explaining), 'sum', 'electricity + hardware or rent + hosting, maintenance and staff', kinds.map((part) => kind(part)(explaining)));
  book('cost.total', () => sum([money.electricity, money.hardware, money.other]), total);
  for (const { path, column, trace } of unitCostFigures(run, total)) book(path, column, trace);
}

function bookFigures(run: ScenarioRun): ReadonlyMap<string, Figure> {
  const figures = new Map<string, Figure>();
  const book: Book = (path, column, trace) => { if (column !== null) figures.set(path, { column: typeof column === 'function' ? column : () => column, trace }); };
  hourFigures(run, book);
  otherFigures(run, book);
  for (const indicator of indicators) impactFigures(indicator, run, book);
  costFigures(run, book);
  normalisedFigures(run, book);
  return figures;
}

/** A run never changes, so its figures are listed once, however many of them are asked for. */
const booked = new WeakMap<ScenarioRun, ReadonlyMap<string, Figure>>();

/** Figures of a scenario by their path below `scenarios.<id>.`; those that do not exist (embodied water, an indicator the grid has no factor for, a cost without a price) are left out. */
export function figuresOf(run: ScenarioRun): ReadonlyMap<string, Figure> {
  const before = booked.get(run);
  if (before !== undefined) return before;
  const figures = bookFigures(run);
  booked.set(run, figures);
  return figures;
}
