/** From comparisons to the rows, marks, tables and sentences of the Compare view. Pure. */
import { type Baseline } from '../../../shared/compare/baseline.ts';
import { type PairComparison } from '../../../shared/compare/pairs.ts';
import { type RecordedComparison, type RecordedRow } from '../../../shared/compare/recorded.ts';
import { type Plan } from '../../../shared/plan/schema.ts';
import { printPercent, printRatio, scaleFor, printNumber } from '../../../shared/quantity/print.ts';
import { departurePieces, quantityName, shortName, stagePlaces } from '../../../shared/report/comparison-words.ts';
import { figureIn, type ReportPiece } from '../../../shared/report/document.ts';
import { endsText, figureText, intervalText, signedText } from '../../../shared/report/figures.ts';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { type ChartMark, columnMark } from '../../charts/frame/marks.ts';
import { type ChartTable, opened, opening } from '../../charts/frame/table.ts';
import { type MultiplierPoint } from '../../charts/multiplier/layout.ts';
import { type OddsRow } from '../../charts/odds/Odds.tsx';
import { stageColour } from '../../charts/palette.ts';
import { type StageRow } from '../../charts/paired/PairedStages.tsx';
import { type RatioRow } from '../../charts/ratio/RatioTable.tsx';
import { absent, words } from '../../charts/stats.ts';
import { t, type TextKey } from '../../text/t.ts';
import { planPathOf, recordKey } from '../../../shared/report/explain/paths.ts';
import { againstPath, oddsPath, recordedPath, recordOwnPath } from '../why/derived.ts';
import { figurePath } from '../why/figures.ts';

interface Data<Row> {
  readonly rows: readonly Row[];
  readonly marks: readonly ChartMark[];
  readonly table: ChartTable;
}

/** What a click on a mark opens; nothing where it has no place. */
function openedBy(path: string | null): Pick<ChartMark, 'path'> {
  return path === null ? {} : { path };
}

/** Marks of the columns of a row: what has no place or says nothing is none. */
function columnMarks(row: string, title: string, columns: readonly (readonly [name: string, label: string, text: string | null, path: string | null])[]): ChartMark[] {
  return columns.flatMap(([name, label, text, path]) => (path === null || text === null || text === '' ? [] : [{ id: columnMark(row, name), title, lines: [{ label, text }], path }]));
}

/** Shares as printed in tables: at most two significant figures beside their interval. */
function share(value: number): string {
  return printPercent(Number(value.toPrecision(2)));
}

function shareInterval(stat: Stat): string {
  return stat.p95 <= stat.p5 ? '' : `${endsText(printNumber(stat.p5 * 100, 2), printNumber(stat.p95 * 100, 2))}\u202f%`;
}

function ratioText(ratio: Stat | null): string | null {
  return ratio === null ? null : printRatio(ratio.mean);
}

const stageName = (stage: string): string => t(`stage.${stage}` as TextKey);

/** Stages of plan and record, largest first. */
export function stageData(comparison: RecordedComparison): Data<StageRow> {
  const named = Object.entries(comparison.stages).map(([stage, row]) => ({ stage, row }));
  const size = ({ row }: { row: RecordedRow }): number => Math.max(row.plan?.mean ?? 0, row.recorded ?? 0);
  named.sort((a, b) => size(b) - size(a));
  const place = shortName(comparison.name);
  return {
    rows: named.map(({ stage, row }) => ({
      id: stage, label: stageName(stage), colour: stageColour(stage), hatched: stage === 'failed', plan: row.plan, recorded: row.recorded, ratio: row.ratio,
      planText: row.plan === null ? t('value.none') : share(row.plan.mean), recordedText: row.recorded === null ? null : printPercent(row.recorded), ratioText: ratioText(row.ratio),
    })),
    marks: named.flatMap(({ stage, row }): ChartMark[] => [{
      id: stage, title: stageName(stage), ...openedBy(row.ratio === null ? stagePlaces(comparison, stage).plan : stagePlaces(comparison, stage).ratio),
      lines: [
        { label: t('compare.plan'), text: row.plan === null ? t('value.none') : printPercent(row.plan.mean) },
        ...(row.plan === null || shareInterval(row.plan) === '' ? [] : [{ label: t('value.interval'), text: shareInterval(row.plan) }]),
        { label: t('compare.recordedAt', { name: place }), text: row.recorded === null ? t('value.notPublished') : `${printPercent(row.recorded)}, ${row.confidence ?? ''}` },
        ...(row.ratio === null ? [] : [{ label: t('compare.ratio'), text: printRatio(row.ratio.mean) }]),
      ],
    }, ...columnMarks(stage, stageName(stage), [
      ['plan', t('compare.plan'), row.plan === null ? null : printPercent(row.plan.mean), stagePlaces(comparison, stage).plan],
      ['recorded', t('compare.recordedAt', { name: place }), row.recorded === null ? null : printPercent(row.recorded), stagePlaces(comparison, stage).recorded],
      ['ratio', t('compare.ratio'), ratioText(row.ratio), stagePlaces(comparison, stage).ratio],
    ])]),
    table: {
      columns: [t('impacts.stage'), t('compare.plan'), t('chart.p5'), t('chart.p95'), t('compare.recorded'), t('compare.ratio')].map((title, at) => ({ title, numeric: at > 0 })),
      rows: named.map(({ stage, row }) => [
        words(stageName(stage)),
        ...(row.plan === null ? [words(t('value.none')), words(''), words('')] : opening(stagePlaces(comparison, stage).plan, ...[row.plan.mean, row.plan.p5, row.plan.p95].map((value) => ({ text: printPercent(value), value })))),
        row.recorded === null ? absent() : opened(stagePlaces(comparison, stage).recorded, { text: printPercent(row.recorded), value: row.recorded }),
        row.ratio === null ? words('') : opened(stagePlaces(comparison, stage).ratio, { text: printRatio(row.ratio.mean), value: row.ratio.mean }),
      ]),
    },
  };
}

/** Where the plan departs from the record, in a sentence or two; empty when nothing is shared. */
export function departures(comparison: RecordedComparison): readonly ReportPiece[] {
  return departurePieces(comparison, stageName);
}

/** Every record that states or implies a multiplier. */
export function multiplierPoints(baselines: readonly Baseline[]): MultiplierPoint[] {
  return baselines.flatMap((baseline) => {
    const value = baseline.figures['researchMultiplier']?.value;
    return value === undefined || baseline.kind === 'impact-only' ? [] : [{ id: baseline.id, label: `${shortName(baseline.name)} ${printRatio(value)}`, value }];
  });
}

export function multiplierData(comparison: RecordedComparison, baselines: readonly Baseline[]): Data<MultiplierPoint> & { readonly plan: { stat: Stat; label: string } | null; readonly summary: string } {
  const stat = comparison.researchMultiplier.plan;
  const rows = multiplierPoints(baselines);
  const plan = stat === null ? null : { stat, label: t('compare.planMultiplier', { value: printRatio(stat.mean) }) };
  const recorded = rows.map((point) => point.label).join(', ');
  const planPath = figurePath(comparison.scenario, 'researchMultiplier');
  const pathOf = (record: string): string => recordOwnPath(record, 'researchMultiplier');
  return {
    rows, plan,
    marks: [
      ...(stat === null ? [] : [{ id: 'plan', title: t('compare.plan'), path: planPath, lines: [{ label: t('chart.mean'), text: printRatio(stat.mean) }, ...(stat.p95 > stat.p5 ? [{ label: t('value.interval'), text: endsText(printNumber(stat.p5), printNumber(stat.p95)) }] : [])] }]),
      ...rows.map((point) => {
        const baseline = baselines.find((each) => each.id === point.id);
        return { id: point.id, title: baseline?.name ?? point.id, path: pathOf(point.id), lines: [{ label: t('compare.multiplier'), text: printRatio(point.value) }, { label: t('compare.knownAs'), text: baseline?.figures['researchMultiplier']?.confidence ?? '' }] };
      }),
    ],
    table: {
      columns: [t('compare.whole'), t('compare.multiplier'), t('chart.p5'), t('chart.p95')].map((title, at) => ({ title, numeric: at > 0 })),
      rows: [
        ...(stat === null ? [] : [[words(t('compare.plan')), ...opening(planPath, ...[stat.mean, stat.p5, stat.p95].map((value) => ({ text: printRatio(value), value })))]]),
        ...rows.map((point) => [words(baselines.find((each) => each.id === point.id)?.name ?? point.id), opened(pathOf(point.id), { text: printRatio(point.value), value: point.value }), words(''), words('')]),
      ],
    },
    summary: t('compare.multiplierSummary', { plan: plan?.label ?? t('compare.noFinal'), recorded: recorded === '' ? t('value.none') : recorded }),
  };
}

interface QuantityRow {
  readonly id: string;
  readonly label: string;
  readonly row: RecordedRow;
  /** Key of the total that it is, or is a part of. */
  readonly total: string;
  /** What the plan has (null where it has nothing), what was recorded, and plan ÷ recorded. */
  readonly places: { readonly plan: string | null; readonly recorded: string; readonly ratio: string };
}

/** Rows with a recorded figure, and the totals even where nothing was published. */
function quantityRows(comparison: RecordedComparison, plan: Plan): QuantityRow[] {
  // What the plan has nothing of (a module it does not know) is no comparison.
  const published = (row: RecordedRow): boolean => row.plan !== null && (row.recorded !== null || row.range !== null);
  return (['modules', 'phases', 'totals'] as const).flatMap((group) => Object.entries(comparison[group]).filter(([, row]) => group === 'totals' || published(row)).map(([id, row]) => ({
    id, label: quantityName(id, plan), row, total: group === 'totals' ? (/^impacts\.(\w+)/.exec(id)?.[1] ?? id.split('.')[0] ?? id) : 'gpuHours', places: placesOf(comparison, row, recordKey(group, id)),
  })));
}

function placesOf({ scenario, id }: RecordedComparison, row: RecordedRow, key: string): QuantityRow['places'] {
  const own = planPathOf(key);
  return { plan: row.plan === null || own === null ? null : figurePath(scenario, own), recorded: recordOwnPath(id, key), ratio: recordedPath(scenario, id, key) };
}

function recordedText(row: RecordedRow): string | null {
  if (row.recorded !== null) return figureText(row.recorded, row.unit);
  if (row.range === null) return null;
  const scale = scaleFor(row.range.high, row.unit);
  return `${endsText(printNumber(row.range.low / scale.size), printNumber(row.range.high / scale.size))} ${scale.unit}`;
}

/** The row's name says what is counted: the scale is left of the unit. */
const short = (text: string): string => text.replace(/ ?(GPU-h| Sb eq)$/, '');

export function quantityData(comparison: RecordedComparison, plan: Plan, overridden: Overridden): Data<RatioRow> {
  const rows = quantityRows(comparison, plan);
  return {
    rows: rows.map(({ id, label, row, total }) => ({
      id, label: `${label}${row.plan === null ? '' : sign(overridden.get(total))}`, plan: row.plan === null ? t('value.none') : short(figureText(row.plan.mean, row.unit)), interval: row.plan === null ? '' : (/^[^ ]*/.exec(intervalText(row.plan, row.unit))?.[0] ?? ''),
      recorded: ((text) => (text === null ? null : short(text)))(recordedText(row)), known: row.confidence, ratio: row.ratio, ratioText: ratioText(row.ratio),
    })),
    marks: rows.flatMap(({ id, label, row, total, places }): ChartMark[] => [{
      id, title: label, ...openedBy(row.plan === null || row.ratio === null ? places.plan : places.ratio),
      lines: [
        ...overriddenLine(overridden.get(total)),
        { label: t('compare.plan'), text: row.plan === null ? t('value.none') : figureText(row.plan.mean, row.unit) },
        ...(row.plan === null || intervalText(row.plan, row.unit) === '' ? [] : [{ label: t('value.interval'), text: intervalText(row.plan, row.unit) }]),
        { label: t('compare.recorded'), text: recordedText(row) ?? t('value.notPublished') },
        ...(row.confidence === null ? [] : [{ label: t('compare.knownAs'), text: row.confidence }]),
      ],
    }, ...columnMarks(id, label, [
      ['plan', t('compare.plan'), row.plan === null ? null : figureText(row.plan.mean, row.unit), places.plan],
      // Of a range the middle opens, with both ends.
      ['recorded', t('compare.recorded'), recordedText(row), places.recorded],
      ['ratio', t('compare.ratio'), ratioText(row.ratio), places.ratio],
    ])]),
    table: {
      columns: [t('compare.quantities'), t('chart.unit'), t('compare.plan'), t('chart.p5'), t('chart.p95'), t('compare.recorded'), t('compare.ratio')].map((title, at) => ({ title, numeric: at > 1 })),
      rows: rows.map(({ label, row, places }) => [
        words(label), words(row.unit),
        ...(row.plan === null ? [words(t('value.none')), words(''), words('')] : opening(places.plan, ...[row.plan.mean, row.plan.p5, row.plan.p95].map((value) => ({ text: figureText(value, row.unit), value })))),
        row.recorded === null ? (row.range === null ? absent() : opened(places.recorded, words(recordedText(row) ?? ''))) : opened(places.recorded, { text: figureText(row.recorded, row.unit), value: row.recorded }),
        row.ratio === null ? words('') : opened(places.ratio, { text: printRatio(row.ratio.mean), value: row.ratio.mean }),
      ]),
    },
  };
}

/** A probability as people say it: never 0 % or 100 % unless it is. */
export function oddsText(probability: number): string {
  if (probability > 0.99 && probability < 1) return `>99\u202f%`;
  if (probability < 0.01 && probability > 0) return `<1\u202f%`;
  return `${String(Math.round(probability * 100))}\u202f%`;
}

/** A difference and its interval in one unit, that of the farthest end. */
function signedFigures(stat: Stat, unit: string): { mean: string; interval: string } {
  const scale = scaleFor(Math.max(Math.abs(stat.p5), Math.abs(stat.p95), Math.abs(stat.mean)), unit);
  const sign = (value: number): string => `${value > 0 ? '+' : ''}${printNumber(value / scale.size)}`;
  return { mean: short(`${sign(stat.mean)} ${scale.unit}`), interval: stat.p95 <= stat.p5 ? '' : `${sign(stat.p5)} to ${sign(stat.p95)}` };
}

/** Replaced factors behind a total, by its key. */
export type Overridden = ReadonlyMap<string, readonly string[]>;

const sign = (ids: readonly string[] | undefined): string => (ids === undefined ? '' : ' ◆');

function overriddenLine(ids: readonly string[] | undefined): { label: string; text: string }[] {
  return ids === undefined ? [] : [{ label: t('overridden.mark'), text: ids.join(', ') }];
}

export function oddsData(pairs: readonly PairComparison[], units: (indicator: string) => string, overridden: Overridden): Data<OddsRow> {
  const name = (indicator: string): string => t(`indicator.${indicator}` as TextKey);
  const same = (pair: PairComparison): boolean => pair.difference.p5 === 0 && pair.difference.p95 === 0;
  return {
    rows: pairs.map((pair) => ({
      id: pair.indicator, label: `${name(pair.indicator)}${sign(overridden.get(pair.indicator))}`, aLower: same(pair) ? null : pair.probabilityALower,
      aText: same(pair) ? '' : oddsText(pair.probabilityALower), bText: same(pair) ? '' : oddsText(1 - pair.probabilityALower),
      difference: same(pair) ? t('compare.same') : signedFigures(pair.difference, units(pair.indicator)).mean, interval: signedFigures(pair.difference, units(pair.indicator)).interval,
    })),
    marks: pairs.flatMap((pair): ChartMark[] => [{
      id: pair.indicator, title: name(pair.indicator), path: againstPath(pair),
      lines: [
        { label: t('compare.difference'), text: signedFigures(pair.difference, units(pair.indicator)).mean },
        ...(pair.difference.p95 > pair.difference.p5 ? [{ label: t('value.interval'), text: signedFigures(pair.difference, units(pair.indicator)).interval }] : []),
        ...(pair.ratioOfMeans === null ? [] : [{ label: t('compare.ratio'), text: printRatio(pair.ratioOfMeans) }]),
        ...(same(pair) ? [] : [{ label: t('odds.lower', { name: 'A' }), text: oddsText(pair.probabilityALower) }]),
        ...overriddenLine(overridden.get(pair.indicator)),
      ],
    }, ...(same(pair) ? [] : columnMarks(pair.indicator, name(pair.indicator), [
      ['a', t('odds.lower', { name: 'A' }), oddsText(pair.probabilityALower), oddsPath(pair)],
      ['b', t('odds.lower', { name: 'B' }), oddsText(1 - pair.probabilityALower), oddsPath({ ...pair, a: pair.b, b: pair.a })],
    ]))]),
    table: {
      columns: [t('chart.unit'), t('odds.lower', { name: 'A' }), t('compare.difference'), t('chart.p5'), t('chart.p95'), t('compare.ratio')].map((title, at) => ({ title, numeric: at > 0 })),
      rows: pairs.map((pair) => [
        words(`${name(pair.indicator)}, ${units(pair.indicator)}`), opened(oddsPath(pair), { text: oddsText(pair.probabilityALower), value: pair.probabilityALower }),
        ...opening(againstPath(pair), ...[pair.difference.mean, pair.difference.p5, pair.difference.p95].map((value) => ({ text: signedText(value, units(pair.indicator)), value }))),
        pair.ratioOfMeans === null ? words('') : opened(`scenarios.${pair.a}.against.${pair.b}.${pair.indicator}.ratio`, { text: printRatio(pair.ratioOfMeans), value: pair.ratioOfMeans }),
      ]),
    },
  };
}

const keyWords: Readonly<Record<string, string>> = {
  gpuHours: 'GPU-hours', share: 'Share', stage: '', impacts: '', gwp: 'GWP', pe: 'primary energy', adp: 'ADP', water: 'water', energy: 'Energy', researchMultiplier: 'Research multiplier',
  runs: 'Runs', run: 'run', moduleByPhase: '', stageByPhase: '', embodiedNode: 'node production', final: 'final training', ablation: 'ablations', design: 'design and tuning', pre: 'pre-training', post: 'post-training', ft: 'fine-tuning',
};

/** “GPU-hours, final training” of `gpuHours.stage.final`. */
export function publishedName(key: string): string {
  const name = key.split('.').map((word) => keyWords[word] ?? word).filter((word) => word !== '').join(', ');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The figures a record does publish: what can be looked up where nothing can be compared. */
export function publishedFigures(baseline: Baseline): { key: string; name: string; value: readonly ReportPiece[]; known: string; note: string }[] {
  return Object.entries(baseline.figures).map(([key, figure]) => {
    const print = (value: number): string => (figure.unit === 'share' ? printPercent(value) : figureText(value, figure.unit === 'ratio' ? '' : figure.unit));
    const path = recordOwnPath(baseline.id, key);
    const value = figure.value !== undefined ? [figureIn(print(figure.value), path)] : [figureIn(print(figure.low ?? NaN), `${path}.low`), ' to ', figureIn(print(figure.high ?? NaN), `${path}.high`)];
    return { key, name: publishedName(key), value, known: figure.confidence, note: figure.note ?? '' };
  });
}
