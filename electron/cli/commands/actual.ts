/** `forewatt actual`: a plan beside an imported record of what ran: to date, what remains, at completion. */
import { planAgainstActual, type PlanAgainstActual } from '../../../shared/actual.ts';
import { actualSection, burnDownSection } from '../../../shared/report/actual.ts';
import { documentText } from '../../../shared/report/text-table.ts';
import { type Call, type Command, isOn, jsonFlag, operand, valueOf, valuesOf } from '../command.ts';
import { InputError } from '../faults.ts';
import { type Io, plainText, printJson } from '../io.ts';
import { readPlanInput } from '../plan-input.ts';
import { sayWarnings } from '../problems.ts';
import { recordNamed } from '../record-input.ts';
import { chosenRun } from './compare.ts';
import { runFlags, scheduleFlag, simulateAsAsked } from './simulate.ts';

export interface ActualReport extends PlanAgainstActual {
  readonly format: 'forewatt-actual';
  readonly version: 1;
  readonly plan: { readonly name: string; readonly sha256: string };
}

async function run(call: Call, io: Io): Promise<0> {
  const input = await readPlanInput(io, operand(call, 0), valuesOf(call, 'set'));
  const record = await recordNamed(io, operand(call, 1), 'RECORD');
  const scenario = valueOf(call, 'scenario');
  const simulation = simulateAsAsked(call, io, input, scenario === null ? [] : [scenario]);
  const said = valueOf(call, 'done');
  const done = said?.split(',').map((each) => each.trim()).filter((each) => each !== '');
  const made = planAgainstActual(simulation, chosenRun(simulation), record, done);
  if (Array.isArray(made)) throw new InputError(operand(call, 1), made);
  if (isOn(call, 'json')) {
    const report: ActualReport = { format: 'forewatt-actual', version: 1, plan: { name: input.plan.name, sha256: input.sha256 }, ...made };
    printJson(io, report);
    return 0;
  }
  io.out(plainText(documentText({ title: input.plan.name, subtitle: `Factor set ${simulation.factorSet}, seed ${String(simulation.seed)}, ${String(simulation.samples)} draws.`, sections: [actualSection(made.comparison), burnDownSection(made.burnDown)] })));
  sayWarnings(io, [...input.problems, ...simulation.problems], operand(call, 0), valuesOf(call, 'set'));
  return 0;
}

export const actualCommand: Command = {
  name: 'actual',
  summary: 'a plan beside an imported record of what ran: to date, what remains, at completion',
  operands: [{ name: 'PLAN', required: true }, { name: 'RECORD', required: true }],
  flags: {
    done: { value: 'CELL,CELL', says: 'what is finished, as stages, modules and phases, or cells: design, main/pre, main/pre/final; what the plan says unless given' },
    scenario: { value: 'ID', says: 'the scenario; the baseline scenario unless given' },
    ...runFlags,
    schedule: scheduleFlag,
    json: jsonFlag,
  },
  run,
};
