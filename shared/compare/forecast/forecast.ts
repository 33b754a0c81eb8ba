/**
 * Reference-class forecasting: what a plan would use if it spread as recorded projects did, stage
 * by stage. With F the useful GPU-hours of the plan's final runs, a record's forecast of a stage is
 * `F × share_stage ÷ share_final`, of the whole `F ÷ share_final` (method, section 10).
 */
import { type ScenarioRun } from '../../model/simulation.ts';
import { central, type Column, divide, multiply } from '../../sampling/column.ts';
import { type Stat, statOf } from '../../sampling/statistics.ts';
import { type Baseline } from '../baseline.ts';
import { stageOrder } from '../recorded.ts';
import { type ForecastKind, type Member, type NotMember, type ReferenceGroup, type ReferenceStage, referenceClass } from './members.ts';
import { scaled, type Spread, spreadOf } from './spread.ts';

/** One record's word on a stage. */
export interface MemberForecast {
  readonly id: string;
  /** GPU-hours ÷ useful GPU-hours of the final runs, as recorded. */
  readonly times: number;
  /** F × times: spreads as F does. */
  readonly gpuHours: Stat;
}

export interface StageForecast {
  readonly stage: ReferenceStage | 'total';
  /** The members that publish the stage; the others say nothing about it. */
  readonly members: readonly MemberForecast[];
  /** Over these members, ÷ useful GPU-hours of the final runs. */
  readonly times: Spread;
  /** Over these members, at the mean of F. */
  readonly gpuHours: Spread;
  /** What the plan has there; 0 where it has nothing. */
  readonly plan: Stat;
  /** Plan ÷ the class's middle; its mean is mean ÷ mean. */
  readonly ratio: Stat;
  /** Mean of the plan ÷ the class's high and low end. Null above: the low end is 0. */
  readonly ratioOver: { readonly low: number; readonly high: number | null };
}

export interface GroupForecast {
  readonly id: string;
  readonly kind: ForecastKind;
  readonly part: string | null;
  readonly members: readonly Member[];
  readonly total: StageForecast;
  /** In the order in which records print them; empty where the group does not split by stage. */
  readonly stages: readonly StageForecast[];
  /** Share of all GPU-hours that failed, over the members that publish it. */
  readonly failed: Spread | null;
}

export interface Forecast {
  readonly scenario: string;
  /** F, of the scenario's accelerators. */
  readonly finalGpuHours: Stat;
  /** Why there is no forecast. */
  readonly refused?: string;
  readonly groups: readonly GroupForecast[];
  readonly notMembers: readonly NotMember[];
}

/** Its mean is that of the parts, as every other view gives it; percentiles are those of the draws. */
function ratioStat(part: Column, whole: Column): Stat {
  return { ...statOf(divide(part, whole)), mean: statOf(part).mean / statOf(whole).mean };
}

function stageForecast(stage: StageForecast['stage'], told: readonly (readonly [Member, number])[], plan: Column, final: Column): StageForecast | null {
  const times = spreadOf(told.map(([, each]) => each));
  if (times === null) return null;
  const mean = statOf(final).mean;
  const gpuHours = scaled(times, mean);
  const planned = statOf(plan);
  return {
    stage, times, gpuHours, plan: planned,
    members: told.map(([member, each]) => ({ id: member.id, times: each, gpuHours: statOf(multiply(final, each)) })),
    ratio: ratioStat(plan, multiply(final, times.middle)),
    ratioOver: { low: planned.mean / gpuHours.high, high: gpuHours.low > 0 ? planned.mean / gpuHours.low : null },
  };
}

function groupForecast({ id, kind, part, members }: ReferenceGroup, run: ScenarioRun): GroupForecast {
  const final = run.work.usefulFinal;
  const total = stageForecast('total', members.map((member) => [member, member.total]), run.work.total, final);
  if (total === null) throw new Error(`the group ${id} has no members`);
  const told = (stage: ReferenceStage): [Member, number][] => members.flatMap((member): [Member, number][] => {
    const times = member.stages[stage];
    return times === undefined ? [] : [[member, times]];
  });
  return {
    id, kind, part, members, total,
    stages: stageOrder.flatMap((stage) => stageForecast(stage, told(stage), run.work.stage.get(stage) ?? 0, final) ?? []),
    failed: spreadOf(members.flatMap(({ failed }) => failed ?? [])),
  };
}

/** The forecasts of the chosen records for a scenario, group by group. */
export function forecast(run: ScenarioRun, baselines: readonly Baseline[]): Forecast {
  const { groups, refused: notMembers } = referenceClass(baselines);
  const finalGpuHours = statOf(run.work.usefulFinal);
  if (central(run.work.usefulFinal) <= 0) {
    return { scenario: run.id, finalGpuHours, refused: 'The plan has no final run that counts, and a reference forecast is a multiple of it: add one, of stage final.', groups: [], notMembers };
  }
  return { scenario: run.id, finalGpuHours, groups: groups.map((group) => groupForecast(group, run)), notMembers };
}
