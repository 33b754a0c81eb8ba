/**
 * What a recorded project tells a forecast: its shares by stage over that of its final runs. A
 * record tells it in GPU-hours or not at all; a multiplier by emissions or by money is another one.
 *
 * Records are grouped by the question they answer (kind) and by the part of a project they cover:
 * numbers of different groups are never put together (method, section 10).
 */
import { type Stage } from '../../plan/schema.ts';
import { type Baseline, type BaselineKind } from '../baseline.ts';
import { stageOrder } from '../recorded.ts';

/** Stages of a plan, and `failed`, which is an outcome. */
export type ReferenceStage = Stage | 'failed';

/** Kinds that say how much the whole was over its final runs. */
export type ForecastKind = Extract<BaselineKind, 'full-rd-split' | 'rd-vs-final'>;

/** A recorded project that can serve as reference. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly kind: ForecastKind;
  /** The part of a project it covers, in words; null: the whole. */
  readonly part: string | null;
  /** GPU-hours of everything ÷ those of final runs: 1 ÷ the final share. */
  readonly total: number;
  /** GPU-hours of a stage ÷ those of final runs, for each stage it publishes; empty for `rd-vs-final`. */
  readonly stages: Readonly<Partial<Record<ReferenceStage, number>>>;
  /** Share of all GPU-hours that failed; null where it publishes none. */
  readonly failed: number | null;
}

export interface NotMember {
  readonly id: string;
  readonly name: string;
  readonly reason: string;
}

/** Records that answer the same question about the same part of a project. */
export interface ReferenceGroup {
  /** `full-rd-split`, or with the part behind a slash. */
  readonly id: string;
  readonly kind: ForecastKind;
  readonly part: string | null;
  readonly members: readonly Member[];
}

export interface ReferenceClass {
  /** Those that split by stage first, whole projects before parts. */
  readonly groups: readonly ReferenceGroup[];
  readonly refused: readonly NotMember[];
}

const reasons: Readonly<Record<Exclude<BaselineKind, ForecastKind>, string>> = {
  'status-split': 'It splits GPU time by how jobs ended, not by research stage.',
  'final-only': 'It holds released runs only: what the research around them used is not in it.',
  'spend-share': 'It splits money, not GPU-hours.',
  'impact-only': 'It gives impacts without compute.',
};

export function isMember(of: Member | NotMember): of is Member {
  return 'total' in of;
}

function isForecastKind(kind: BaselineKind): kind is ForecastKind {
  return kind === 'full-rd-split' || kind === 'rd-vs-final';
}

/** A record as a reference, or why it cannot be one. */
export function memberOf(baseline: Baseline): Member | NotMember {
  const { id, name, kind, figures } = baseline;
  if (!isForecastKind(kind)) return { id, name, reason: reasons[kind] };
  const share = (stage: ReferenceStage): number | null => figures[`share.stage.${stage}`]?.value ?? null;
  const final = share('final');
  if (final === null || final <= 0) return { id, name, reason: 'It does not publish which share of its GPU-hours the final runs were.' };
  const published = kind === 'full-rd-split' ? stageOrder.flatMap((stage): [ReferenceStage, number][] => {
    const own = share(stage);
    return own === null ? [] : [[stage, own / final]];
  }) : [];
  return { id, name, kind, part: baseline.part ?? null, total: 1 / final, stages: Object.fromEntries(published), failed: kind === 'full-rd-split' ? share('failed') : null };
}

/** Groups the chosen records; one record counts once, however often it is named. */
export function referenceClass(baselines: readonly Baseline[]): ReferenceClass {
  const groups = new Map<string, Member[]>();
  const refused: NotMember[] = [];
  for (const baseline of new Map(baselines.map((each) => [each.id, each])).values()) {
    const member = memberOf(baseline);
    if (!isMember(member)) {
      refused.push(member);
      continue;
    }
    const key = member.part === null ? member.kind : `${member.kind}/${member.part}`;
    groups.set(key, [...(groups.get(key) ?? []), member]);
  }
  const rank = ({ kind, part }: ReferenceGroup): number => (kind === 'full-rd-split' ? 0 : 2) + (part === null ? 0 : 1);
  const made = [...groups].flatMap(([id, members]): ReferenceGroup[] => {
    const [first] = members;
    return first === undefined ? [] : [{ id, kind: first.kind, part: first.part, members }];
  });
  return { groups: made.sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1)), refused };
}
