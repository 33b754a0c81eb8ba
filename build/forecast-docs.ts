/**
 * factors/FORECAST.md: how well the recorded projects would have predicted each other, made by the
 * code that makes forecasts, so that the page cannot say anything else than the app.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Baseline } from '../shared/compare/baseline.ts';
import { leaveOneOut } from '../shared/compare/forecast/leave-one-out.ts';
import { type Member, referenceClass } from '../shared/compare/forecast/members.ts';
import { printPercent, printRatio } from '../shared/quantity/print.ts';
import { cell, left, paragraph, type ReportSection, right } from '../shared/report/document.ts';
import { groupTitle, leaveOneOutSections } from '../shared/report/forecast.ts';
import { reportMarkdown } from '../shared/report/markdown.ts';
import { stageNames } from '../shared/report/words.ts';

export const forecastPageName = 'FORECAST.md';

function stagesOf({ stages }: Member): string {
  const told = Object.entries(stages).filter(([stage]) => stage !== 'final').map(([stage, times]) => `${(stageNames[stage] ?? stage).toLowerCase()} ${printRatio(times)}`);
  return told.length === 0 ? 'not published' : told.join(', ');
}

/** Every record that can serve, with what it multiplies a final run by. */
function classSection(baselines: readonly Baseline[]): ReportSection {
  const { groups } = referenceClass(baselines);
  const totals = groups.flatMap(({ members }) => members.map(({ total }) => total)).sort((a, b) => a - b);
  const rows = groups.flatMap((group) => group.members.map((member) => [
    cell(member.name), cell(groupTitle(group)), cell(printPercent(1 / member.total)), cell(printRatio(member.total)), cell(stagesOf(member)),
  ]));
  const columns = [left('record'), left('group'), right('final share'), right('whole ÷ final'), left('stages ÷ final')];
  return { id: 'class', title: 'The records', blocks: [paragraph(`A forecast is the useful GPU-hours of a plan’s final runs times these. It is a distribution, never one constant: ${printRatio(totals[0] ?? NaN)} to ${printRatio(totals.at(-1) ?? NaN)}.`), { kind: 'table', table: { caption: '', columns, rows } }] };
}

/** The page as Markdown. */
export function forecastPage(baselines: readonly Baseline[]): string {
  const check = leaveOneOutSections(leaveOneOut(baselines), true);
  const [intro, ...groups] = check;
  return reportMarkdown({
    title: 'Reference forecasts, checked by leaving one out',
    subtitle: 'Made by build/forecast-docs.ts from the records in baselines/. Do not edit: add or change a record and run “npm run factors”.',
    sections: [classSection(baselines), { id: 'check', title: 'Leave-one-out', blocks: [...(intro?.blocks ?? []), paragraph('Groups answer different questions and are never put together. With fewer than five members the interval is from the least to the greatest of the others; it is never a fitted tail.')] }, ...groups],
  });
}

/** Writes the page into factors/. */
export function writeForecastPage(root: string, baselines: readonly Baseline[]): void {
  writeFileSync(path.join(root, 'factors', forecastPageName), forecastPage(baselines));
}
