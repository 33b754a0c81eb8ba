/** `forewatt forecast`: what a plan would use if it spread as recorded projects did, and what it lacks beside them. */
import { type Baseline } from '../../../shared/compare/baseline.ts';
import { referenceFill } from '../../../shared/compare/forecast/fill.ts';
import { type Forecast, forecast } from '../../../shared/compare/forecast/forecast.ts';
import { type LeaveOneOut, leaveOneOut } from '../../../shared/compare/forecast/leave-one-out.ts';
import { type ScenarioRun } from '../../../shared/model/simulation.ts';
import { fillFromReference } from '../../../shared/plan/reference-edits.ts';
import { type Plan } from '../../../shared/plan/schema.ts';
import { writePlan } from '../../../shared/plan/write.ts';
import { forecastSections, leaveOneOutSections } from '../../../shared/report/forecast.ts';
import { documentText } from '../../../shared/report/text-table.ts';
import { type Call, type Command, isOn, jsonFlag, operand, valueOf, valuesOf } from '../command.ts';
import { baselines } from '../data.ts';
import { InputError, UsageError } from '../faults.ts';
import { createFile } from '../files.ts';
import { type Io, plainText, printJson } from '../io.ts';
import { type PlanInput, readPlanInput } from '../plan-input.ts';
import { sayWarnings } from '../problems.ts';
import { recordNamed, recordsOfPlan } from '../record-input.ts';
import { chosenRun } from './compare.ts';
import { runFlags, simulateAsAsked } from './simulate.ts';

export interface ForecastReport extends Forecast {
  readonly format: 'forewatt-forecast';
  readonly version: 1;
  readonly plan: { readonly name: string; readonly sha256: string };
  readonly leaveOneOut: LeaveOneOut;
}

/** The class: as asked, else the records the plan names, else every one. */
async function classAsked(call: Call, io: Io, input: PlanInput): Promise<readonly Baseline[]> {
  const text = valueOf(call, 'class');
  if (text === 'all' || (text === null && (input.plan.recorded ?? []).length === 0)) return baselines;
  if (text === null) return recordsOfPlan(io, input);
  const names = text.split(',').map((each) => each.trim()).filter((each) => each !== '');
  if (names.length === 0) throw new UsageError('--class names no record; “all”, or ids and files with commas between them are needed.');
  const found: Baseline[] = [];
  for (const each of names) found.push(await recordNamed(io, each, '--class'));
  return found;
}

/** The plan with what it lacks taken from the first group, as a text. */
function filledPlan(plan: Plan, run: ScenarioRun, { groups, refused }: Forecast): { text: string; from: string } {
  const [group] = groups;
  if (group === undefined || group.stages.length === 0) throw new UsageError(refused ?? 'No record of the class splits a whole project by stage, so nothing can be filled from it.');
  const fill = referenceFill(plan, run, group);
  if ('length' in fill) throw new InputError('--fill', fill);
  const draft = structuredClone(plan);
  const done = fillFromReference(draft, fill);
  if (Array.isArray(done)) throw new InputError('--fill', done);
  return { text: writePlan(draft), from: fill.from };
}

async function run(call: Call, io: Io): Promise<0> {
  const input = await readPlanInput(io, operand(call, 0), valuesOf(call, 'set'));
  const records = await classAsked(call, io, input);
  const scenario = valueOf(call, 'scenario');
  const simulation = simulateAsAsked(call, io, input, scenario === null ? [] : [scenario]);
  const chosen = chosenRun(simulation);
  const made = forecast(chosen, records);
  const check = leaveOneOut(records);
  const out = valueOf(call, 'fill');
  if (out !== null) {
    const { text, from } = filledPlan(simulation.plan, chosen, made);
    io.err(`The plan with its empty stages filled from ${plainText(from)} is in ${plainText(await createFile(io, out, text))}.\n`);
  }
  if (isOn(call, 'json')) {
    const report: ForecastReport = { format: 'forewatt-forecast', version: 1, plan: { name: input.plan.name, sha256: input.sha256 }, ...made, leaveOneOut: check };
    printJson(io, report);
    return 0;
  }
  io.out(plainText(documentText({
    title: input.plan.name, subtitle: `Reference forecast of scenario ${chosen.id}.`,
    sections: [...forecastSections(made), ...leaveOneOutSections(check, false)],
  })));
  sayWarnings(io, [...input.problems, ...simulation.problems], operand(call, 0), valuesOf(call, 'set'));
  return 0;
}

export const forecastCommand: Command = {
  name: 'forecast',
  summary: 'what a plan would use if it spread as recorded projects did, stage by stage',
  operands: [{ name: 'PLAN', required: true }],
  flags: {
    class: { value: 'ID,FILE', says: 'the recorded projects to learn from, or “all”; those the plan names unless given' },
    scenario: { value: 'ID', says: 'the scenario; the baseline scenario unless given' },
    fill: { value: 'FILE', says: 'write the plan with a row for each stage that is empty and that they publish, and their failed share' },
    ...runFlags,
    json: jsonFlag,
  },
  run,
};
