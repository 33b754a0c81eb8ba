/** Levers as tables for a terminal. */
import { type Figure } from '../../../shared/compare/figures.ts';
import { type Lever } from '../../../shared/compare/levers/evaluate.ts';
import { indicatorUnits } from '../../../shared/factors/schema.ts';
import { planDefaults } from '../../../shared/plan/defaults.ts';
import { type Plan } from '../../../shared/plan/schema.ts';
import { printPercent } from '../../../shared/quantity/print.ts';
import { cell, left, paragraph, type ReportBlock, type ReportCell, type ReportSection, right } from '../../../shared/report/document.ts';
import { figureText, intervalText } from '../../../shared/report/figures.ts';
import { documentText } from '../../../shared/report/text-table.ts';
import { indicatorNames } from './result.ts';

/** `levers --json`. */
export interface LeverReport {
  readonly format: 'forewatt-levers';
  readonly version: 1;
  readonly plan: { readonly name: string; readonly sha256: string };
  readonly factorSet: string;
  readonly seed: number;
  readonly samples: number;
  readonly scenario: string;
  /** What the levers are ranked by. */
  readonly by: Figure;
  /** Applicable ones first, the greatest mean saving at the top. */
  readonly levers: readonly Lever[];
  /** Ids of the applicable levers by figure, the greatest mean saving first. */
  readonly ranking: Readonly<Record<string, readonly string[]>>;
  /** Several at once. */
  readonly together?: Pick<Lever, 'change' | 'saving' | 'share' | 'applicable' | 'note'> & { readonly levers: readonly string[] };
}

const names: Readonly<Record<Figure, string>> = { gpuHours: 'GPU-hours', energy: 'Energy', ...indicatorNames, cost: 'Cost', makespan: 'Finish' };

function unitOf(figure: Figure, plan: Plan): string {
  if (figure === 'gpuHours') return 'GPU-hours';
  if (figure === 'energy') return 'kWh';
  if (figure === 'makespan') return 'days';
  return figure === 'cost' ? (plan.currency ?? planDefaults.currency) : indicatorUnits[figure];
}

type Saved = Pick<Lever, 'saving' | 'share'>;

/** “1.2 t” and “12 %”; 0 stays empty, so that the eye finds what is saved. */
function savedCells({ saving, share }: Saved, by: Figure, plan: Plan): ReportCell[] {
  const stat = saving[by];
  const of = (figure: Figure): ReportCell => {
    const value = share[figure];
    return value === undefined ? cell(saving[figure] === undefined ? 'unknown' : '', 'missing') : cell(value === 0 ? '' : printPercent(Number(value.toPrecision(2))));
  };
  const beside = (['gpuHours', 'gwp', 'water', 'cost'] as const).filter((figure) => figure !== by);
  return [
    stat === undefined ? cell('unknown', 'missing') : cell(figureText(stat.mean, unitOf(by, plan))), cell(stat === undefined ? '' : intervalText(stat, unitOf(by, plan))),
    of(by), ...beside.map(of),
  ];
}

function table(rows: readonly (readonly ReportCell[])[], by: Figure): ReportBlock {
  const beside = (['gpuHours', 'gwp', 'water', 'cost'] as const).filter((figure) => figure !== by);
  const columns = [left('lever'), right(`saves ${names[by]}`), right('90 % interval'), right('of it'), ...beside.map((figure) => right(names[figure]))];
  return { kind: 'table', table: { caption: '', columns, rows } };
}

function notesOf(levers: readonly Lever[]): ReportBlock[] {
  const notes = new Map<string, string[]>();
  for (const { id, note } of levers) if (note !== undefined) notes.set(note, [...(notes.get(note) ?? []), id]);
  return notes.size === 0 ? [] : [{ kind: 'list', items: [...notes].map(([note, ids]) => `${ids.join(', ')}: ${note}`) }];
}

export function leversText(report: LeverReport, plan: Plan): string {
  const { by, scenario, together } = report;
  const name = plan.scenarios.find(({ id }) => id === scenario)?.name ?? scenario;
  const usable = report.levers.filter(({ applicable }) => applicable);
  const others = report.levers.filter(({ applicable }) => !applicable);
  const main: ReportSection = {
    id: 'levers', title: '',
    blocks: usable.length === 0 ? [paragraph('No lever changes anything in this scenario.')]
      : [table(usable.map((lever) => [cell(`${lever.id}: ${lever.title}`), ...savedCells(lever, by, plan)]), by), ...notesOf(usable)],
  };
  const both: ReportSection[] = together === undefined ? [] : [{
    id: 'together', title: '', blocks: [table([[cell(`together: ${together.levers.join(', ')}`), ...savedCells(together, by, plan)]], by), ...(together.note === undefined ? [] : [paragraph(together.note)])],
  }];
  const none: ReportSection[] = others.length === 0 ? [] : [{ id: 'others', title: '', blocks: [paragraph('Not applicable here:'), { kind: 'list', items: others.map(({ id, reason }) => `${id}: ${reason ?? ''}`) }] }];
  return documentText({
    title: `${plan.name}: levers in ${name} (${scenario})`,
    subtitle: `Savings are now less then, draw by draw. Factor set ${report.factorSet}, seed ${String(report.seed)}, ${String(report.samples)} draws.`,
    sections: [main, ...both, ...none],
  });
}
