/**
 * The plan against what ran, as figures: `actual.<record>.<cell>.<figure>`, `total` for all cells.
 * Formulas: see `compare/actual/actual.ts`. They are asked of a comparison, so that no list holds them.
 */
import { type ActualColumns, type Remaining } from '../../compare/actual/actual.ts';
import { type Cell, type PlannedCell } from '../../compare/actual/cells.ts';
import { type Baseline } from '../../compare/baseline.ts';
import { type ScenarioRun } from '../../model/simulation.ts';
import { add, central, type Column, divide, subtract } from '../../sampling/column.ts';
import { statOf } from '../../sampling/statistics.ts';
import { type DerivedFigure } from './derived.ts';
import { nothingHere, partHours, speedOf } from './gpu-hours.ts';
import { constant, count, type Explaining } from './leaves.ts';
import { jobsLeaf } from './published.ts';
import { usefulHours } from './rows.ts';
import { node, times, type Trace } from './trace.ts';

const unit = 'GPU-hours';
export const actualFigures = ['planned', 'ran', 'unplaced', 'share', 'ratio', 'left', 'leftByRatio', 'completion', 'completionByRatio', 'change', 'changeByRatio'] as const;
export type ActualFigure = (typeof actualFigures)[number];

/** Useful hours of a row under its stage, the rest of it under `failed`. */
export function plannedTerm(explaining: Explaining, { row = '', stage }: PlannedCell): Trace {
  const part = explaining.run.parts.find(({ margins }) => margins.row.has(row));
  const cut = { by: 'row', key: row } as const;
  const all = part === undefined ? null : partHours(explaining, part, cut);
  if (part === undefined || all === null) return nothingHere(row, unit, cut);
  const [useful, speed] = [usefulHours(explaining, row), speedOf(explaining, part)];
  const own = speed === null ? useful : node(useful.label, unit, 'quotient', 'useful GPU-hours on the reference accelerator ÷ speed', [useful, speed]);
  return stage === 'failed' ? node(`failed in ${row}`, unit, 'difference', 'GPU-hours of the row − useful ones', [all, own]) : own;
}

/** One question: every cell, and the ratio, is opened once. */
class Opened {
  private readonly known = new Map<string, Trace>();

  constructor(private readonly explaining: Explaining, private readonly columns: ActualColumns, private readonly baseline: Baseline) {}

  /** What ran in a cell, in the jobs of the log that stand there; null: in none. */
  private ran(cell: Cell | null): Trace {
    const { columns: { axes, unplaced }, baseline } = this;
    const label = cell === null ? 'ran in no cell' : `ran in ${cell.key}`;
    const jobs = (baseline.cells ?? []).filter((each) => each.gpuHours > 0 && (cell === null ? axes.length === 0 || axes.some((axis) => each[axis] === undefined) : axes.every((axis) => each[axis] !== undefined && each[axis] === cell.at[axis])));
    const value = cell === null ? unplaced : cell.actual;
    return this.once(label, () => (jobs.length === 0 ? { label, value, unit, formula: '', combine: 'leaf', status: 'recorded', source: baseline.name, children: [] } : node(label, unit, 'sum', 'GPU-hours of these jobs, added up', jobs.map((each) => jobsLeaf(baseline, each)))));
  }

  private once(name: string, build: () => Trace): Trace {
    const made = this.known.get(name) ?? build();
    this.known.set(name, made);
    return made;
  }

  private plannedIn({ key, of }: Cell): Trace {
    return this.once(`planned ${key}`, () => (of.length === 0 ? count(`planned in ${key}`, 0, unit, 'nothing is planned there') : node(`planned in ${key}`, unit, 'sum', 'sum over the rows', of.map((each) => plannedTerm(this.explaining, each)))));
  }

  private ratio(): Trace {
    const basis = this.columns.ratio?.basis ?? [];
    return this.once('ratio', () => node('ratio so far', '', 'quotient', 'ran ÷ planned, over the cells that are done or have reached their plan', [
      node('ran', unit, 'sum', 'sum over these cells', basis.map((cell) => this.ran(cell))), node('planned', unit, 'sum', 'sum over these cells', basis.map((cell) => this.plannedIn(cell))),
    ], { as: 'ratio' }));
  }

  private leftIn({ cell, done }: ActualColumns['cells'][number], rule: keyof Remaining): Trace {
    if (done) return count(`left in ${cell.key}`, 0, unit, 'finished');
    const ran = this.ran(cell);
    const planned = this.plannedIn(cell);
    const scaled = rule === 'difference' ? planned : times(`planned in ${cell.key}, at the ratio so far`, unit, 'planned × ratio so far', planned, this.ratio());
    return node(`left in ${cell.key}`, unit, 'positive', 'planned − ran, at least 0', [node(`planned less ran in ${cell.key}`, unit, 'difference', 'planned − ran', [scaled, ran])]);
  }

  private cellsOf(key: string | null): ActualColumns['cells'] {
    return this.columns.cells.filter(({ cell }) => key === null || cell.key === key);
  }

  /** Of one cell, or of all of them (null). */
  planned(key: string | null): Trace {
    const cells = this.cellsOf(key);
    const [only] = cells;
    return key !== null && only !== undefined ? this.plannedIn(only.cell) : node('planned', unit, 'sum', 'sum over the cells', cells.map(({ cell }) => this.plannedIn(cell)));
  }

  actual(key: string | null): Trace {
    const [only] = this.cellsOf(key);
    if (key !== null && only !== undefined) return this.ran(only.cell);
    return node('ran', unit, 'sum', 'sum over the cells, and what stands in none', [...this.columns.cells.map(({ cell }) => this.ran(cell)), this.ran(null)]);
  }

  left(key: string | null, rule: keyof Remaining): Trace {
    const cells = this.cellsOf(key);
    const [only] = cells;
    return key !== null && only !== undefined ? this.leftIn(only, rule) : node('left', unit, 'sum', 'sum over the cells', cells.map((each) => this.leftIn(each, rule)));
  }

  of(key: string | null, figure: ActualFigure): Trace {
    const name = key === null ? '' : `, ${key}`;
    const completion = (rule: keyof Remaining): Trace => node(`At completion${name}`, unit, 'sum', 'ran + left', [this.actual(key), this.left(key, rule)]);
    const change = (rule: keyof Remaining): Trace => node(`At completion against the plan${name}`, '', 'difference', 'at completion ÷ planned − 1', [node('at completion ÷ planned', '', 'quotient', 'at completion ÷ planned', [completion(rule), this.planned(key)], { as: 'share' }), { ...constant('as planned', 1, ''), as: 'share' }], { as: 'share' });
    switch (figure) {
      case 'planned': return this.planned(key);
      case 'ran': return this.actual(key);
      case 'unplaced': return this.ran(null);
      case 'ratio': return this.ratio();
      case 'share': return node(`Ran of what was planned${name}`, '', 'quotient', 'ran ÷ planned', [this.actual(key), this.planned(key)], { as: 'share' });
      case 'left': return this.left(key, 'difference');
      case 'leftByRatio': return this.left(key, 'ratio');
      case 'completion': return completion('difference');
      case 'completionByRatio': return completion('ratio');
      case 'change': return change('difference');
      case 'changeByRatio': return change('ratio');
    }
  }
}

interface Amounts {
  readonly planned: Column;
  readonly actual: number;
  readonly remaining: Remaining;
}

/** Null where there is none. `columns`: of the whole comparison. */
function columnOf({ planned, actual, remaining: { difference, ratio } }: Amounts, figure: ActualFigure, columns: ActualColumns): Column | null {
  const change = (left: Column): Column => subtract(divide(add(left, actual), planned), 1);
  switch (figure) {
    case 'planned': return planned;
    case 'ran': return actual;
    case 'unplaced': return columns.unplaced;
    case 'ratio': return columns.ratio?.column ?? null;
    case 'share': return central(planned) > 0 ? divide(actual, planned) : null;
    case 'left': return difference;
    case 'leftByRatio': return ratio;
    case 'completion': return add(difference, actual);
    case 'completionByRatio': return ratio === null ? null : add(ratio, actual);
    case 'change': return central(planned) > 0 ? change(difference) : null;
    case 'changeByRatio': return ratio === null || central(planned) <= 0 ? null : change(ratio);
  }
}

/** Ratios are shown as mean ÷ mean. */
function statOfShown(column: Column, { planned, actual, remaining }: Amounts, columns: ActualColumns, figure: ActualFigure): Pick<DerivedFigure, 'stat'> {
  const mean = (of: Column): number => statOf(of).mean;
  const shown = (value: number): Pick<DerivedFigure, 'stat'> => ({ stat: () => ({ ...statOf(column), mean: value }) });
  switch (figure) {
    case 'share': return shown(actual / mean(planned));
    case 'ratio': return columns.ratio === null ? {} : { stat: () => columns.ratio?.said.ratio ?? statOf(column) };
    case 'change': return shown((mean(remaining.difference) + actual) / mean(planned) - 1);
    case 'changeByRatio': return remaining.ratio === null ? {} : shown((mean(remaining.ratio) + actual) / mean(planned) - 1);
    default: return {};
  }
}

/** A figure of a comparison; `key`: of a cell, null: of all of them. Undefined where there is none. */
export function actualFigure(run: ScenarioRun, columns: ActualColumns, baseline: Baseline, key: string | null, figure: ActualFigure): DerivedFigure | undefined {
  const found = columns.cells.find(({ cell }) => cell.key === key);
  const amounts = key === null ? columns.total : found === undefined ? null : { ...found.cell, remaining: found.remaining };
  const column = amounts === null ? null : columnOf(amounts, figure, columns);
  if (amounts === null || column === null) return undefined;
  return {
    column: () => column, central: () => central(column), trace: (of) => new Opened(of(run), columns, baseline).of(key, figure),
    ...statOfShown(column, amounts, columns, figure),
  };
}
