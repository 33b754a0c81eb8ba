/**
 * Scenarios of a simulation with their clusters scheduled, shared ones too, in steps: what the
 * Timeline shows, and the runs whose figures then hold what node failures cost. Stands beside
 * `simulate.ts`, because it goes through the same pipeline, and gives what `simulate --schedule` does.
 */
import { scheduleSteps, type ScenarioSchedule, type ScheduleProgress } from './cluster/schedule.ts';
import { deadlineProblem, longestChain } from './compare/deadline.ts';
import { type Placed, placeScenario, weighScenario } from './model/scenario.ts';
import { type ScenarioRun, type Simulation } from './model/simulation.ts';
import { type Sampler } from './plan/sampler.ts';
import { type Scenario } from './plan/schema.ts';
import { type Problem } from './problem.ts';
import { timelineDocument, type TimelineDocument } from './report/timeline.ts';
import { readOnly, within } from './sampling/memory.ts';
import { workOf } from './simulate.ts';

export type ScheduledScenario =
  | { readonly ok: true; readonly run: ScenarioRun; readonly timeline: TimelineDocument; readonly late: Problem | null; readonly chain: ReturnType<typeof longestChain> }
  /** What keeps it from being scheduled, and what to change. */
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Steps that follow the replicates. */
const lastSteps = 4;

function placedIn({ plan, library }: Simulation, scenario: Scenario, sampler: Sampler): Placed {
  // What is wrong was said by the simulation.
  return placeScenario(scenario, workOf(plan, library, sampler, () => undefined).context);
}

/** A scenario of a simulation, scheduled. `start`: the day on which its first run may start. `sampler`: the one the simulation was made with. */
export function* scheduledScenario(simulation: Simulation, scenario: Scenario, start: string, sampler: Sampler): Generator<ScheduleProgress, ScheduledScenario> {
  const memory = sampler.memory === undefined ? null : readOnly(sampler.memory);
  const placed = within(memory, () => placedIn(simulation, scenario, sampler));
  const steps = scheduleSteps(placed);
  let of = 1;
  let schedule: ScenarioSchedule | null = null;
  while (schedule === null) {
    const step = steps.next();
    if (step.done === true) {
      if (!step.value.ok) return { ok: false, problems: step.value.problems };
      schedule = step.value.schedule;
    } else {
      of = step.value.of + lastSteps;
      yield { done: step.value.done, of };
    }
  }
  const scheduled = schedule;
  const run = within(memory, () => weighScenario(placed, scheduled));
  const drawing = timelineDocument(run, scheduled, start, simulation.samples);
  for (let done = of - lastSteps + 1; ; done += 1) {
    yield { done, of };
    const step = drawing.next();
    if (step.done === true) return { ok: true, run, timeline: step.value, late: deadlineProblem({ ...simulation.plan, start }, scenario, scheduled), chain: longestChain(scheduled) };
  }
}
