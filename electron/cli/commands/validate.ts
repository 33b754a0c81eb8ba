/** `forewatt validate`: everything that is wrong with a plan, or assumed in it. */
import { type Baseline } from '../../../shared/compare/baseline.ts';
import { ownRecords } from '../record-input.ts';
import { baselines, loadSet, shippedSets } from '../data.ts';
import { chooseSet } from '../../../shared/factors/releases.ts';
import { readPlan, maxPlanBytes } from '../../../shared/plan/read.ts';
import { type Plan } from '../../../shared/plan/schema.ts';
import { hasErrors, type Problem, warning } from '../../../shared/problem.ts';
import { simulate } from '../../../shared/simulate.ts';
import { type Call, type Command, isOn, jsonFlag, operand } from '../command.ts';
import { InputError } from '../faults.ts';
import { nameOf, readInput } from '../files.ts';
import { type Io, plainText, printJson } from '../io.ts';
import { printProblems, problemsDocument } from '../problems.ts';

/** Recorded baselines the plan is held against that neither this release nor this machine has. */
function unknownBaselines(plan: Plan, own: readonly Baseline[]): Problem[] {
  const known = [...baselines, ...own].map((baseline) => baseline.id);
  return (plan.recorded ?? []).flatMap((id, at) =>
    known.includes(id) ? [] : [warning('unknown-baseline', `recorded[${String(at)}]`, `There is no recorded baseline “${id}” in this release or on this machine.`, `There are ${known.join(', ')}.`)]);
}

/** Problems of the file; then, for a sound plan, of running it: one draw meets them all. */
async function problemsOf(bytes: Uint8Array): Promise<readonly Problem[]> {
  const { plan, problems } = readPlan(bytes);
  if (plan === null) return problems;
  const choice = chooseSet(plan, shippedSets);
  const computing = choice.ok ? simulate(plan, loadSet(choice.set), { samples: 1 }).problems : [choice.problem];
  return [...problems, ...unknownBaselines(plan, await ownRecords()), ...computing];
}

async function run(call: Call, io: Io): Promise<0 | 1> {
  const file = operand(call, 0);
  const problems = await problemsOf(await readInput(io, file, maxPlanBytes));
  if (hasErrors(problems)) throw new InputError(nameOf(file), problems);
  if (isOn(call, 'json')) printJson(io, problemsDocument(problems));
  else if (problems.length > 0) printProblems(io, nameOf(file), problems);
  if (!isOn(call, 'json')) io.out(`${plainText(nameOf(file))} is a sound plan.\n`);
  return 0;
}

export const validateCommand: Command = {
  name: 'validate',
  summary: 'check a plan: every error and every assumption, with its place',
  operands: [{ name: 'PLAN', required: true }],
  flags: { json: jsonFlag },
  run,
};
