/**
 * The GPU-hours cube module × phase × stage × run phase, kept as its margins: every breakdown is a
 * partial sum of the same rows, so totals reconcile in every direction.
 *
 * Design note: margins are taken in hours of the reference accelerator, once for each set of rows
 * that share a site and a precision; a scenario only scales them by its speed.
 */
import { type Column, add, divide, multiply, subtract } from '../sampling/column.ts';
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

function book(into: Map<string, Column>, key: string, hours: Column): void {
  const before = into.get(key);
  into.set(key, before === undefined ? hours : add(before, hours));
}

/** Margins of a set of works. The failed share of a row is booked under `failed`, the rest under its stage. */
export function marginsOf(works: readonly Work[]): Margins {
  const module = new Map<string, Column>();
  const phase = new Map<string, Column>();
  const stage = new Map<string, Column>();
  const runPhase = new Map<string, Column>();
  const moduleByPhase = new Map<string, Column>();
  const row = new Map<string, Column>();
  let total: Column = 0;
  let usefulFinal: Column = 0;
  for (const work of works) {
    const failed = multiply(work.total, work.row.failed);
    const shares = runPhaseShares(work.row);
    total = add(total, work.total);
    if (work.row.stage === 'final') usefulFinal = add(usefulFinal, work.useful);
    book(module, work.row.module, work.total);
    book(phase, work.row.phase, work.total);
    book(moduleByPhase, `${work.row.module}/${work.row.phase}`, work.total);
    book(stage, work.row.stage, subtract(work.total, failed));
    book(stage, 'failed', failed);
    book(runPhase, 'training', multiply(work.total, shares.training));
    book(runPhase, 'validation', multiply(work.total, shares.validation));
    book(runPhase, 'evaluation', multiply(work.total, shares.evaluation));
    book(row, work.row.id, work.total);
  }
  return { total, usefulFinal, module, phase, stage, runPhase, moduleByPhase, row };
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
  const joined = (of: (part: Margins) => ColumnsBy): ColumnsBy => {
    const into = new Map<string, Column>();
    for (const part of parts) for (const [key, hours] of of(part)) book(into, key, hours);
    return into;
  };
  return {
    total: parts.reduce<Column>((all, part) => add(all, part.total), 0), usefulFinal: parts.reduce<Column>((all, part) => add(all, part.usefulFinal), 0),
    module: joined((p) => p.module), phase: joined((p) => p.phase), stage: joined((p) => p.stage), runPhase: joined((p) => p.runPhase),
    moduleByPhase: joined((p) => p.moduleByPhase), row: joined((p) => p.row),
  };
}
