/** Comparisons as tables for a terminal. */
import { type Figure } from '../../../shared/compare/figures.ts';
import { type PairComparison } from '../../../shared/compare/pairs.ts';
import { type UnitCostPair } from '../../../shared/compare/procurement/unit-cost-pairs.ts';
import { type RecordedComparison, type RecordedRow } from '../../../shared/compare/recorded.ts';
import { type Ties } from '../../../shared/compare/ties.ts';
import { type Driver, type WaterfallOrder } from '../../../shared/compare/waterfall.ts';
import { indicators, indicatorUnits } from '../../../shared/factors/schema.ts';
import { restsOn, type TotalKey } from '../../../shared/factors/touches.ts';
import { type Simulation } from '../../../shared/model/simulation.ts';
import { printNumber, printPercent, printRatio } from '../../../shared/quantity/print.ts';
import { cell, left, paragraph, type ReportBlock, type ReportCell, type ReportSection, right } from '../../../shared/report/document.ts';
import { figureText, intervalText, shareText, signedText, statText } from '../../../shared/report/figures.ts';
import { touchedLegend, touchedMark } from '../../../shared/report/overrides.ts';
import { documentText } from '../../../shared/report/text-table.ts';
import { indicatorNames } from './result.ts';

export interface ComparedPlan {
  readonly name: string;
  readonly sha256: string;
  readonly factorSet: string;
}

/** What an input would have to be for a pair to tie in a figure. */
export interface PairTies extends Ties {
  readonly a: string;
  readonly b: string;
  readonly indicator: Figure;
}

export interface Comparison {
  readonly format: 'forewatt-comparison';
  readonly version: 1;
  /** Of two plans: `a` of every pair is a scenario of the first, `b` of the second. */
  readonly plans?: { readonly a: ComparedPlan; readonly b: ComparedPlan };
  /** How each `waterfall` is made. */
  readonly waterfallOrder: WaterfallOrder;
  /** Where one input was asked about: one for each pair. */
  readonly ties?: readonly PairTies[];
  readonly pairs: readonly PairComparison[];
  /** Cost per useful hour of the reference accelerator, where both sides state prices. */
  readonly unitCosts: readonly UnitCostPair[];
  readonly recorded: readonly RecordedComparison[];
}

const figureNames: Readonly<Record<Figure, string>> = { gpuHours: 'GPU-hours', energy: 'Energy', ...indicatorNames, cost: 'Cost', makespan: 'Finish' };

function unitOf(indicator: Figure, currency: string): string {
  if (indicator === 'gpuHours') return 'GPU-hours';
  if (indicator === 'energy') return 'kWh';
  if (indicator === 'makespan') return 'days';
  return indicator === 'cost' ? currency : indicatorUnits[indicator];
}

function pairRow(pair: PairComparison, currency: string): ReportCell[] {
  const unit = unitOf(pair.indicator, currency);
  const odds = pair.probabilityALower === 0.5 && pair.difference.p5 === pair.difference.p95 ? 'the same' : printPercent(pair.probabilityALower);
  return [
    cell(figureNames[pair.indicator]), cell(`${signedText(pair.difference.mean, unit)}${pair.touched.length > 0 ? touchedMark : ''}`), cell(intervalText(pair.difference, unit)),
    pair.ratioOfMeans === null ? cell('no basis', 'missing') : cell(printRatio(pair.ratioOfMeans)), cell(odds),
  ];
}

const driverNames: Readonly<Record<Driver, string>> = {
  work: 'work', speed: 'speed', power: 'power', idle: 'idle', pue: 'PUE', wue: 'WUE', grid: 'grid', embodied: 'embodied per node', 'lifetime-allocation': 'lifetime and allocation', price: 'price',
};

/** What the differences are made of, at central values; asked for with --shapley. */
function madeOf(pairs: readonly PairComparison[], currency: string): ReportBlock[] {
  const drivers = [...new Set(pairs.flatMap(({ waterfall }) => waterfall.map(({ driver }) => driver)))];
  if (drivers.length === 0) return [];
  const rows = drivers.map((driver) => [cell(driverNames[driver]), ...pairs.map((pair) => {
    const step = pair.waterfall.find((each) => each.driver === driver);
    return cell(step === undefined ? '' : signedText(step.change, unitOf(pair.indicator, currency)));
  })]);
  const table: ReportBlock = { kind: 'table', table: { caption: '', columns: [left('made of'), ...pairs.map(({ indicator }) => right(figureNames[indicator]))], rows } };
  return [paragraph('What the differences are made of, at central values, as the mean over all orders of the drivers (Shapley)'), table];
}

/** A place in a distribution, at most two figures; its far tails only as such. */
function placeText(quantile: number): string {
  if (quantile < 1e-4) return `less than ${printPercent(1e-4)}`;
  return quantile > 1 - 1e-4 ? `more than 99.99\u202f%` : printPercent(Number(quantile.toPrecision(2)));
}

/** “0.04 (lower with 3.4 %)” */
function tieText({ ties, note }: Ties): string {
  if (ties.length === 0) return note ?? '';
  return ties.map(({ value, quantile }) => `${printNumber(value)}${quantile === null ? '' : ` (lower with ${placeText(quantile)})`}`).join(', ');
}

/** What the input asked about would have to be. */
function tiesOf(comparison: Comparison, a: string, b: string): ReportBlock[] {
  const rows = (comparison.ties ?? []).filter((each) => each.a === a && each.b === b);
  const [first] = rows;
  if (first === undefined) return [];
  const table: ReportBlock = { kind: 'table', table: { caption: '', columns: [left(''), left('tie at')], rows: rows.map((each) => [cell(figureNames[each.indicator]), cell(tieText(each))]) } };
  return [paragraph(`They tie if ${first.path}, now ${first.now === null ? 'not stated' : printNumber(first.now)}, were, all else at its median`), table];
}

/** Names of the two sides of a pair, long and for a column title. */
interface Names {
  readonly a: string;
  readonly b: string;
  readonly lower: string;
}

function namesOf(comparison: Comparison, simulation: Simulation, a: string, b: string): Names {
  const { plans } = comparison;
  if (plans !== undefined) return { a: `${plans.a.name}, ${a}`, b: `${plans.b.name}, ${b}`, lower: 'P(first lower)' };
  const nameOf = (id: string): string => `${simulation.scenarios.find((run) => run.id === id)?.name ?? id} (${id})`;
  return { a: nameOf(a), b: nameOf(b), lower: `P(${a} lower)` };
}

/** Cost per useful hour of the reference accelerator: the same work on both sides. */
function unitCostRow({ a, b }: PairComparison, comparison: Comparison, currency: string): ReportCell[][] {
  const unit = comparison.unitCosts.find((each) => each.a === a && each.b === b);
  if (unit === undefined) return [];
  const odds = unit.probabilityALower === 0.5 && unit.difference.p5 === unit.difference.p95 ? 'the same' : printPercent(unit.probabilityALower);
  return [[
    cell('Cost per useful hour'), cell(signedText(unit.difference.mean, currency)), cell(intervalText(unit.difference, currency)),
    unit.ratioOfMeans === null ? cell('no basis', 'missing') : cell(printRatio(unit.ratioOfMeans)), cell(odds),
  ]];
}

function pairSections(comparison: Comparison, simulation: Simulation): ReportSection[] {
  const { pairs } = comparison;
  const currency = simulation.plan.currency ?? 'EUR';
  const keys = [...new Set(pairs.map(({ a, b }) => `${a} ${b}`))];
  return keys.map((key) => {
    const rows = pairs.filter(({ a, b }) => `${a} ${b}` === key);
    const [first] = rows;
    const names = namesOf(comparison, simulation, first?.a ?? '', first?.b ?? '');
    const columns = [left(''), right('difference'), right('90 % interval'), right('ratio'), right(names.lower)];
    const table: ReportBlock = { kind: 'table', table: { caption: '', columns, rows: [...rows.map((pair) => pairRow(pair, currency)), ...(first === undefined ? [] : unitCostRow(first, comparison, currency))] } };
    return { id: key, title: '', blocks: [paragraph(`${names.a} less ${names.b}`), table, ...(comparison.waterfallOrder === 'shapley' ? madeOf(rows, currency) : []), ...tiesOf(comparison, first?.a ?? '', first?.b ?? '')] };
  });
}

const notPublished = cell('not published', 'missing');

/** Shares are per cent, everything else a figure in its unit. */
function recordedCell({ unit, recorded, range }: RecordedRow): ReportCell {
  const text = (value: number): string => (unit === 'share' ? printPercent(value) : figureText(value, unit));
  if (recorded !== null) return cell(text(recorded));
  return range === null ? notPublished : cell(`${text(range.low)} to ${text(range.high)}`);
}

/** The total that a row of a record is a part of. */
function totalOf(name: string): TotalKey {
  const indicator = indicators.find((each) => name === `impacts.${each}.total`);
  return indicator ?? (name === 'energy.total' ? 'energy' : 'gpuHours');
}

function recordedRow(name: string, row: RecordedRow, touched: readonly string[]): ReportCell[] {
  const { unit, plan, ratio, confidence } = row;
  const mark = touched.some((id) => restsOn(id, { total: totalOf(name) })) ? touchedMark : '';
  return [
    cell(name), plan === null ? cell('none', 'missing') : cell(`${unit === 'share' ? shareText(plan) : statText(plan, unit)}${mark}`),
    recordedCell(row), cell(ratio === null ? '' : printRatio(ratio.mean)), cell(confidence ?? ''),
  ];
}

function recordedSection(comparison: RecordedComparison): ReportSection {
  const title = paragraph(`Scenario ${comparison.scenario} beside ${comparison.name} (${comparison.id})`);
  const scope = paragraph(`Scope of the record: ${comparison.scope}`);
  if (comparison.refused !== undefined) return { id: comparison.id, title: '', blocks: [title, scope, paragraph(comparison.refused)] };
  const { plan, recorded } = comparison.researchMultiplier;
  const multiplier = [
    cell('research multiplier'), plan === null ? cell('no final run', 'missing') : cell(printRatio(plan.mean)),
    recorded === null ? notPublished : cell(printRatio(recorded)), cell(plan === null || recorded === null ? '' : printRatio(plan.mean / recorded)), cell(''),
  ];
  const block = (prefix: string, rows: Readonly<Record<string, RecordedRow>>, keepEmpty: boolean): ReportCell[][] =>
    Object.entries(rows).filter(([, row]) => keepEmpty || row.recorded !== null || row.range !== null).map(([key, row]) => recordedRow(`${prefix}${key}`, row, comparison.touched));
  const rows = [multiplier, ...block('stage ', comparison.stages, true), ...block('phase ', comparison.phases, false), ...block('module ', comparison.modules, false), ...block('', comparison.totals, false)];
  const columns = [left(''), right('plan'), right('recorded'), right('plan ÷ recorded'), left('the record is')];
  return {
    id: comparison.id, title: '',
    blocks: [
      title, scope, ...(comparison.stagesRefused === undefined ? [] : [paragraph(comparison.stagesRefused)]),
      { kind: 'table', table: { caption: '', columns, rows } },
      ...(comparison.notPublished.length === 0 ? [] : [paragraph(`Not published: ${comparison.notPublished.join(', ')}.`)]),
    ],
  };
}

export function comparisonText(comparison: Comparison, simulation: Simulation): string {
  const sections = [...pairSections(comparison, simulation), ...comparison.recorded.map(recordedSection)];
  const nothing: ReportSection = { id: 'nothing', title: '', blocks: [paragraph('Nothing to compare: the plan has one scenario and names no recorded baseline. Give one with --to, or another plan with --with.')] };
  const legend = touchedLegend([...comparison.pairs, ...comparison.recorded].flatMap(({ touched }) => touched), simulation.plan);
  return documentText({
    title: simulation.plan.name,
    subtitle: `Factor set ${simulation.factorSet}, seed ${String(simulation.seed)}, ${String(simulation.samples)} draws.`,
    sections: [...(sections.length === 0 ? [nothing] : sections), ...(legend === null ? [] : [{ id: 'touched', title: '', blocks: [paragraph(legend)] }])],
  });
}
