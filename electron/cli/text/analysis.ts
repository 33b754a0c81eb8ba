/** What stands below a scenario's figures: where their uncertainty comes from, and its caps. */
import { type CapReport } from '../../../shared/analyse.ts';
import { type Breach, type CapName, isJudged, spreadEvenly, spreadOverSchedule } from '../../../shared/compare/caps.ts';
import { type Cut } from '../../../shared/compare/cuts.ts';
import { type Drivers } from '../../../shared/compare/drivers.ts';
import { printNumber, printPercent } from '../../../shared/quantity/print.ts';
import { cell, left, paragraph, type ReportBlock, type ReportCell, right } from '../../../shared/report/document.ts';
import { figureText, intervalText } from '../../../shared/report/figures.ts';

/** Drivers named in one line; “simulate --json” has all of them, for every figure. */
const named = 4;

/** “Uncertainty of GWP comes from grid.FR.gwp 34 %, cluster.utilization 18 %, …” */
export function driversLine(drivers: Drivers | undefined): ReportBlock[] {
  const found = drivers?.gwp ?? [];
  if (found.length === 0) return [];
  const list = found.slice(0, named).map(({ input, share }) => `${input} ${printPercent(Number(share.toPrecision(2)))}`).join(', ');
  return [paragraph(`The uncertainty of GWP comes from ${list}${found.length > named ? ', …' : ''}`)];
}

const capNames: Readonly<Record<CapName, string>> = {
  gpuHours: 'GPU-hours', energyKwh: 'Energy', gwpKg: 'GWP', waterL: 'Water', peMj: 'Primary energy', adpKg: 'ADP', cost: 'Cost', finish: 'Finish',
};

function breachText(breach: Breach | null): string {
  if (breach === null) return '';
  return breach.date ?? `day ${printNumber(breach.days.mean)}`;
}

function cutText(cut: Cut | null): string {
  if (cut === null) return '';
  if (!cut.enough) return cut.rows.length === 0 ? 'no row may be cut' : `all ${String(cut.rows.length)} rows: not enough`;
  return `${cut.rows.join(', ')}${cut.method === 'greedy' ? ' (greedily)' : ''}`;
}

function capRow(report: CapReport): ReportCell[] {
  if (!isJudged(report)) return [cell(capNames[report.cap]), cell(report.unknown, 'missing')];
  const { cap, limit, unit, probabilityKept, headroom, breach, cut } = report;
  return [
    cell(capNames[cap]), cell(cap === 'finish' ? `${printNumber(limit)} d` : figureText(limit, unit)), cell(printPercent(probabilityKept)),
    cell(figureText(headroom.mean, unit)), cell(intervalText(headroom, unit)), cell(breachText(breach)), cell(cutText(cut)),
  ];
}

/** Every cap of the plan with its odds, headroom, day of breach and what to cut. `scheduled`: the clusters were simulated. */
export function capsBlocks(caps: readonly CapReport[] | undefined, scheduled: boolean): ReportBlock[] {
  if (caps === undefined || caps.length === 0) return [];
  const columns = [left('cap'), right('limit'), right('kept'), right('headroom'), right('90 % interval'), right('if broken, on'), left('to keep it, cut')];
  const table: ReportBlock = { kind: 'table', table: { caption: '', columns, rows: caps.map(capRow) } };
  const cuts = caps.flatMap(({ cut }) => (cut === null ? [] : [cut]));
  const [first] = cuts;
  const told = first === undefined ? '' : ` Cut is what costs least ${first.by} and keeps the cap with ${printPercent(first.probability)}; final runs and what is recorded stay.`;
  return [table, paragraph(`${scheduled ? spreadOverSchedule : spreadEvenly}${told}`)];
}
