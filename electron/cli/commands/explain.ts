/** `forewatt explain`: why a figure is what it is, down to the rows of the plan and the sources of its factors. */
import { traceDocument } from '../../../shared/report/explain/document.ts';
import { traceText } from '../../../shared/report/explain/text.ts';
import { why } from '../../../shared/why.ts';
import { type Call, type Command, isOn, jsonFlag, operand, valueOf, valuesOf } from '../command.ts';
import { baselines } from '../data.ts';
import { InputError, UsageError } from '../faults.ts';
import { type Io, plainText, printJson } from '../io.ts';
import { readPlanInput } from '../plan-input.ts';
import { withEntered } from '../../../shared/compare/entered.ts';
import { sayWarnings } from '../problems.ts';
import { runFlags, scheduleFlag, simulateAsAsked } from './simulate.ts';

/** The scenarios a path names, where the plan has them: the others need not be computed. */
function scenariosOf(path: string, known: readonly { readonly id: string }[]): string[] {
  const [, id, against, other] = path.split('.');
  return known.filter((scenario) => scenario.id === id || (against === 'against' && scenario.id === other)).map((scenario) => scenario.id);
}

async function run(call: Call, io: Io): Promise<0> {
  const path = valueOf(call, 'figure');
  if (path === null) throw new UsageError('--figure is missing; give the path of a figure, such as --figure scenarios.base.impacts.gwp.use (“simulate --json” has them all).');
  const input = await readPlanInput(io, operand(call, 0), valuesOf(call, 'set'));
  const simulation = simulateAsAsked(call, io, input, scenariosOf(path, input.plan.scenarios));
  const answer = why(simulation, path, { baselines: withEntered(baselines, input.plan) });
  if (!('trace' in answer)) throw new InputError('--figure', [answer]);
  const { trace } = answer;
  if (isOn(call, 'json')) {
    printJson(io, { format: 'forewatt-explanation', version: 1, figure: path, factorSet: simulation.factorSet, ...traceDocument(trace) });
    return 0;
  }
  io.out(plainText(traceText(trace)));
  sayWarnings(io, [...input.problems, ...simulation.problems], operand(call, 0), valuesOf(call, 'set'));
  return 0;
}

export const explainCommand: Command = {
  name: 'explain',
  summary: 'why a number: its formula, inputs, factors and sources',
  operands: [{ name: 'PLAN', required: true }],
  flags: {
    figure: { value: 'PATH', says: 'the figure, by its place in “simulate --json”, such as scenarios.base.impacts.gwp.use' },
    ...runFlags,
    schedule: scheduleFlag,
    json: jsonFlag,
  },
  run,
};
