/** An import as tables for a terminal. */
import { type ImportDocument } from '../../../shared/importing/import-document.ts';
import { narrowSpace, printPercent } from '../../../shared/quantity/print.ts';
import { cell, left, paragraph, type ReportBlock, type ReportSection, right } from '../../../shared/report/document.ts';
import { figureText } from '../../../shared/report/figures.ts';
import { documentText } from '../../../shared/report/text-table.ts';

/** Rows of a table for people; `--json` has all. */
const shownRows = 10;
const shownRejections = 5;

function count(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, narrowSpace);
}

function plural(number: number, word: string): string {
  return `${count(number)} ${word}${number === 1 ? '' : 's'}`;
}

function hoursTable(title: string, hours: Readonly<Record<string, number>>, total: number): ReportBlock[] {
  const entries = Object.entries(hours);
  if (entries.length === 0) return [];
  const share = (value: number): string => (total === 0 ? '' : printPercent(value / total));
  const rows = entries.slice(0, shownRows).map(([key, value]) => [cell(key), cell(figureText(value, 'GPU-hours')), cell(share(value))]);
  if (entries.length > shownRows) {
    const rest = entries.slice(shownRows).reduce((sum, [, value]) => sum + value, 0);
    rows.push([cell(`${String(entries.length - shownRows)} more`, 'muted'), cell(figureText(rest, 'GPU-hours')), cell(share(rest))]);
  }
  return [{ kind: 'table', table: { caption: '', columns: [left(title), right('GPU time'), right('share')], rows } }];
}

function rowsBlocks({ rows, counted: jobs, steps, rejected }: ImportDocument): ReportBlock[] {
  const line = paragraph(`${plural(rows, 'row')}: ${plural(jobs, 'job')} counted, ${plural(steps, 'step')} not counted twice, ${count(rejected.count)} rejected.`);
  if (rejected.count === 0) return [line];
  const items = rejected.first.slice(0, shownRejections).map(({ line: at, reason }) => `line ${String(at)}: ${reason}`);
  const more = rejected.count - items.length;
  return [line, { kind: 'list', items: [...items, ...(more > 0 ? [`and ${count(more)} more`] : [])] }];
}

function unclassifiedBlocks({ by, unclassified, gpuHours }: ImportDocument): ReportBlock[] {
  if (by.unclassified === 0 || gpuHours === null || gpuHours === 0) return [];
  const rows = unclassified.slice(0, shownRows).map(({ name, jobs, gpuHours: hours }) => [cell(name === '' ? '(no name)' : name), cell(count(jobs)), cell(figureText(hours, 'GPU-hours')), cell(printPercent(hours / gpuHours))]);
  return [
    paragraph(`No rule and no tag gives a stage to ${figureText(by.unclassified, 'GPU-hours')} (${printPercent(by.unclassified / gpuHours)}). Largest by name, # for digits; --rules takes them:`),
    { kind: 'table', table: { caption: '', columns: [left('job name'), right('jobs'), right('GPU time'), right('share')], rows } },
  ];
}

export function importText(name: string, document: ImportDocument): string {
  const { by, gpuHours, span, measured, log } = document;
  const total = gpuHours ?? 0;
  const when = span === null ? '' : `, ${span.first} to ${span.last}`;
  const used = gpuHours === null ? 'GPU-hours are not told: the log has no column of GPUs.' : `${figureText(gpuHours, 'GPU-hours')} in ${plural(document.jobs, 'job')}${when}.`;
  const tables = [
    ...hoursTable('state', by.state, total), ...hoursTable('stage', by.stage, total), ...hoursTable('module', by.module, total), ...hoursTable('phase', by.phase, total),
    ...hoursTable('run phase', by.runPhase, total), ...hoursTable('GPU type', by.gpuType, total), ...hoursTable('partition', by.partition, total),
  ];
  const energy = measured === undefined ? [] : [paragraph(`Measured: ${figureText(measured.energyKwh, 'kWh')}, ${figureText(measured.gwpKg, 'kgCO2e')}${measured.waterL > 0 ? `, ${figureText(measured.waterL, 'L')}` : ''}.`)];
  const section: ReportSection = { id: 'import', title: '', blocks: [...rowsBlocks(document), paragraph(used), ...energy, ...(total > 0 ? tables : []), ...unclassifiedBlocks(document)] };
  return documentText({ title: name, subtitle: `Read as ${log}.`, sections: [section] });
}
