/**
 * The schedule of a plan with every run in it, for the Timeline and `forewatt schedule`: the same
 * pipeline as `simulate.ts` up to its step "schedule", and the same draws, so the same figures.
 */
import { scheduleScenario, type ScenarioSchedule } from './cluster/schedule.ts';
import { type FactorSet } from './factors/schema.ts';
import { placeScenario } from './model/scenario.ts';
import { planDefaults } from './plan/defaults.ts';
import { makeSampler } from './plan/sampler.ts';
import { type Plan } from './plan/schema.ts';
import { hasErrors, type Problem } from './problem.ts';
import { makeStreams } from './sampling/streams.ts';
import { defaultSamples, openPlan, type SimulateOptions, workOf } from './simulate.ts';

export interface PlanSchedules {
  /** By scenario; one that cannot be scheduled is missing. */
  readonly schedules: ReadonlyMap<string, ScenarioSchedule>;
  /** Errors say why a schedule is missing, and what to change. */
  readonly problems: readonly Problem[];
}

/** Schedules scenarios of a checked plan, shared clusters as well as dedicated ones. */
export function scheduleScenarios(plan: Plan, set: FactorSet, options: Omit<SimulateOptions, 'schedule'> = {}): PlanSchedules {
  const seed = options.seed ?? plan.seed ?? planDefaults.seed;
  const samples = options.samples ?? defaultSamples;
  const { library, found } = openPlan(plan, set);
  const schedules = new Map<string, ScenarioSchedule>();
  if (hasErrors(found.problems())) return { schedules, problems: found.problems() };
  const kept = options.sampler;
  const sampler = kept?.seed === seed && kept.samples === samples ? kept : makeSampler(makeStreams(seed, samples));
  const { context } = workOf(plan, library, sampler, found.say);
  for (const scenario of plan.scenarios) {
    if (!(options.scenarios?.includes(scenario.id) ?? true)) continue;
    const scheduled = scheduleScenario(placeScenario(scenario, context));
    if (scheduled.ok) schedules.set(scenario.id, scheduled.schedule);
    else for (const problem of scheduled.problems) found.say(problem);
  }
  return { schedules: hasErrors(found.problems()) ? new Map() : schedules, problems: found.problems() };
}
