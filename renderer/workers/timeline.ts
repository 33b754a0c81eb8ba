/** The Timeline's study: scenarios of the plan on screen with their clusters scheduled, shared ones too. */
import { type ScheduleProgress } from '../../shared/cluster/schedule.ts';
import { type Problem } from '../../shared/problem.ts';
import { toResult } from '../../shared/report/result.ts';
import { type TimelineDocument } from '../../shared/report/timeline.ts';
import { type ScenarioResult } from '../../shared/result.ts';
import { type Simulation } from '../../shared/model/simulation.ts';
import { type Sampler } from '../../shared/plan/sampler.ts';
import { scheduledScenario, type ScheduledScenario } from '../../shared/timeline.ts';

/** One scenario, scheduled; or why it cannot be. */
export type ScenarioTimeline =
  | { readonly ok: true; readonly id: string; readonly result: ScenarioResult; readonly timeline: TimelineDocument; readonly late: Problem | null; /** The rows of the longest chain of runs, and its days without any waiting. */ readonly chain: { readonly days: number; readonly rows: readonly string[] } }
  | { readonly ok: false; readonly id: string; readonly problems: readonly Problem[] };

export interface TimelineQuestion {
  readonly scenarios: readonly string[];
  /** The day on which the first run may start, for a plan that states none. */
  readonly start: string;
}

/** What was scheduled of the simulation it belongs to, by scenario and first day. */
const scheduled = new WeakMap<Simulation, Map<string, ScheduledScenario>>();

/** A simulation as far as it was scheduled: what is asked about a figure of the Timeline is asked of it. */
export function withSchedules(simulation: Simulation): Simulation {
  const known = [...(scheduled.get(simulation)?.values() ?? [])].flatMap((scenario) => (scenario.ok ? [scenario.run] : []));
  if (known.length === 0) return simulation;
  return { ...simulation, scenarios: simulation.scenarios.map((run) => known.find(({ id }) => id === run.id) ?? run) };
}

function answered(id: string, scenario: ScheduledScenario, simulation: Simulation): readonly ScenarioTimeline[] {
  if (!scenario.ok) return [{ ok: false, id, problems: scenario.problems }];
  const [result] = toResult({ ...simulation, scenarios: [scenario.run], problems: [] }, '').scenarios;
  return result === undefined ? [] : [{ ok: true, id, result, timeline: scenario.timeline, late: scenario.late, chain: scenario.chain }];
}

/** Schedules what was not scheduled yet, by scenario; progress runs over all that are asked for. */
export function* scheduleEach({ scenarios, start }: TimelineQuestion, simulation: Simulation, sampler: Sampler): Generator<ScheduleProgress, ReadonlyMap<string, ScheduledScenario>> {
  const known = scheduled.get(simulation) ?? new Map<string, ScheduledScenario>();
  scheduled.set(simulation, known);
  const found = new Map<string, ScheduledScenario>();
  for (const [at, id] of scenarios.entries()) {
    const scenario = simulation.plan.scenarios.find((each) => each.id === id);
    if (scenario === undefined) continue;
    const steps = scheduledScenario(simulation, scenario, simulation.plan.start ?? start, sampler);
    let made = known.get(`${id} ${start}`);
    while (made === undefined) {
      const step = steps.next();
      if (step.done === true) made = step.value;
      else yield { done: at * step.value.of + step.value.done, of: scenarios.length * step.value.of };
    }
    known.set(`${id} ${start}`, made);
    found.set(id, made);
  }
  return found;
}

/** Scenarios as the Timeline shows them. */
export function* timelineSteps(question: TimelineQuestion, simulation: Simulation, sampler: Sampler): Generator<ScheduleProgress, readonly ScenarioTimeline[]> {
  const found = yield* scheduleEach(question, simulation, sampler);
  return [...found].flatMap(([id, scenario]) => answered(id, scenario, simulation));
}
