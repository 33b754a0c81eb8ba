/** `forewatt schedule`: the cluster simulation alone. */
import { deadlineProblem } from '../../../shared/compare/deadline.ts';
import { hasErrors } from '../../../shared/problem.ts';
import { toScheduleDocument } from '../../../shared/report/schedule.ts';
import { scheduleScenarios } from '../../../shared/schedule.ts';
import { defaultSamples } from '../../../shared/simulate.ts';
import { type Call, type Command, isOn, jsonFlag, operand, valueOf, valuesOf } from '../command.ts';
import { InputError } from '../faults.ts';
import { type Io, plainText, printJson } from '../io.ts';
import { wholeNumber } from '../numbers.ts';
import { checkScenarios, readPlanInput } from '../plan-input.ts';
import { printProblems } from '../problems.ts';
import { scheduleText } from '../text/schedule.ts';
import { maxSamples, runFlags } from './simulate.ts';

async function run(call: Call, io: Io): Promise<0> {
  const input = await readPlanInput(io, operand(call, 0), valuesOf(call, 'set'));
  const { plan } = input;
  const asked = valueOf(call, 'scenario');
  checkScenarios(input, asked === null ? [] : [asked]);
  const id = asked ?? plan.baselineScenario ?? plan.scenarios[0]?.id ?? '';
  const scenario = plan.scenarios.find((each) => each.id === id);
  const samples = wholeNumber('samples', valueOf(call, 'samples'), 1, maxSamples) ?? defaultSamples;
  const seed = wholeNumber('seed', valueOf(call, 'seed'), 0, Number.MAX_SAFE_INTEGER);
  const { schedules, problems } = scheduleScenarios(plan, input.set, { samples, scenarios: [id], ...(seed === null ? {} : { seed }) });
  const schedule = schedules.get(id);
  if (schedule === undefined || scenario === undefined || hasErrors(problems)) throw new InputError(input.name, problems);
  if (isOn(call, 'json')) printJson(io, toScheduleDocument(id, schedule));
  else io.out(plainText(scheduleText(plan, scenario, schedule)));
  const late = deadlineProblem(plan, scenario, schedule);
  if (late !== null) printProblems(io, input.name, [late]);
  return 0;
}

export const scheduleCommand: Command = {
  name: 'schedule',
  summary: 'when the runs of a plan start and end on their cluster: waits, failures, finish',
  operands: [{ name: 'PLAN', required: true }],
  flags: {
    scenario: { value: 'ID', says: 'schedule this scenario; the baseline scenario unless given' },
    ...runFlags,
    json: jsonFlag,
  },
  run,
};
