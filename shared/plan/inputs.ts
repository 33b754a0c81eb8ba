/** Which uncertain inputs a computation drew: what its drivers are sought among. */
import { type CellKind } from '../quantity/cells.ts';
import { parseQuantity } from '../quantity/parse.ts';
import { type Quantity, type QuantityInput } from '../quantity/quantity.ts';
import { elements, type Sampled } from '../sampling/column.ts';
import { type Sampler } from './sampler.ts';

/** One uncertain input as it was drawn. */
export interface Input {
  /** Key of its stream: `activities.<id>.size.hours`, `cluster.load`, a factor's id. */
  readonly key: string;
  /** Its draws, element 0 the median; they rise and fall with the base draws of the key. */
  readonly column: Float64Array;
  /** Its distribution. Read on demand: few are asked for. */
  readonly quantity: () => Quantity;
}

/** Inputs by key, in the order in which they were first drawn. */
export type Inputs = ReadonlyMap<string, Input>;

function read(key: string, input: QuantityInput, cell: CellKind): Quantity {
  const parsed = parseQuantity(input, cell);
  if (!parsed.ok) throw new Error(`${key} was not checked before sampling: ${parsed.problem.message}`);
  return parsed.quantity;
}

function inputOf(key: string, column: Sampled, quantity: () => Quantity): Input {
  return { key, get column() { return elements(column); }, quantity };
}

/**
 * A sampler that remembers which uncertain inputs were drawn through it; exact ones are none. A key
 * drawn with two distributions (two sites with a PUE of their own) is one unknown: the first counts.
 */
export function recordInputs(sampler: Sampler): { readonly sampler: Sampler; readonly inputs: () => Inputs } {
  const inputs = new Map<string, Input>();
  return {
    sampler: {
      ...sampler,
      typed: (key, input, cell) => {
        const column = sampler.typed(key, input, cell);
        if (typeof column !== 'number' && !inputs.has(key)) inputs.set(key, inputOf(key, column, () => read(key, input, cell)));
        return column;
      },
      quantity: (key, quantity) => {
        const column = sampler.quantity(key, quantity);
        if (typeof column !== 'number' && !inputs.has(key)) inputs.set(key, inputOf(key, column, () => quantity));
        return column;
      },
    },
    inputs: () => inputs,
  };
}
