/** Plan against actual as sections: for the command line and reports. */
import { type ActualComparison, type ActualFigures, type ByRule } from '../compare/actual/actual.ts';
import { type BurnDown } from '../compare/actual/burn-down.ts';
import { printPercent, printRatio } from '../quantity/print.ts';
import { cell, left, paragraph, type ReportBlock, type ReportCell, type ReportSection, right } from './document.ts';
import { figureText, statText } from './figures.ts';
import { indicatorShort } from './words.ts';

const unit = 'GPU-hours';
const hours = (value: number): string => figureText(value, unit);
const unknown = cell('', 'missing');

function ruleCells({ difference, ratio }: ByRule): ReportCell[] {
  return [cell(statText(difference, unit)), ratio === null ? unknown : cell(statText(ratio, unit))];
}

function figureCells({ planned, actual, share, remaining, atCompletion }: ActualFigures): ReportCell[] {
  return [cell(statText(planned, unit)), cell(hours(actual)), share === null ? cell('not planned', 'missing') : cell(printPercent(share.mean)), ...ruleCells(remaining), ...ruleCells(atCompletion)];
}

/** How what remains was found. */
function rules({ ratioSoFar, axes, unplaced }: ActualComparison): string[] {
  const ratio = ratioSoFar === null
    ? 'By ratio: not known, since no cell is done. Say which are.'
    : `By ratio: the plan times ${printRatio(ratioSoFar.ratio.mean)} less what ran, the ratio being that of ${ratioSoFar.from === 'named' ? 'what is done' : 'the cells that have reached their plan, since none was said to be done: it sees overruns only'} (${ratioSoFar.cells.join(', ')}).`;
  return [
    'By difference: what was planned less what ran, never below 0, cell by cell.', ratio,
    ...(axes.length < 3 ? [`The record tells ${axes.length === 0 ? 'neither module, phase nor stage' : `${axes.join(' and ')} only`} of most of its GPU-hours; the plan is added up to that.`] : []),
    ...(unplaced > 0 ? [`${hours(unplaced)} of the record stand in no cell, and in the total.`] : []),
  ];
}

export function actualSection(comparison: ActualComparison): ReportSection {
  const columns = [left('cell'), right('planned'), right('actual'), right('actual ÷ planned'), right('remains, by difference'), right('by ratio'), right('at completion, by difference'), right('by ratio')];
  const rows = comparison.cells.map((each) => [cell(`${each.key}${each.done ? ', done' : ''}`), ...figureCells(each)]);
  rows.push([cell('All', 'strong'), ...figureCells(comparison.total)]);
  return {
    id: 'actual', title: '',
    blocks: [
      paragraph(`Scenario ${comparison.scenario} beside what ran: ${comparison.name} (${comparison.id}).`),
      { kind: 'table', table: { caption: '', columns, rows } }, { kind: 'list', items: rules(comparison) },
    ],
  };
}

/** `gwpKg` → GWP. */
function capName(cap: string): string {
  const figure = cap.replace(/(Kg|Kwh|Mj|L)$/, '');
  return indicatorShort[figure] ?? figure;
}

export function burnDownSection({ start, months, caps, finish, undated }: BurnDown): ReportSection {
  if (months.length === 0) return { id: 'burn-down', title: '', blocks: [paragraph('No month can be named: the plan states no start, and no job of the record tells when it began.')] };
  const rows = months.map(({ month, actual, planned }) => [cell(month), actual === null ? unknown : cell(hours(actual)), planned === null ? unknown : cell(statText(planned, unit))]);
  const notes = [
    ...(start === null ? [] : [`The plan is spread evenly from ${start.day}${start.assumed ? ', the month in which the record begins, since it states no start' : ''}, with the whole cluster at work.`]),
    ...caps.map(({ cap, gpuHours }) => `Cap on ${capName(cap)}: reached at ${hours(gpuHours)}.`),
    ...(finish === null ? [] : [`To be finished by ${finish}.`]),
    ...(undated > 0 ? [`${hours(undated)} tell no start and stand in no month.`] : []),
  ];
  const blocks: ReportBlock[] = [{ kind: 'table', table: { caption: '', columns: [left('until the end of'), right('actual'), right('planned')], rows } }, { kind: 'list', items: notes }];
  return { id: 'burn-down', title: 'By month', blocks };
}
