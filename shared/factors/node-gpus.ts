import { gpusOfCustomNode } from '../plan/custom.ts';
import { type Plan } from '../plan/schema.ts';
import { type FactorSet } from './schema.ts';

/**
 * Accelerators of one node of a type: as the plan overrides it, as its own node states it, or as the
 * library has it. Null where the node is unknown, or its number uncertain.
 */
export function nodeGpus(plan: Pick<Plan, 'custom' | 'overrides'>, set: FactorSet, node: string): number | null {
  const id = `node.${node}.gpus`;
  const override = plan.overrides?.find((each) => each.factor === id)?.value;
  if (override !== undefined) return typeof override === 'number' ? override : null;
  const own = Object.hasOwn(plan.custom?.nodes ?? {}, node) ? plan.custom?.nodes?.[node] : undefined;
  if (own !== undefined) return gpusOfCustomNode(own);
  return set.factors.find((factor) => factor.id === id)?.value ?? null;
}
