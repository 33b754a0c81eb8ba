/** Comparisons as tables: plan against record, scenario against scenario. */
import { type PairComparison } from '../compare/pairs.ts';
import { type RecordedComparison, type RecordedRow } from '../compare/recorded.ts';
import { printNumber, printPercent, printRatio, scaleFor } from '../quantity/print.ts';
import { departurePieces, quantityName, shortName, stagePlaces } from './comparison-words.ts';
import { planPathOf, recordKey } from './explain/paths.ts';
import { cell, cellOf, figureIn, left, paragraph, type ReportBlock, type ReportCell, type ReportPiece, type ReportTable, right, sentences } from './document.ts';
import { endsText, figureText, shareText, statText } from './figures.ts';
import { ratioStat } from './tables.ts';
import { indicatorShort, notPublished, stageNames } from './words.ts';

/** `compare --json` and the Compare view. */
export interface Comparison {
  readonly pairs: readonly PairComparison[];
  readonly recorded: readonly RecordedComparison[];
}

const names = { modules: [], phases: [] };

/** `place`: of the figure in the record; its ends are below it. */
function recordedCell(row: RecordedRow, place: string): ReportCell {
  const print = (value: number): string => (row.unit === 'share' ? printPercent(value) : figureText(value, row.unit));
  if (row.recorded !== null) return { ...cell(print(row.recorded)), figure: place };
  if (row.range !== null) return cellOf([figureIn(print(row.range.low), `${place}.low`), ' to ', figureIn(print(row.range.high), `${place}.high`)]);
  return cell(notPublished, 'missing');
}

function planCell(row: RecordedRow): ReportCell {
  if (row.plan === null) return cell('none', 'missing');
  return cell(row.unit === 'share' ? shareText(row.plan) : statText(row.plan, row.unit));
}

const columns = (first: string): ReportTable['columns'] => [left(first), right('Plan'), right('Recorded'), right('Plan ÷ recorded'), left('Known as')];

/** Places of the figures of a row: what the plan has (null where it says nothing of it), what was recorded, and plan ÷ recorded. */
type Places = ReturnType<typeof stagePlaces>;

function placed(made: ReportCell, figure: string | null): ReportCell {
  return figure === null || made.text === '' || made.kind === 'missing' ? made : { ...made, figure };
}

function rowCells(title: string, row: RecordedRow, places: Places): ReportCell[] {
  return [cell(title), placed(planCell(row), places.plan), recordedCell(row, places.recorded), placed(cell(row.ratio === null ? '' : ratioStat(row.ratio)), places.ratio), cell(row.confidence ?? '', 'muted')];
}

function placesOf({ scenario, id }: RecordedComparison, key: string): Places {
  const plan = planPathOf(key);
  return { plan: plan === null ? null : `scenarios.${scenario}.${plan}`, recorded: `records.${id}.${key}`, ratio: `scenarios.${scenario}.recorded.${id}.${key}` };
}

/** Stages of plan and record; null where they cannot be compared. */
export function recordedStages(comparison: RecordedComparison): ReportTable | null {
  const rows = Object.entries(comparison.stages);
  if (rows.length === 0) return null;
  return { caption: `Shares of GPU-hours by stage, plan and ${shortName(comparison.name)}`, columns: columns('Stage'), rows: rows.map(([stage, row]) => rowCells(stageNames[stage] ?? stage, row, stagePlaces(comparison, stage))) };
}

/** Everything else the two have in common. */
export function recordedQuantities(comparison: RecordedComparison, plan: Parameters<typeof quantityName>[1] = names): ReportTable | null {
  // What the plan has nothing of (a module it does not know) is no comparison.
  const published = (row: RecordedRow): boolean => row.plan !== null && (row.recorded !== null || row.range !== null);
  const rows = (['modules', 'phases', 'totals'] as const).flatMap((group) => Object.entries(comparison[group]).filter(([, row]) => group === 'totals' || published(row)).map(([id, row]) => ({ id, row, key: recordKey(group, id) })));
  if (rows.length === 0) return null;
  return { caption: `Quantities, plan and ${shortName(comparison.name)}`, columns: columns('Quantity'), rows: rows.map(({ id, row, key }) => rowCells(quantityName(id, plan), row, placesOf(comparison, key))) };
}

/** “Research multiplier: plan ×27.1, recorded ×27.0.” */
export function multiplierSentence({ id, scenario, researchMultiplier: { plan, recorded } }: RecordedComparison): ReportPiece[] {
  return [
    'Research multiplier (all GPU-hours ÷ useful GPU-hours of final training): ', ...(plan === null ? ['the plan has no final training'] : ['plan ', figureIn(ratioStat(plan), `scenarios.${scenario}.researchMultiplier`)]),
    ', recorded ', recorded === null ? notPublished : figureIn(printRatio(recorded), `records.${id}.researchMultiplier`), '.',
  ];
}

/** A comparison with one record, as blocks. */
export function recordedBlocks(comparison: RecordedComparison, plan?: Parameters<typeof quantityName>[1]): ReportBlock[] {
  const head = paragraph(`${comparison.name}. ${comparison.scope}`);
  if (comparison.refused !== undefined) return [head, paragraph(comparison.refused)];
  const tables = [recordedStages(comparison), recordedQuantities(comparison, plan)].flatMap((table): ReportBlock[] => (table === null ? [] : [{ kind: 'table', table }]));
  const departure = comparison.stagesRefused === undefined ? departurePieces(comparison, (stage) => stageNames[stage] ?? stage) : [comparison.stagesRefused];
  return [head, sentences(multiplierSentence(comparison)), ...(departure.length === 0 ? [] : [sentences(departure)]), ...tables];
}

const units: Readonly<Record<string, string>> = { gpuHours: 'GPU-hours', energy: 'kWh', gwp: 'kgCO2e', pe: 'MJ', adp: 'kgSbe', water: 'L', makespan: 'days' };

function odds(probability: number): string {
  if (probability > 0.99 && probability < 1) return '>99\u202f%';
  return probability > 0 && probability < 0.01 ? '<1\u202f%' : `${String(Math.round(probability * 100))}\u202f%`;
}

/** Differences a − b with odds, one table for each pair of scenarios. */
export function pairTables(pairs: readonly PairComparison[], nameOf: (id: string) => string, currency: string): ReportTable[] {
  const keys = [...new Set(pairs.map((pair) => `${pair.a}\n${pair.b}`))];
  return keys.map((key) => {
    const [a = '', b = ''] = key.split('\n');
    const rows = pairs.filter((pair) => pair.a === a && pair.b === b).map((pair) => {
      const unit = units[pair.indicator] ?? currency;
      const { mean, p5, p95 } = pair.difference;
      const scale = scaleFor(Math.max(Math.abs(mean), Math.abs(p5), Math.abs(p95)), unit);
      const exact = p95 <= p5;
      const same = exact && mean === 0;
      const figure = `scenarios.${pair.a}.against.${pair.b}.${pair.indicator}`;
      return [
        cell(indicatorShort[pair.indicator] ?? pair.indicator), placed(cell(same ? 'the same' : `${mean > 0 ? '+' : ''}${printNumber(mean / scale.size)} ${scale.unit}`), `${figure}.difference`),
        placed(cell(exact ? '' : endsText(printNumber(p5 / scale.size), printNumber(p95 / scale.size))), `${figure}.difference`),
        placed(cell(pair.ratioOfMeans === null ? '' : printRatio(pair.ratioOfMeans)), `${figure}.ratio`), placed(cell(same ? '' : odds(pair.probabilityALower)), `${figure}.odds`),
      ];
    });
    return { caption: `${nameOf(a)} − ${nameOf(b)}`, columns: [left('Figure'), right('Difference'), right('90 %'), right('Ratio'), right(`${nameOf(a)} is lower`)], rows };
  });
}
