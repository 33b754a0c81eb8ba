/**
 * The plan against what ran, as figures: `actual.<record>.<cell>.<figure>`, `total` for all cells.
 * Formulas: see `compare/actual/actual.ts`. They are asked of a comparison, so that no list holds them.
 */
import { type ActualColumns, type Remaining } from '../../compare/actual/actual.ts';
import { type Cell, type PlannedCell } from '../../compare/actual/cells.ts';
import { type Baseline } from '../../compare/baseline.ts';
import { type ScenarioRun } from '../../model/simulation.ts';
import { add, central, type Column, divide } from '../../sampling/column.ts';
import { statOf } from '../../sampling/statistics.ts';
import { type DerivedFigure } from './derived.ts';
import { nothingHere, partHours, speedOf } from './gpu-hours.ts';
import { count, type Explaining } from './leaves.ts';
import { usefulHours } from './rows.ts';
import { node, times, type Trace } from './trace.ts';

const unit = 'GPU-hours';
export const actualFigures = ['planned', 'share', 'left', 'leftByRatio', 'completion', 'completionByRatio'] as const;
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

  private ran(label: string, value: number): Trace {
    return { label, value, unit, formula: '', combine: 'leaf', status: 'recorded', source: this.baseline.name, children: [] };
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
      node('ran', unit, 'sum', 'sum over these cells', basis.map(({ key, actual }) => this.ran(`ran in ${key}`, actual))), node('planned', unit, 'sum', 'sum over these cells', basis.map((cell) => this.plannedIn(cell))),
    ]));
  }

  private leftIn({ cell, done }: ActualColumns['cells'][number], rule: keyof Remaining): Trace {
    if (done) return count(`left in ${cell.key}`, 0, unit, 'finished');
    const ran = this.ran(`ran in ${cell.key}`, cell.actual);
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
    if (key !== null && only !== undefined) return this.ran(`ran in ${key}`, only.cell.actual);
    return node('ran', unit, 'sum', 'sum over the cells, and what stands in none', [...this.columns.cells.map(({ cell }) => this.ran(`ran in ${cell.key}`, cell.actual)), this.ran('in no cell', this.columns.unplaced)]);
  }

  left(key: string | null, rule: keyof Remaining): Trace {
    const cells = this.cellsOf(key);
    const [only] = cells;
    return key !== null && only !== undefined ? this.leftIn(only, rule) : node('left', unit, 'sum', 'sum over the cells', cells.map((each) => this.leftIn(each, rule)));
  }

  of(key: string | null, figure: ActualFigure): Trace {
    const name = key === null ? '' : `, ${key}`;
    const completion = (rule: keyof Remaining): Trace => node(`At completion${name}`, unit, 'sum', 'ran + left', [this.actual(key), this.left(key, rule)]);
    switch (figure) {
      case 'planned': return this.planned(key);
      case 'share': return node(`Ran of what was planned${name}`, '', 'quotient', 'ran ÷ planned', [this.actual(key), this.planned(key)]);
      case 'left': return this.left(key, 'difference');
      case 'leftByRatio': return this.left(key, 'ratio');
      case 'completion': return completion('difference');
      case 'completionByRatio': return completion('ratio');
    }
  }
}

interface Amounts {
  readonly planned: Column;
  readonly actual: number;
  readonly remaining: Remaining;
}

function columnOf({ planned, actual, remaining: { difference, ratio } }: Amounts, figure: ActualFigure): Column | null {
  switch (figure) {
    case 'planned': return planned;
    case 'share': return central(planned) > 0 ? divide(actual, planned) : null;
    case 'left': return difference;
    case 'leftByRatio': return ratio;
    case 'completion': return add(difference, actual);
    case 'completionByRatio': return ratio === null ? null : add(ratio, actual);
  }
}

/** A figure of a comparison; `key`: of a cell, null: of all of them. Undefined where there is none. */
export function actualFigure(run: ScenarioRun, columns: ActualColumns, baseline: Baseline, key: string | null, figure: ActualFigure): DerivedFigure | undefined {
  const found = columns.cells.find(({ cell }) => cell.key === key);
  const amounts = key === null ? columns.total : found === undefined ? null : { ...found.cell, remaining: found.remaining };
  const column = amounts === null ? null : columnOf(amounts, figure);
  if (amounts === null || column === null) return undefined;
  return {
    column: () => column, central: () => central(column), trace: (of) => new Opened(of(run), columns, baseline).of(key, figure),
    ...(figure === 'share' ? { stat: () => ({ ...statOf(column), mean: amounts.actual / statOf(amounts.planned).mean }) } : {}),
  };
}
