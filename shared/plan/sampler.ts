/** Turns the quantities of a plan and of the factor library into columns of draws. */
import { type CellKind } from '../quantity/cells.ts';
import { parseQuantity } from '../quantity/parse.ts';
import { type Quantity, type QuantityInput } from '../quantity/quantity.ts';
import { type Column } from '../sampling/column.ts';
import { makeMemory, type Memory } from '../sampling/memory.ts';
import { drawColumn } from '../sampling/draw.ts';
import { type Streams } from '../sampling/streams.ts';

export interface Sampler {
  readonly seed: number;
  readonly samples: number;
  /** True where draws are designed, not drawn: each stands for itself, and a few cannot speak for all. */
  readonly designed?: boolean;
  /** Draws a typed quantity. Same `key`, same luck: `activities.<id>.<field>`, `cluster.load`, a factor id. */
  readonly typed: (key: string, input: QuantityInput, cell: CellKind) => Column;
  readonly quantity: (key: string, quantity: Quantity) => Column;
  /** What was computed from its columns, kept from run to run; absent where every run stands for itself. */
  readonly memory?: Memory;
}

/** Numbers kept from run to run: 192 MB, 2 400 columns of 10 000 draws; beyond it the least recently used go. */
const mostNumbers = 2.4e7;

/**
 * A sampler over one set of streams. It remembers its columns: kept between runs, an edit draws
 * only what it changed.
 * Throws when a typed quantity cannot be read: a plan is checked (`check.ts`) before it is sampled.
 */
export function makeSampler(streams: Streams): Sampler {
  const memory = new Map<string, Column>();
  const mostKept = mostNumbers / streams.samples;
  const remember = (name: string, draw: () => Column): Column => {
    const column = memory.get(name) ?? draw();
    // A map keeps the order of insertion: what is used goes to its end.
    memory.delete(name);
    memory.set(name, column);
    if (memory.size > mostKept) for (const oldest of memory.keys()) { memory.delete(oldest); break; }
    return column;
  };
  const quantity = (key: string, of: Quantity): Column => remember(`${key} ${of.cell.id} ${JSON.stringify(of.distribution)}`, () => drawColumn(of, key, streams));
  return {
    seed: streams.seed, samples: streams.samples, quantity, memory: makeMemory(mostNumbers),
    typed: (key, input, cell) =>
      remember(`${key} ${cell.id} ${typeof input} ${input}`, () => {
        const parsed = parseQuantity(input, cell);
        if (!parsed.ok) throw new Error(`${key} was not checked before sampling: ${parsed.problem.message}`);
        return drawColumn(parsed.quantity, key, streams);
      }),
  };
}
