/**
 * The tag convention of compute accounting: a job's comment is `[project,]stage,run-type`.
 * Source: Archiel19/compute-accounting, README, "Accounting mechanism" (the follow-up of arXiv 2604.11154).
 */
import { type Stage } from '../plan/schema.ts';

export const runPhases = ['training', 'validation', 'evaluation'] as const;
export type RunPhase = (typeof runPhases)[number];

/** Where a job's GPU time is booked; what is absent is not told. */
export interface Booking {
  readonly module?: string | undefined;
  readonly phase?: string | undefined;
  readonly stage?: Stage | 'failed' | undefined;
  readonly runPhase?: RunPhase | undefined;
}

/** `other` is a stage of the convention that says nothing about ours. */
const stages: Readonly<Record<string, Stage | null>> = {
  data: 'data', explore: 'design', baseline: 'baseline', ablate: 'ablation', hyperparam: 'design', final: 'final', other: null,
};

/** Debugging is a stage of ours, whatever it debugs. */
const types: Readonly<Record<string, Booking>> = {
  train: { runPhase: 'training' }, 'pre-train': { phase: 'pre', runPhase: 'training' }, 'post-train': { phase: 'post', runPhase: 'training' },
  evaluate: { runPhase: 'evaluation' }, debug: { stage: 'debugging' },
};

/** The booking that a comment's tags mean; null when it holds none. */
export function readTags(comment: string): Booking | null {
  const words = comment.trim().toLowerCase().split(',').map((word) => word.trim());
  if (words.length > 3) return null;
  const [first = '', second = '', third = ''] = words;
  if (Object.hasOwn(stages, first)) return words.length < 3 ? booking('', first, second, words.length === 2) : null;
  return words.length > 1 && Object.hasOwn(stages, second) ? booking(first, second, third, words.length === 3) : null;
}

function booking(project: string, stage: string, type: string, typed: boolean): Booking | null {
  if (typed && !Object.hasOwn(types, type)) return null;
  const own = stages[stage] ?? undefined;
  const made = { stage: own, ...(typed ? types[type] : {}) };
  const module = moduleId(project);
  return module === null ? made : { module, ...made };
}

/** A project's name as the id of a module; the wrapper calls a nameless project `default`. */
function moduleId(project: string): string | null {
  const id = project.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 64);
  return id === '' || id === 'default' ? null : id;
}
