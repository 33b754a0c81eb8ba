/** `forewatt ablations`: what each question of a plan costs, and cheaper designs with what they give up. */
import { makeSampler } from '../../../shared/plan/sampler.ts';
import { studyReports, type StudyReport, studySections } from '../../../shared/report/ablations.ts';
import { documentText } from '../../../shared/report/text-table.ts';
import { makeStreams } from '../../../shared/sampling/streams.ts';
import { designSteps } from '../../../shared/questions.ts';
import { type Call, type Command, isOn, jsonFlag, operand, valueOf, valuesOf } from '../command.ts';
import { type Io, plainText, printJson } from '../io.ts';
import { readPlanInput } from '../plan-input.ts';
import { sayWarnings } from '../problems.ts';
import { chosenRun } from './compare.ts';
import { runFlags, simulateAsAsked } from './simulate.ts';

export interface AblationsReport {
  readonly format: 'forewatt-ablations';
  readonly version: 1;
  readonly plan: { readonly name: string; readonly sha256: string };
  readonly scenario: string;
  readonly studies: readonly StudyReport[];
}

function lastOf<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value as T;
  }
}

async function run(call: Call, io: Io): Promise<0> {
  const input = await readPlanInput(io, operand(call, 0), valuesOf(call, 'set'));
  const asked = valueOf(call, 'scenario');
  const simulation = simulateAsAsked(call, io, input, asked === null ? [] : [asked]);
  const scenario = chosenRun(simulation);
  const sampler = makeSampler(makeStreams(simulation.seed, simulation.samples));
  // A study that is left out has no price, and nothing to save.
  const counted = new Set(simulation.plan.ablations.filter(({ include }) => include !== false).map(({ id }) => id));
  const studies = studyReports(simulation.plan, scenario, sampler, (id) => (counted.has(id) ? lastOf(designSteps(simulation, scenario.id, id, sampler)) : []));
  if (isOn(call, 'json')) {
    const report: AblationsReport = { format: 'forewatt-ablations', version: 1, plan: { name: input.plan.name, sha256: input.sha256 }, scenario: scenario.id, studies };
    printJson(io, report);
    return 0;
  }
  io.out(plainText(documentText({ title: input.plan.name, subtitle: `Ablation studies in scenario ${scenario.id}.`, sections: studySections(simulation.plan, studies) })));
  sayWarnings(io, [...input.problems, ...simulation.problems], operand(call, 0), valuesOf(call, 'set'));
  return 0;
}

export const ablationsCommand: Command = {
  name: 'ablations',
  summary: 'what each question of a plan costs, and cheaper designs with what they give up',
  operands: [{ name: 'PLAN', required: true }],
  flags: {
    scenario: { value: 'ID', says: 'the scenario; the baseline scenario unless given' },
    ...runFlags,
    json: jsonFlag,
  },
  run,
};
