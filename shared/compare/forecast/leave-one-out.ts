/**
 * Leave-one-out: how well a class of recorded projects would have predicted each of its members,
 * from the final runs of that member and the other members alone.
 */
import { type Baseline } from '../baseline.ts';
import { type Member, type NotMember, type ReferenceGroup, type ReferenceStage, referenceClass } from './members.ts';
import { stageOrder } from '../recorded.ts';
import { holds, type Spread, spreadOf } from './spread.ts';

/** A figure of the one left out, ÷ its final runs, beside what the others say. */
export interface Prediction {
  readonly stage: ReferenceStage | 'total';
  readonly actual: number;
  readonly predicted: Spread;
  /** Middle of the prediction ÷ what was; null where that is 0. */
  readonly ratio: number | null;
  /** What was lies in the interval of the others. */
  readonly inside: boolean;
  readonly from: readonly string[];
}

export interface LeftOut {
  readonly id: string;
  readonly name: string;
  /** Null where no other member of its group says anything. */
  readonly total: Prediction | null;
  /** For the stages that it and another member publish. */
  readonly stages: readonly Prediction[];
  /** Why there is no prediction. */
  readonly alone?: string;
}

export interface GroupCheck {
  readonly id: string;
  readonly kind: ReferenceGroup['kind'];
  readonly part: string | null;
  readonly members: readonly LeftOut[];
}

export interface LeaveOneOut {
  readonly groups: readonly GroupCheck[];
  readonly notMembers: readonly NotMember[];
}

function predict(stage: Prediction['stage'], actual: number, others: readonly (readonly [string, number])[]): Prediction | null {
  const predicted = spreadOf(others.map(([, times]) => times));
  if (predicted === null) return null;
  return { stage, actual, predicted, ratio: actual > 0 ? predicted.middle / actual : null, inside: holds(predicted, actual), from: others.map(([id]) => id) };
}

function leaveOut(member: Member, others: readonly Member[]): LeftOut {
  const { id, name } = member;
  const total = predict('total', member.total, others.map((other) => [other.id, other.total]));
  if (total === null) return { id, name, total, stages: [], alone: 'No other chosen record answers the same question about the same part of a project.' };
  const stages = stageOrder.flatMap((stage): Prediction[] => {
    const actual = member.stages[stage];
    if (stage === 'final' || actual === undefined) return [];
    const told = others.flatMap((other): [string, number][] => {
      const times = other.stages[stage];
      return times === undefined ? [] : [[other.id, times]];
    });
    const prediction = predict(stage, actual, told);
    return prediction === null ? [] : [prediction];
  });
  return { id, name, total, stages };
}

/** Every member of every group predicted from the others of its group. */
export function leaveOneOut(baselines: readonly Baseline[]): LeaveOneOut {
  const { groups, refused } = referenceClass(baselines);
  return {
    groups: groups.map(({ id, kind, part, members }) => ({ id, kind, part, members: members.map((member) => leaveOut(member, members.filter((other) => other !== member))) })),
    notMembers: refused,
  };
}
