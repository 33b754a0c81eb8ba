/**
 * The GPU-hours cube module × phase × stage × run phase, kept as its margins: every breakdown is a
 * partial sum of the same rows, so totals reconcile in every direction.
 *
 * Design note: margins are taken in hours of the reference accelerator, once for each set of rows
 * that share a site and a precision; a scenario only scales them by its speed.
 */
import { type Column, add, divide, subtract, sum, sumOfProducts } from '../sampling/column.ts';
import { rememberedAll } from '../sampling/memory.ts';
import { runPhaseShares, type Work } from './work.ts';

/** Columns of GPU-hours by key. */
export type ColumnsBy = ReadonlyMap<string, Column>;

export interface Margins {
  readonly total: Column;
  /** Useful GPU-hours of stage final: what the research multiplier divides by. */
  readonly usefulFinal: Column;
  readonly module: ColumnsBy;
  readonly phase: ColumnsBy;
  /** The plan's stages and `failed`. */
  readonly stage: ColumnsBy;
  readonly runPhase: ColumnsBy;
  /** Keys `module/phase`. */
  readonly moduleByPhase: ColumnsBy;
  readonly row: ColumnsBy;
}

export const breakdowns = ['module', 'phase', 'stage', 'runPhase', 'moduleByPhase', 'row'] as const;

/** The sums of one cell of the cube, module × phase. */
interface Cell {
  readonly module: string;
  readonly phase: string;
  readonly total: Column;
  readonly usefulFinal: Column;
  readonly stage: ColumnsBy;
  readonly runPhase: ColumnsBy;
}

function grouped<T>(list: readonly T[], keyOf: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of list) {
    const key = keyOf(each);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  return groups;
}

/** The failed share of a row is booked under `failed`, the rest under its stage. */
function sumCell(module: string, phase: string, works: readonly Work[]): Cell {
  const stage = new Map<string, Column>();
  const totals: Column[] = [];
  const failures: Column[] = [];
  for (const [name, group] of grouped(works, ({ row }) => row.stage)) {
    const total = sum(group.map((work) => work.total));
    const failed = sumOfProducts(group.map((work) => work.total), group.map(({ row }) => row.failed));
    stage.set(name, subtract(total, failed));
    totals.push(total);
    failures.push(failed);
  }
  stage.set('failed', sum(failures));
  const hours = works.map((work) => work.total);
  const shares = works.map(({ row }) => runPhaseShares(row));
  const runPhase = new Map<string, Column>();
  for (const name of ['training', 'validation', 'evaluation'] as const) runPhase.set(name, sumOfProducts(hours, shares.map((share) => share[name])));
  return { module, phase, total: sum(totals), usefulFinal: sum(works.filter(({ row }) => row.stage === 'final').map((work) => work.useful)), stage, runPhase };
}

/** One cell, from memory where none of its rows has changed. */
function cellOf(works: readonly Work[]): Cell {
  const { module = '', phase = '' } = works[0]?.row ?? {};
  const from = works.flatMap(({ row, total, useful }) => [row.stage, total, useful, row.failed, row.validation, row.evaluation]);
  return rememberedAll(`cell ${module}/${phase}`, from, () => sumCell(module, phase, works), (cell) => [cell.total, cell.usefulFinal, ...cell.stage.values(), ...cell.runPhase.values()]);
}

/** The sums of some parts, key by key, in the order of the parts. */
function summed<T>(parts: readonly T[], of: (part: T) => ColumnsBy): ColumnsBy {
  const lists = new Map<string, Column[]>();
  for (const part of parts) {
    for (const [key, hours] of of(part)) {
      const list = lists.get(key);
      if (list === undefined) lists.set(key, [hours]);
      else list.push(hours);
    }
  }
  return new Map([...lists].map(([key, list]) => [key, sum(list)]));
}

/**
 * Margins of a set of works, summed up in two steps: rows to cells, cells to margins. An edit sums
 * its own cell again and then the cells; it adds no differences, which would leave a rounding error
 * behind at every edit.
 */
export function marginsOf(works: readonly Work[]): Margins {
  const cells = [...grouped(works, ({ row }) => `${row.module}/${row.phase}`).values()].map(cellOf);
  const by = (keyOf: (cell: Cell) => string): ColumnsBy => summed(cells, (cell) => new Map([[keyOf(cell), cell.total]]));
  return {
    total: sum(cells.map((cell) => cell.total)),
    usefulFinal: sum(cells.map((cell) => cell.usefulFinal)),
    module: by((cell) => cell.module),
    phase: by((cell) => cell.phase),
    stage: summed(cells, (cell) => cell.stage),
    runPhase: summed(cells, (cell) => cell.runPhase),
    moduleByPhase: by((cell) => `${cell.module}/${cell.phase}`),
    row: new Map(works.map((work) => [work.row.id, work.total])),
  };
}

/** The same work on an accelerator `speed` times as fast: T' = T ÷ s. */
export function atSpeed(margins: Margins, speed: Column): Margins {
  if (speed === 1) return margins;
  const scaled = (by: ColumnsBy): ColumnsBy => new Map([...by].map(([key, hours]) => [key, divide(hours, speed)]));
  return {
    total: divide(margins.total, speed), usefulFinal: divide(margins.usefulFinal, speed), module: scaled(margins.module), phase: scaled(margins.phase),
    stage: scaled(margins.stage), runPhase: scaled(margins.runPhase), moduleByPhase: scaled(margins.moduleByPhase), row: scaled(margins.row),
  };
}

/** Margins of several parts of a plan together. */
export function together(parts: readonly Margins[]): Margins {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const joined = (of: (part: Margins) => ColumnsBy): ColumnsBy => summed(parts, of);
  return {
    total: parts.reduce<Column>((all, part) => add(all, part.total), 0), usefulFinal: parts.reduce<Column>((all, part) => add(all, part.usefulFinal), 0),
    module: joined((p) => p.module), phase: joined((p) => p.phase), stage: joined((p) => p.stage), runPhase: joined((p) => p.runPhase),
    moduleByPhase: joined((p) => p.moduleByPhase), row: joined((p) => p.row),
  };
}
