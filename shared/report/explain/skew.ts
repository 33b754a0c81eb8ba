/**
 * Why the mean of the draws is not the central value: which inputs alone move the mean of a figure
 * away from it. Each input is moved through its distribution while the others stay at their medians.
 */
import { quantileFunction } from '../../quantity/distribution.ts';
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

/** Nodes, children first, with the places of their children and of their parents. */
interface Program {
  readonly nodes: readonly Trace[];
  readonly children: readonly (readonly number[])[];
  readonly parents: readonly (readonly number[])[];
}

function programOf(trace: Trace): Program {
  const nodes = inOrder(trace);
  const place = new Map(nodes.map((at, index) => [at, index]));
  const children = nodes.map((at) => at.children.map((child) => place.get(child) ?? 0));
  const parents = nodes.map((): number[] => []);
  children.forEach((below, at) => { for (const child of below) parents[child]?.push(at); });
  return { nodes, children, parents };
}

/** Places of some nodes and of all that depends on them, children first. */
function dependents({ parents }: Program, from: readonly number[]): number[] {
  const found = new Set(from);
  for (const at of found) for (const parent of parents[at] ?? []) found.add(parent);
  return [...found].sort((a, b) => a - b);
}

/** The mean of the figure when some leaves go through their distributions: only what depends on them is computed again. */
function movedMean(program: Program, leaves: ReadonlyMap<number, (u: number) => number>): number {
  const { nodes, children } = program;
  const touched = dependents(program, [...leaves.keys()]);
  const moved = new Map<number, number>();
  const valueAt = (at: number): number => moved.get(at) ?? nodes[at]?.value ?? NaN;
  let sum = 0;
  for (let step = 0; step < steps; step += 1) {
    const u = (step + 0.5) / steps;
    for (const at of touched) {
      const own = leaves.get(at);
      moved.set(at, own === undefined ? combined(nodes[at]?.combine ?? 'leaf', (children[at] ?? []).map(valueAt), nodes[at]?.value ?? NaN) : own(u));
    }
    sum += valueAt(nodes.length - 1);
  }
  return sum / steps;
}

/** Change of a node by a change of one of its children, its size alone; of one that chooses between them, as if each were chosen. */
function slope({ combine, value, children }: Trace, at: number): number {
  const child = children[at]?.value ?? NaN;
  switch (combine) {
    case 'leaf': return 0;
    case 'product': return child === 0 ? 0 : Math.abs(value / child);
    case 'quotient': return child === 0 ? 0 : Math.abs(value / child);
    case 'sum':
    case 'difference':
    case 'complement':
    case 'larger':
    case 'positive':
    case 'quantile': return 1;
    default: {
      const step = Math.abs(child) * nearby;
      const values = children.map((each) => each.value);
      return step === 0 ? 0 : Math.abs(combined(combine, values.map((each, index) => (index === at ? each + step : each)), value) - value) / step;
    }
  }
}

const nearby = 1e-4;

/** How strongly the figure follows each node, at central values: one pass from the figure down. */
function slopesOf({ nodes, children }: Program): number[] {
  const slopes = nodes.map(() => 0);
  slopes[nodes.length - 1] = 1;
  for (let at = nodes.length - 1; at >= 0; at -= 1) {
    const [node, own] = [nodes[at], slopes[at] ?? 0];
    if (node === undefined || own === 0) continue;
    (children[at] ?? []).forEach((child, index) => { slopes[child] = (slopes[child] ?? 0) + own * slope(node, index); });
  }
  return slopes;
}

/**
 * Inputs that move the mean of a figure by themselves, the strongest first. One whose whole 90 %
 * interval moves the figure by less than `least` of it cannot move its mean by that much: it is left
 * out, so that a plan of ten thousand rows is asked about a few inputs.
 */
export function skewedInputs(trace: Trace, { spreads }: Pick<Explaining, 'spreads'>, least = 0): SkewedInput[] {
  const program = programOf(trace);
  const slopes = slopesOf(program);
  const byKey = new Map<string, Map<number, (u: number) => number>>();
  const reach = new Map<string, number>();
  program.nodes.forEach((leaf, at) => {
    const spread = spreads.get(leaf);
    if (spread === undefined) return;
    const quantile = quantileFunction(spread.quantity);
    byKey.set(spread.key, (byKey.get(spread.key) ?? new Map<number, (u: number) => number>()).set(at, quantile));
    reach.set(spread.key, (reach.get(spread.key) ?? 0) + (slopes[at] ?? 0) * Math.abs(quantile(0.95) - quantile(0.05)));
  });
  return [...byKey].filter(([key]) => (reach.get(key) ?? 0) >= least * Math.abs(trace.value)).map(([, leaves]): SkewedInput => ({
    name: [...new Set([...leaves.keys()].flatMap((at) => (program.nodes[at] === undefined ? [] : [nameOf(program.nodes[at])])))].slice(0, 2).join(', '),
    effect: trace.value === 0 ? 0 : movedMean(program, leaves) / trace.value - 1,
  })).sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
}
