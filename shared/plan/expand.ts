/**
 * Expand: activities and ablation studies become rows of work with uncertain sizes.
 *
 * Method, section 1. A study is a row whose size derives from the activity it is of; from here on
 * both are the same thing. Rows come out in the order of their ids, so that sums do not depend on
 * the order in which a planner keeps them.
 */
import { cells } from '../quantity/cells.ts';
import { type QuantityInput } from '../quantity/quantity.ts';
import { type Column, multiply, subtract } from '../sampling/column.ts';
import { type Ablation, type Activity, type Plan, type Precision, type Size, type Stage } from './schema.ts';
import { type Sampler } from './sampler.ts';

/** How the useful GPU-hours of a row come about, with everything uncertain drawn. */
export type Sizing =
  /** runs × gpus × hours */
  | { readonly by: 'runs'; readonly runs: Column; readonly gpus: Column; readonly hours: Column }
  /** runs × flopPerRun ÷ (peak at `precision` × mfu) */
  | { readonly by: 'compute'; readonly runs: Column; readonly flopPerRun: Column; readonly mfu: Column }
  /** useful GPU-hours as given */
  | { readonly by: 'gpuHours'; readonly runs: Column; readonly gpuHours: Column }
  /** everything that ran, failed included, as given */
  | { readonly by: 'recorded'; readonly runs: Column; readonly gpuHours: Column }
  /** runs × scale × (one run of `of`) */
  | { readonly by: 'share'; readonly of: string; readonly runs: Column; readonly scale: Column };

export interface WorkRow {
  readonly id: string;
  readonly kind: 'activity' | 'study';
  readonly module: string;
  readonly phase: string;
  readonly stage: Stage;
  readonly precision: Precision;
  readonly sizing: Sizing;
  /** Share of the row's total GPU-hours that ends in failed runs. */
  readonly failed: Column;
  /** Shares of the row's total GPU-hours. */
  readonly validation: Column;
  readonly evaluation: Column;
  /** Excluded rows book nothing and still serve as measure for others. */
  readonly include: boolean;
}

/** Number of configurations of a study's design. Full factorial: Π levels. One at a time: 1 + Σ(levels − 1), the unchanged one included. */
export function configurations(study: Ablation): number {
  const levels = (study.factors ?? []).map((factor) => factor.levels);
  const design = study.design ?? 'one-at-a-time';
  if (typeof design === 'object') return design.runs;
  return design === 'full-factorial' ? levels.reduce((product, n) => product * n, 1) : levels.reduce((sum, n) => sum + n - 1, 1);
}

function sizingOf(key: string, size: Size, wholeNodeGpus: number, sampler: Sampler): Sizing {
  const runs = size.runs === undefined ? 1 : sampler.typed(`${key}.runs`, size.runs, cells.count);
  switch (size.by) {
    case 'runs':
      return { by: 'runs', runs, gpus: sampler.typed(`${key}.gpus`, size.gpus ?? wholeNodeGpus, cells.count), hours: sampler.typed(`${key}.hours`, size.hours, cells.hours) };
    case 'compute': {
      const flopPerParameterToken = sampler.typed(`${key}.flopPerParameterToken`, size.flopPerParameterToken ?? 6, cells.positive);
      const parameters = sampler.typed(`${key}.parameters`, size.parameters, cells.count);
      const tokens = sampler.typed(`${key}.tokens`, size.tokens, cells.count);
      return { by: 'compute', runs, flopPerRun: multiply(flopPerParameterToken, multiply(parameters, tokens)), mfu: sampler.typed(`${key}.mfu`, size.mfu, cells.openShare) };
    }
    case 'gpuHours':
    case 'recorded':
      return { by: size.by, runs, gpuHours: sampler.typed(`${key}.gpuHours`, size.gpuHours, cells.gpuHours) };
    case 'share':
      return { by: 'share', of: size.of, runs, scale: sampler.typed(`${key}.scale`, size.scale, cells.scale) };
  }
}

function shares(key: string, row: { failed?: QuantityInput | undefined; validation?: QuantityInput | undefined; evaluation?: QuantityInput | undefined }, sampler: Sampler): Pick<WorkRow, 'failed' | 'validation' | 'evaluation'> {
  return {
    failed: sampler.typed(`${key}.failed`, row.failed ?? 0, cells.failed),
    validation: sampler.typed(`${key}.validation`, row.validation ?? 0, cells.share),
    evaluation: sampler.typed(`${key}.evaluation`, row.evaluation ?? 0, cells.share),
  };
}

/** R = seeds × configurations; early stopping shortens the average run by stopShare × (1 − stopAt). */
function studyRow(study: Ablation, measures: ReadonlyMap<string, Activity>, sampler: Sampler): WorkRow {
  const key = `ablations.${study.id}`;
  const of = measures.get(study.of);
  if (of === undefined) throw new Error(`${key}.of was not checked before expanding.`);
  const runs = multiply(sampler.typed(`${key}.seeds`, study.seeds ?? 1, cells.count), configurations(study));
  const fullScale = sampler.typed(`${key}.scale`, study.scale, cells.scale);
  const stopped =
    study.earlyStop === undefined
      ? 0
      : multiply(
          sampler.typed(`${key}.earlyStop.share`, study.earlyStop.share, cells.share),
          subtract(1, sampler.typed(`${key}.earlyStop.at`, study.earlyStop.at, cells.share)),
        );
  const scale = multiply(fullScale, subtract(1, stopped));
  return {
    id: study.id, kind: 'study', module: study.module ?? of.module, phase: study.phase ?? of.phase, stage: 'ablation',
    precision: of.size.precision ?? 'bf16', sizing: { by: 'share', of: study.of, runs, scale },
    ...shares(key, study, sampler), include: study.include ?? true,
  };
}

function activityRow(activity: Activity, wholeNodeGpus: number, sampler: Sampler): WorkRow {
  const key = `activities.${activity.id}`;
  return {
    id: activity.id, kind: 'activity', module: activity.module, phase: activity.phase, stage: activity.stage,
    precision: activity.size.precision ?? 'bf16', sizing: sizingOf(`${key}.size`, activity.size, wholeNodeGpus, sampler),
    ...shares(key, activity, sampler), include: activity.include ?? true,
  };
}

/** All rows of a checked plan, by id. `wholeNodeGpus`: what a run without a GPU count holds. */
export function expand(plan: Plan, wholeNodeGpus: number, sampler: Sampler): WorkRow[] {
  const measures = new Map(plan.activities.map((activity) => [activity.id, activity]));
  const rows = [
    ...plan.activities.map((activity) => activityRow(activity, wholeNodeGpus, sampler)),
    ...plan.ablations.map((study) => studyRow(study, measures, sampler)),
  ];
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}
