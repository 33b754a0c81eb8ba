/** Figures made of those of a result (`against`, `recorded`, `embodied`, `lever`, `design`, `method`, `question`, `even`, `same`, `cap`, `actual` below a scenario): their paths, words and units. Pure. */
import { type CapName, limited } from '../../../shared/compare/caps.ts';
import { daysBetween } from '../../../shared/compare/calendar.ts';
import { type LeverFigure, leverFigures } from '../../../shared/compare/levers/title.ts';
import { type PairComparison } from '../../../shared/compare/pairs.ts';
import { type WaterfallOrder } from '../../../shared/compare/waterfall.ts';
import { type Component, indicatorUnits, type Indicator } from '../../../shared/factors/schema.ts';
import { type Ablation, type Plan } from '../../../shared/plan/schema.ts';
import { type Fixed, type Rest } from '../../../shared/compare/procurement/same.ts';
import { type ActualFigure } from '../../../shared/report/explain/actual.ts';
import { pathNumber } from '../../../shared/report/explain/paths.ts';
import { quantityName, shortName } from '../../../shared/report/comparison-words.ts';
import { type BookedAs } from '../../../shared/report/explain/booked-as.ts';
import { type Counted } from '../../../shared/report/explain/studies.ts';
import { t, type TextKey } from '../../text/t.ts';

const derivedKinds: ReadonlySet<string> = new Set(['against', 'recorded', 'embodied', 'lever', 'design', 'method', 'question', 'even', 'same', 'cap', 'actual']);

const toldByTrace: ReadonlySet<string> = new Set(['study', 'forecast', 'at', 'amounts', 'sized', 'checkpoint', 'share', 'finalShare', 'clusterGpus', 'runs', 'studies', 'asRecorded', 'alone', 'booked', 'driver', 'swing', 'gridYear', 'central', 'cut', 'tie']);

/** The numbers of a lever's title, and what is saved as a share or one by one. */
const toldOfLever: ReadonlySet<string> = new Set([...leverFigures, 'share', 'sum']);

/** True for the many figures of a study, a forecast, another grid or a record: their trace says what they are and in which unit. */
export function isToldByTrace(path: string): boolean {
  const [head, , kind = '', ...keys] = path.split('.');
  return head === 'records' || toldByTrace.has(kind) || (kind === 'design' && ['runs', 'ratio'].includes(keys.at(-1) ?? '')) || (kind === 'lever' && toldOfLever.has(keys.at(-1) ?? '')) || (kind === 'schedule' && (keys[0] === 'series' || keys[0] === 'months' || keys[0] === 'rows' || keys[0] === 'waitHoursP90' || keys.at(-1) === 'mean')) || (kind === 'cap' && keys.at(-1)?.startsWith('breach') === true);
}

/** Where such a figure stands, for the line above its name. */
export function placeOfTold(path: string, recordName: (id: string) => string, zoneName: (zone: string) => string): readonly string[] {
  const [head, of = '', kind = '', zone = ''] = path.split('.');
  if (head === 'records') return [t('figures.recordPanel', { name: shortName(recordName(of)) })];
  if (kind === 'at') return [t('figure.at', { name: zoneName(zone) })];
  if (kind === 'amounts') return [t(`figure.by.${zone === 'moduleByPhase' ? 'module' : zone}` as TextKey)];
  if (kind === 'sized') return [t('size.title')];
  if (kind === 'share' || kind === 'finalShare') return [t('figure.shares')];
  if (kind === 'booked') return [t('figure.by.row')];
  if (kind === 'central') return [];
  if (kind === 'tie') return [t('ties.title')];
  if (kind === 'driver' || kind === 'swing') return [t('uncertain.title')];
  if (kind === 'gridYear') return [t('view.custom')];
  if (kind === 'clusterGpus') return [t('figure.cluster')];
  if (kind === 'runs' || kind === 'studies' || kind === 'design') return [t('view.ablations')];
  if (kind === 'asRecorded' || kind === 'alone') return [t('figure.draft')];
  if (kind === 'lever' || kind === 'cut') return [t('view.levers')];
  if (kind === 'checkpoint') return [t('figure.schedule')];
  if (kind === 'cap') return [t('caps.set')];
  return [t(kind === 'forecast' ? 'figure.forecast' : kind === 'schedule' ? 'figure.schedule' : 'figures.title')];
}

export function isDerived([kind = '']: readonly string[]): boolean {
  return derivedKinds.has(kind);
}

/** A difference between two scenarios, or the part of it that one driver makes; a cost is not taken apart. */
export function againstPath({ a, b, indicator }: Pick<PairComparison, 'a' | 'b' | 'indicator'>, driver?: string, order: WaterfallOrder = 'fixed'): string {
  const part = driver === undefined || indicator === 'cost' ? 'difference' : `${order === 'fixed' ? 'step' : 'shapley'}.${driver}`;
  return `scenarios.${a}.against.${b}.${indicator}.${part}`;
}

/** The first value of an input at which two scenarios tie. */
export function tiePath({ a, b, indicator }: Pick<PairComparison, 'a' | 'b' | 'indicator'>, input: string): string {
  return `scenarios.${a}.tie.${b}.${indicator}.1.${input}`;
}

/** How often the first of two scenarios is lower. */
export function oddsPath({ a, b, indicator }: Pick<PairComparison, 'a' | 'b' | 'indicator'>): string {
  return `scenarios.${a}.against.${b}.${indicator}.odds`;
}

/** How far a scenario is from another in a total of the matrix; null for a total that is not compared so. */
export function changePath(scenario: string, other: string, total: string): string | null {
  return total in indicatorUnits || ['gpuHours', 'energy', 'cost', 'clusterTime', 'makespan'].includes(total) ? `scenarios.${scenario}.against.${other}.${total}.change` : null;
}

export function recordedPath(scenario: string, record: string, key: string): string {
  return `scenarios.${scenario}.recorded.${record}.${key}`;
}

/** A figure of a record itself, published or made of what is. */
export function recordOwnPath(record: string, key: string): string {
  return `records.${record}.${key}`;
}

/** A figure of the study of a plan (`shared/report/explain/study-paths.ts`). */
export function studyPath(scenario: string, key: string): string {
  return `scenarios.${scenario}.study.${key}`;
}

/** The same work under another grid. */
export function elsewherePath(scenario: string, zone: string, indicator: Indicator, part: 'use' | 'embodied' | 'total' = 'total'): string {
  return `scenarios.${scenario}.at.${zone}.${indicator}.${part}`;
}

/** What a class of records says of a plan (`shared/report/explain/forecast.ts`). */
export function forecastPath(scenario: string, key: string): string {
  return `scenarios.${scenario}.forecast.${key}`;
}

export function nodePath(scenario: string, node: string, component: Component | 'total', indicator: Indicator, of: 'node' | 'unit' = 'node'): string {
  return `scenarios.${scenario}.embodied.${node}.${component}.${indicator}${of === 'unit' ? '.perUnit' : ''}`;
}

/** What levers save together; their ids as one word, as the worker reads them. */
export function leverPath(scenario: string, levers: readonly string[], figure: string): string {
  return `scenarios.${scenario}.lever.${levers.join('+')}.${figure}`;
}

/** Of a saving: the share of the figure as planned, or what several levers save one by one. */
export function savedPath(saving: string, as: 'share' | 'sum'): string {
  return `${saving}.${as}`;
}

/** A number in the title of a lever. */
export function leverNumberPath(scenario: string, lever: string, figure: LeverFigure): string {
  return `scenarios.${scenario}.lever.${lever}.${figure}`;
}

/** A figure of the plan without some of its rows. */
export function cutPath(figure: string, rows: readonly string[]): string {
  const [head, scenario, ...keys] = figure.split('.');
  return rows.length === 0 ? figure : [head, scenario, 'cut', rows.join('+'), ...keys].join('.');
}

/** The share of an input in the uncertainty of a figure. */
export function driverPath(scenario: string, figure: string, input: string): string {
  return `scenarios.${scenario}.driver.${figure}.${input}`;
}

export type SwingEnd = 'low' | 'high' | 'range';

/** A figure with an input at its 5th or 95th percentile, or how far these are apart; of the difference to another scenario where one is named. */
export function swingPath(scenario: string, figure: string, end: SwingEnd, input: string, against?: string): string {
  return `scenarios.${scenario}.swing.${figure}.${end}.${against === undefined ? '' : `against.${against}.`}${input}`;
}

/** The input that such a figure is of; null for any other figure. */
export function inputOfPath(path: string): string | null {
  const [, , kind, , ...keys] = path.split('.');
  if (kind === 'driver') return keys.join('.');
  return kind === 'swing' ? keys.slice(keys[1] === 'against' ? 3 : 1).join('.') : null;
}

/** A figure as a share of what it is a part of. */
export function sharePath(figure: string): string {
  const [head, scenario, ...keys] = figure.split('.');
  return [head, scenario, 'share', ...keys].join('.');
}

/** The central value of a figure. */
export function centralPath(figure: string): string {
  const [head, scenario, ...keys] = figure.split('.');
  return [head, scenario, 'central', ...keys].join('.');
}

/** All studies that count, or all that are left out. */
export function studiesPath(scenario: string, which: Counted, figure: string): string {
  return `scenarios.${scenario}.studies.${which}.${figure}`;
}

/** Under what the GPU-hours of a row are booked. */
export function bookedPath(scenario: string, row: string, as: BookedAs): string {
  return `scenarios.${scenario}.booked.${row}.${as}`;
}

/** A figure times the research multiplier of a record. */
export function asRecordedPath(figure: string, record: string): string {
  const [head, scenario, ...keys] = figure.split('.');
  return [head, scenario, 'asRecorded', record, ...keys].join('.');
}

/** What a cheaper design of a study saves; `runs` and `ratio`: its runs, and what it costs beside what it costs now. */
export function designPath(scenario: string, study: string, design: string, figure: string): string {
  return `scenarios.${scenario}.design.${study}.${design}.${figure}`;
}

const oddsKinds: ReadonlySet<string> = new Set(['reached', 'cheaper', 'earned', 'odds']);

/** True for odds: a share of draws, of which no value is central. */
export function isOdds(keys: readonly string[]): boolean {
  return ['even', 'cap', 'against'].includes(keys[0] ?? '') && oddsKinds.has(keys.at(-1) ?? '');
}

/** An own cluster against the rent of another scenario. */
export function evenPath(own: string, rent: string, cluster: string, figure: 'utilization' | 'months' | 'life' | 'reached' | 'cheaper' | 'earned' | 'planned' | 'ownFull' | 'rentUseful'): string {
  return `scenarios.${own}.even.${rent}.${cluster}.${figure}`;
}

/** What one thing held fixed gives in a scenario. */
export function samePath(scenario: string, { by, amount, years }: Fixed, figure: keyof Rest): string {
  return `scenarios.${scenario}.same.${by}.${pathNumber(amount)}.${pathNumber(years)}.${figure}`;
}

/** What a row, a module, a phase, a stage or a cell of the plan costs. */
export function amountPath(scenario: string, by: string, key: string, amount: string): string {
  return `scenarios.${scenario}.amounts.${by}.${key.replace('/', '.')}.${amount}`;
}

/** How large a cluster must be. `last`: the last day, or the days until its end where the plan states no start. `nodes`: a size by itself. */
export function sizedPath(scenario: string, cluster: string, last: string, probability: number, figure: 'nodes' | 'gpus' | 'kept' | 'days' | 'knee' | 'kneeSaves' | 'now' | 'replicates' | 'money' | 'kilowatts', nodes?: number): string {
  return `scenarios.${scenario}.sized.${cluster}.${last}.${pathNumber(probability)}.${nodes === undefined ? '' : `at.${String(nodes)}.`}${figure}`;
}

/** The last day as such a path names it. */
export function lastOf(plan: Plan, start: string, day: string): string {
  return plan.start === undefined ? String(daysBetween(start, day) + 1) : day;
}

/** The interval between checkpoints of a cluster. */
export function checkpointPath(scenario: string, cluster: string, figure: 'chosen' | 'failure' | 'nodes' | `optimum.${number}` | `write.${number}`): string {
  return `scenarios.${scenario}.checkpoint.${cluster}.${figure}`;
}

/** What is left below a cap of the plan, how often it is kept, and when it is broken. */
export function capPath(scenario: string, cap: CapName, figure: 'headroom' | 'odds' | 'breach'): string {
  return `scenarios.${scenario}.cap.${cap}.${figure}`;
}

/** The plan against what ran: a figure of a cell, or of all (`total`). */
export function actualPath(scenario: string, record: string, cell: string, figure: ActualFigure): string {
  return `scenarios.${scenario}.actual.${record}.${cell}.${figure}`;
}

/** What a question costs; the GPU-hours of one that counts are those of its row. */
export function questionPath(scenario: string, { id: study, include }: Pick<Ablation, 'id' | 'include'>, amount: string): string {
  return amount === 'gpuHours' && include !== false ? `scenarios.${scenario}.gpuHoursBy.row.${study}` : `scenarios.${scenario}.question.${study}.${amount}`;
}

/** A total by a method that the plan does not choose. */
export function methodPath(scenario: string, choice: string, alternative: string, indicator: Indicator): string {
  return `scenarios.${scenario}.method.${choice}.${alternative}.${indicator}`;
}

function unitOfIndicator(indicator: string, currency: string): string {
  switch (indicator) {
    case 'gpuHours': return 'GPU-hours';
    case 'energy': return 'kWh';
    case 'cost': return currency;
    case 'clusterTime':
    case 'makespan': return 'days';
    default: return indicatorUnits[indicator as Indicator];
  }
}

function keyWords(plan: Plan, key: string): string {
  if (key === 'researchMultiplier') return t('figure.researchMultiplier');
  const [kind, by, ...ids] = key.split('.');
  if (kind === 'share' && by === 'stage') return t('figure.shareOf', { name: t(`stage.${ids[0] ?? ''}` as TextKey) });
  return kind === 'gpuHours' && ids.length > 0 ? quantityName(ids.join('/'), plan) : quantityName(key, plan);
}

/** Which part of plan and log: a cell, a month, a cap; none for all of it. */
function actualPlace([first = '', second = '', ...rest]: readonly string[]): readonly string[] {
  if (first === 'total') return [];
  if (rest.length === 0) return [first === 'undated' ? t('figure.actual.undated') : first];
  return [first === 'month' ? t('figure.actual.until', { month: second }) : first === 'cap' ? t('figure.actual.cap') : [first, second].join('.')];
}

/** `rest`: the alternative, the indicator, and `change` where it is that of the total. */
function methodWords(choice: string, rest: readonly string[]): readonly string[] {
  const [total, change] = rest.at(-1) === 'change' ? [rest.slice(0, -1), [t('figure.change')]] : [rest, []];
  return [t(`indicator.${total.at(-1) ?? 'gwp'}` as TextKey), t(`methods.${choice}` as TextKey), t(`methods.${choice}.${total.slice(0, -1).join('.')}` as TextKey), ...change];
}

const partWords: Readonly<Record<string, TextKey>> = { ratio: 'compare.ratio', change: 'figure.change', odds: 'figure.odds' };

/** From the general to the particular; `recordName` gives the name of a record. */
export function derivedWords(plan: Plan, [kind, id = '', ...rest]: readonly string[], recordName: (id: string) => string): readonly string[] {
  if (kind === 'recorded') return [t('figure.beside', { name: shortName(recordName(id)) }), keyWords(plan, rest.join('.'))];
  if (kind === 'embodied') return [t(`indicator.${rest[1] ?? 'gwp'}` as TextKey), t(rest[2] === 'perUnit' ? 'impacts.unit' : 'impacts.node'), rest[0] === 'total' ? t('chart.total') : t(`component.${rest[0] ?? ''}` as TextKey)];
  if (kind === 'lever') return [t(`indicator.${rest.at(-1) ?? 'gwp'}` as TextKey), t('levers.column.saving')];
  if (kind === 'design') return [t(`indicator.${rest.at(-1) ?? 'gwp'}` as TextKey), plan.ablations.find((study) => study.id === id)?.question ?? id, t('levers.column.saving')];
  if (kind === 'question') return [t(`indicator.${rest.at(-1) ?? 'gwp'}` as TextKey), plan.ablations.find((study) => study.id === id)?.question ?? id];
  if (kind === 'even') return [t('even.title'), t('figure.against', { name: plan.scenarios.find((scenario) => scenario.id === id)?.name ?? id }), t(`figure.even.${rest.at(-1) ?? 'life'}` as TextKey)];
  if (kind === 'actual') return [t('figure.actual', { name: shortName(recordName(id)) }), ...actualPlace(rest), t(`figure.actual.${rest.at(-1) ?? 'left'}` as TextKey)];
  if (kind === 'cap') return [t('caps.set'), capTitle(id), t(rest.at(-1) === 'odds' ? 'caps.probability' : 'caps.headroom')];
  if (kind === 'same') return [t('figure.same'), t(`figure.same.${rest.at(-1) ?? 'gpus'}` as TextKey)];
  if (kind === 'method') return methodWords(id, rest);
  const [indicator = 'gwp', part, driver = ''] = rest;
  const other = t('figure.against', { name: plan.scenarios.find((scenario) => scenario.id === id)?.name ?? id });
  return [t(`indicator.${indicator}` as TextKey), other, part === 'step' || part === 'shapley' ? t(`driver.${driver}` as TextKey) : t(partWords[part ?? ''] ?? 'figure.difference')];
}

function sameUnit(figure: string | undefined, currency: string): string {
  return figure === 'gpus' ? '' : figure === 'money' ? currency : figure === 'kilowatts' ? 'kW' : 'GPU-hours';
}

function capAmount(cap: string): string {
  return cap in limited ? limited[cap as keyof typeof limited] : 'makespan';
}

function capTitle(cap: string): string {
  return t(`indicator.${capAmount(cap)}` as TextKey);
}

function capUnit(cap: string, currency: string): string {
  return unitOfIndicator(capAmount(cap), currency);
}

/** Canonical unit; a share and a ratio have none. */
export function derivedUnit([kind, id = '', ...rest]: readonly string[], currency: string): string {
  if (kind === 'recorded') return '';
  if (kind === 'even') return rest.at(-1) === 'months' ? 'months' : rest.at(-1) === 'life' ? 'years' : rest.at(-1) === 'ownFull' || rest.at(-1) === 'rentUseful' ? currency : '';
  if (kind === 'actual') return ['share', 'ratio', 'change', 'changeByRatio'].includes(rest.at(-1) ?? '') ? '' : 'GPU-hours';
  if (kind === 'cap') return rest.at(-1) === 'odds' ? '' : capUnit(id, currency);
  if (kind === 'same') return sameUnit(rest.at(-1), currency);
  if (kind === 'embodied') return indicatorUnits[(rest[1] ?? 'gwp') as Indicator];
  if (kind === 'method' && rest.at(-1) === 'change') return '';
  if (kind === 'lever' || kind === 'design' || kind === 'method' || kind === 'question') return unitOfIndicator(rest.at(-1) ?? 'gwp', currency);
  const [indicator = 'gwp', part] = rest;
  return ['ratio', 'change', 'odds'].includes(part ?? '') ? '' : unitOfIndicator(indicator, currency);
}
