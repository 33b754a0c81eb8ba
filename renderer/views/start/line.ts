/** What the start page makes of a typed line: the draft, and the multipliers it is priced with. Pure. */
import { type Baseline } from '../../../shared/compare/baseline.ts';
import { type FactorSet } from '../../../shared/factors/schema.ts';
import { type Vocabulary } from '../../../shared/plan/line-words.ts';
import { type Plan } from '../../../shared/plan/schema.ts';

/** The records the draft is multiplied by, in this order. */
const multiplierRecords = ['smollm3-2025', 'moshi-2026'];

export interface Multiplier {
  readonly id: string;
  /** Short name: up to the first bracket, colon or comma. */
  readonly name: string;
  readonly value: number;
}

export function shortName(name: string): string {
  return name.split(/\s*[(:,]/)[0] ?? name;
}

/** Research multipliers of the two projects whose whole compute was recorded by stage. */
export function multipliers(baselines: readonly Baseline[]): Multiplier[] {
  return multiplierRecords.flatMap((id) => {
    const baseline = baselines.find((each) => each.id === id);
    const value = baseline?.figures['researchMultiplier']?.value;
    return baseline === undefined || value === undefined ? [] : [{ id, name: shortName(baseline.name), value }];
  });
}

/** The words a line may use, from the factor set. */
export function vocabularyOf(set: FactorSet): Vocabulary {
  const gpus = new Map(set.factors.filter((factor) => /^node\..*\.gpus$/.test(factor.id)).map((factor) => [factor.id, factor.value]));
  return {
    accelerators: set.accelerators,
    nodes: set.nodes.flatMap((node) => {
      const count = gpus.get(`node.${node.id}.gpus`);
      return count === undefined ? [] : [{ id: node.id, name: node.name, accelerator: node.accelerator, gpus: count }];
    }),
    grids: set.grids,
    facilities: set.facilities,
  };
}

/** GPUs of a drafted plan's one run; null when they are uncertain. */
export function gpusOf(plan: Plan): number | null {
  const gpus = plan.activities[0]?.size.gpus;
  return typeof gpus === 'number' && gpus > 0 ? gpus : null;
}
