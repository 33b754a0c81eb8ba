/** Reference forecasts and their leave-one-out check as sections: for the command line and for factors/FORECAST.md. */
import { type Forecast, type GroupForecast, type StageForecast } from '../compare/forecast/forecast.ts';
import { type GroupCheck, type LeaveOneOut, type LeftOut, type Prediction } from '../compare/forecast/leave-one-out.ts';
import { type ForecastKind, type NotMember } from '../compare/forecast/members.ts';
import { type Spread } from '../compare/forecast/spread.ts';
import { printPercent, printRatio } from '../quantity/print.ts';
import { cell, left, paragraph, type ReportBlock, type ReportCell, type ReportSection, right } from './document.ts';
import { figureText, statText } from './figures.ts';
import { stageNames } from './words.ts';

const kindNames: Readonly<Record<ForecastKind, string>> = { 'full-rd-split': 'Projects split by research stage', 'rd-vs-final': 'Projects set against their final runs, not split by stage' };

export function groupTitle({ kind, part }: Pick<GroupForecast, 'kind' | 'part'>): string {
  return `${kindNames[kind]}${part === null ? '' : `, ${part} only`}`;
}

const nameOf = (stage: StageForecast['stage']): string => (stage === 'total' ? 'Whole project' : (stageNames[stage] ?? stage));

/** “×3.00 to ×20.3”; one end where both are the same. */
function rangeOf({ low, high }: Spread, text: (value: number) => string): string {
  return low === high ? '' : `${text(low)} to ${text(high)}`;
}

const hours = (value: number): string => figureText(value, 'GPU-hours');

function forecastRow({ stage, times, gpuHours, plan, ratio, members }: StageForecast, all: number): ReportCell[] {
  return [
    cell(nameOf(stage), stage === 'total' ? 'strong' : undefined), cell(printRatio(times.middle)), cell(hours(gpuHours.middle)), cell(rangeOf(gpuHours, hours)),
    plan.mean > 0 ? cell(statText(plan, 'GPU-hours')) : cell('none', 'missing'), cell(printRatio(ratio.mean)),
    cell(`${String(members.length)} of ${String(all)}`),
  ];
}

function groupSection(group: GroupForecast): ReportSection {
  const all = group.members.length;
  const columns = [left('stage'), right('÷ final'), right('reference'), right(group.total.times.interval === 'ends' ? 'least to greatest' : '5th to 95th percentile'), right('plan'), right('plan ÷ reference'), right('published by')];
  const rows = [...group.stages, group.total].map((stage) => forecastRow(stage, all));
  return {
    id: group.id, title: groupTitle(group),
    blocks: [
      paragraph(`${group.members.map(({ name, total }) => `${name} (${printRatio(total)})`).join('; ')}.`),
      { kind: 'table', table: { caption: '', columns, rows } },
    ],
  };
}

function notMembersBlock(notMembers: readonly NotMember[]): ReportBlock[] {
  return notMembers.length === 0 ? [] : [{ kind: 'list', items: notMembers.map(({ name, reason }) => `${name}. ${reason}`) }];
}

/** The forecast of a plan, group by group. */
export function forecastSections(forecast: Forecast): ReportSection[] {
  const { refused, groups, notMembers, finalGpuHours } = forecast;
  const head = refused ?? `Reference: the useful GPU-hours of the plan’s final runs, ${statText(finalGpuHours, 'GPU-hours')}, times what each project used over its own. Over several projects: their median. Groups answer different questions and are never put together.`;
  const refusals = notMembersBlock(notMembers);
  return [
    { id: 'forecast', title: '', blocks: [paragraph(head)] }, ...groups.map(groupSection),
    ...(refusals.length === 0 ? [] : [{ id: 'not-members', title: 'Not in the class', blocks: refusals }]),
  ];
}

function checkRow(name: string, { actual, predicted, ratio, inside, from }: Prediction): ReportCell[] {
  return [
    cell(name), cell(printRatio(actual)), cell(printRatio(predicted.middle)), cell(rangeOf(predicted, printRatio)),
    ratio === null ? cell('') : cell(printRatio(ratio)), cell(from.length === 1 ? 'one record, no interval' : inside ? 'inside' : 'outside'), cell(from.join(', ')),
  ];
}

function checkRows({ name, total, stages }: LeftOut): ReportCell[][] {
  if (total === null) return [];
  return [checkRow(name, total), ...stages.map((stage) => checkRow(`${name}: ${nameOf(stage.stage).toLowerCase()}`, stage))];
}

function checkSection(check: GroupCheck): ReportSection {
  const alone = check.members.filter((member) => member.alone !== undefined);
  const rows = check.members.flatMap(checkRows);
  const columns = [left('left out'), right('was, ÷ final'), right('predicted'), right('interval'), right('predicted ÷ was'), left('was lies'), left('from')];
  return {
    id: check.id, title: groupTitle(check),
    blocks: [
      ...(rows.length === 0 ? [] : [{ kind: 'table', table: { caption: '', columns, rows } } as const]),
      ...alone.map(({ name, alone: reason }) => paragraph(`${name}: no prediction. ${reason ?? ''}`)),
    ],
  };
}

/** How many of the predicted members lay in the interval of the others. */
function score(groups: readonly GroupCheck[]): string {
  const totals = groups.flatMap(({ members }) => members.flatMap(({ total }) => (total === null || total.from.length < 2 ? [] : [total])));
  if (totals.length === 0) return 'No group has three members, so no interval can be checked.';
  const inside = totals.filter((each) => each.inside).length;
  return `Of ${String(totals.length)} totals predicted by two records or more, ${String(inside)} lay inside (${printPercent(inside / totals.length)}).`;
}

/** How well each member would have been predicted by the others of its group. */
export function leaveOneOutSections({ groups, notMembers }: LeaveOneOut, withRefused: boolean): ReportSection[] {
  const refusals = withRefused ? notMembersBlock(notMembers) : [];
  return [
    { id: 'leave-one-out', title: 'Leave-one-out', blocks: [paragraph(`Each project predicted from its final runs and the other projects of its group. ${score(groups)}`)] },
    ...groups.map(checkSection),
    ...(refusals.length === 0 ? [] : [{ id: 'not-members', title: 'Not in any class', blocks: refusals }]),
  ];
}
