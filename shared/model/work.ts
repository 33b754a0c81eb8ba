/**
 * Estimate: rows of work become GPU-hours on the plan's reference accelerator. Method, section 1.
 */
import { type Sizing, type WorkRow } from '../plan/expand.ts';
import { type Precision } from '../plan/schema.ts';
import { type Column, add, divide, grossOf, mapColumn, multiply, product, subtract } from '../sampling/column.ts';

const secondsPerHour = 3600;

/** Peak of the reference accelerator in FLOP/s at a precision; null where none is published. */
export type PeakFlops = (precision: Precision) => Column | null;

/** GPU-hours of one row on the reference accelerator. */
export interface Work {
  readonly row: WorkRow;
  /** U: useful work. */
  readonly useful: Column;
  /** T = U ÷ (1 − failed): everything that runs. */
  readonly total: Column;
}

/** Useful GPU-hours of every row, derived sizes after what they derive from, with the same draws. */
function usefulHours(rows: readonly WorkRow[], peak: PeakFlops): Map<string, Column> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const known = new Map<string, Column>();

  function ofSizing(row: WorkRow): Column {
    const sizing: Sizing = row.sizing;
    switch (sizing.by) {
      case 'runs':
        return product([sizing.runs, sizing.gpus, sizing.hours]);
      case 'compute': {
        // Kaplan et al. 2020 (arXiv 2001.08361): 6 FLOP per parameter and token in dense training, 2 forward only.
        const flops = peak(row.precision);
        if (flops === null) throw new Error(`activities.${row.id}: the reference accelerator has no ${row.precision} peak; checked before.`);
        return divide(multiply(sizing.runs, sizing.flopPerRun), multiply(multiply(flops, sizing.mfu), secondsPerHour));
      }
      case 'gpuHours':
        return sizing.gpuHours;
      case 'recorded':
        return multiply(sizing.gpuHours, subtract(1, row.failed));
      case 'share': {
        const of = byId.get(sizing.of);
        const hours = known.get(sizing.of);
        if (of === undefined || hours === undefined) throw new Error(`${row.id}: "of" was not checked before estimating.`);
        return product([sizing.runs, sizing.scale, divide(hours, of.sizing.runs)]);
      }
    }
  }

  /** The row and what it derives from, nearest first, as far as not known yet. */
  function unknownChain(row: WorkRow): WorkRow[] {
    const chain: WorkRow[] = [];
    let at: WorkRow | undefined = row;
    while (at !== undefined && !known.has(at.id)) {
      chain.push(at);
      at = at.sizing.by === 'share' ? byId.get(at.sizing.of) : undefined;
    }
    return chain;
  }

  // An excluded row is computed where an included one is measured by it: what nobody needs reads no factor.
  for (const row of rows) if (row.include) for (const link of unknownChain(row).reverse()) known.set(link.id, ofSizing(link));
  return known;
}

/** Work of every included row. With failed share f of the total, T = U ÷ (1 − f); recorded totals are T as given. */
export function estimate(rows: readonly WorkRow[], peak: PeakFlops): Work[] {
  const useful = usefulHours(rows, peak);
  return rows
    .filter((row) => row.include)
    .map((row) => {
      const hours = useful.get(row.id) ?? 0;
      const total = row.sizing.by === 'recorded' ? row.sizing.gpuHours : grossOf(hours, row.failed);
      return { row, useful: hours, total };
    });
}

/**
 * Shares of a row's hours by run phase; they sum to 1 in every draw. Where uncertain validation and
 * evaluation shares exceed the whole in a draw, both are scaled down to it.
 */
export function runPhaseShares(row: Pick<WorkRow, 'validation' | 'evaluation'>): { training: Column; validation: Column; evaluation: Column } {
  const excess = mapColumn(add(row.validation, row.evaluation), (sum) => (sum > 1 ? sum : 1), 'at least 1');
  const validation = divide(row.validation, excess);
  const evaluation = divide(row.evaluation, excess);
  return { training: subtract(subtract(1, validation), evaluation), validation, evaluation };
}
