/**
 * Why the mean of the draws is not the central value: which inputs alone move the mean of a figure
 * away from it. Each input is moved through its distribution while the others stay at their medians.
 */
import { quantileFunction } from '../../quantity/distribution.ts';
import { type Quantity } from '../../quantity/quantity.ts';
import { type Explaining } from './leaves.ts';
import { combined, inOrder, type Trace } from './trace.ts';

/** Mean and central value further apart than this are explained (contracts, section 1). */
export const noticeableSkew = 0.05;

/** Steps through a distribution: enough for its mean to a few per cent of its spread. */
const steps = 16;

export interface SkewedInput {
  /** Labels and ids of the leaves that share this unknown. */
  readonly name: string;
  /** Mean of the figure over this input alone ÷ central − 1. */
  readonly effect: number;
}

function nameOf({ label, row, factor }: Trace): string {
  const id = factor ?? row;
  return id === undefined ? label : `${label} (${id})`;
}

/** Nodes that depend on some of the leaves, with the places of their children, children first. */
interface Program {
  readonly nodes: readonly Trace[];
  readonly children: readonly (readonly number[])[];
}

function programOf(trace: Trace): Program {
  const nodes = inOrder(trace);
  const place = new Map(nodes.map((at, index) => [at, index]));
  return { nodes, children: nodes.map((at) => at.children.map((child) => place.get(child) ?? 0)) };
}

/** The figure when some leaves take other values: only what depends on them is computed again. */
function moved({ nodes, children }: Program, leaves: ReadonlySet<Trace>, at: (leaf: Trace, u: number) => number): number[] {
  const touched = nodes.map(() => false);
  nodes.forEach((each, index) => { touched[index] = leaves.has(each) || (children[index] ?? []).some((child) => touched[child] === true); });
  const values = nodes.map((each) => each.value);
  return Array.from({ length: steps }, (_, step) => {
    const u = (step + 0.5) / steps;
    nodes.forEach((each, index) => {
      if (touched[index] !== true) return;
      values[index] = leaves.has(each) ? at(each, u) : combined(each.combine, (children[index] ?? []).map((child) => values[child] ?? NaN), each.value);
    });
    return values[nodes.length - 1] ?? NaN;
  });
}

/** Inputs that move the mean of a figure by themselves, the strongest first. */
export function skewedInputs(trace: Trace, { spreads }: Pick<Explaining, 'spreads'>): SkewedInput[] {
  const program = programOf(trace);
  const byKey = new Map<string, Trace[]>();
  for (const leaf of program.nodes) {
    const spread = spreads.get(leaf);
    if (spread !== undefined) byKey.set(spread.key, [...(byKey.get(spread.key) ?? []), leaf]);
  }
  return [...byKey.values()].map((leaves): SkewedInput => {
    const functions = new Map<Trace, (u: number) => number>(leaves.flatMap((leaf) => {
      const quantity: Quantity | undefined = spreads.get(leaf)?.quantity;
      return quantity === undefined ? [] : [[leaf, quantileFunction(quantity)] as const];
    }));
    const values = moved(program, new Set(leaves), (leaf, u) => functions.get(leaf)?.(u) ?? leaf.value);
    const mean = values.reduce((sum, value) => sum + value, 0) / steps;
    return { name: [...new Set(leaves.map(nameOf))].slice(0, 2).join(', '), effect: trace.value === 0 ? 0 : mean / trace.value - 1 };
  }).sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
}
