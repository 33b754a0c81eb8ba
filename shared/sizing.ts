/** How large the cluster of a plan must be: the pipeline of `simulate.ts` up to its step "schedule", at many sizes. */
import { daysBetween } from './compare/calendar.ts';
import { type Sizing, type SizingProgress, type SizingRequest, sizingSteps } from './compare/procurement/sizing.ts';
import { type FactorSet } from './factors/schema.ts';
import { placeScenario } from './model/scenario.ts';
import { planDefaults } from './plan/defaults.ts';
import { makeSampler } from './plan/sampler.ts';
import { type Plan } from './plan/schema.ts';
import { error, hasErrors, type Problem } from './problem.ts';
import { makeStreams } from './sampling/streams.ts';
import { defaultSamples, openPlan, type SimulateOptions, workOf } from './simulate.ts';

export interface PlanSizingRequest extends SizingRequest {
  /** The last day on which runs may still work, instead of `days`; needs the plan's start. */
  readonly finish?: string;
}

/** Sizes a cluster of one scenario of a checked plan, one size a step. Problems say why nothing can be said. */
export function* planSizingSteps(plan: Plan, set: FactorSet, scenario: string, request: PlanSizingRequest = {}, options: Omit<SimulateOptions, 'schedule' | 'scenarios'> = {}): Generator<SizingProgress, Sizing | Problem[]> {
  const { finish, ...asked } = request;
  if (finish !== undefined && plan.start === undefined) return [error('missing', 'start', 'The plan states no start, so no day can be kept.', 'Set "start", such as "2026-01-05".')];
  const days = finish === undefined || plan.start === undefined ? asked.days : daysBetween(plan.start, finish) + 1;
  const chosen = plan.scenarios.find(({ id }) => id === scenario);
  if (chosen === undefined) return [error('unknown-scenario', 'scenarios', `The plan has no scenario “${scenario}”.`, `It has ${plan.scenarios.map(({ id }) => id).join(', ')}.`)];
  const seed = options.seed ?? plan.seed ?? planDefaults.seed;
  const samples = options.samples ?? defaultSamples;
  const kept = options.sampler;
  const sampler = kept?.seed === seed && kept.samples === samples ? kept : makeSampler(makeStreams(seed, samples));
  const { library, found } = openPlan(plan, set);
  if (hasErrors(found.problems())) return found.problems();
  const { context } = workOf(plan, library, sampler, found.say);
  return yield* sizingSteps(placeScenario(chosen, context), { ...asked, ...(days === undefined ? {} : { days }) });
}

/** The same at once. */
export function sizePlan(plan: Plan, set: FactorSet, scenario: string, request: PlanSizingRequest = {}, options: Omit<SimulateOptions, 'schedule' | 'scenarios'> = {}): Sizing | Problem[] {
  const steps = planSizingSteps(plan, set, scenario, request, options);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
