/** A plan from the command line: read, changed by `--set`, checked, and held to the factor library. */
import { createHash } from 'node:crypto';
import { checkPlan } from '../../shared/plan/check.ts';
import { applySetting, parseSetting } from '../../shared/plan/paths.ts';
import { maxPlanBytes, readPlan } from '../../shared/plan/read.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { error, hasErrors, type Problem } from '../../shared/problem.ts';
import { type FactorSet } from '../../shared/factors/schema.ts';
import { setFor, shippedSets } from './data.ts';
import { InputError, UsageError } from './faults.ts';
import { nameOf, readInput } from './files.ts';
import { type Io, plainText } from './io.ts';
import { suggest } from './suggest.ts';

export interface PlanInput {
  /** As the user named it. */
  readonly name: string;
  readonly plan: Plan;
  /** SHA-256 of the file as it stands, hex; `--set` does not change it. */
  readonly sha256: string;
  /** Warnings of reading it, and of the plan as `--set` left it. */
  readonly problems: readonly Problem[];
  /** The factor set it is computed with: the one it pins. */
  readonly set: FactorSet;
}

/** The set the plan pins; says so when a newer one is here. Never part of a result: the result must not change when a set is shipped. */
function pinnedSet(io: Io, plan: Plan, name: string): FactorSet {
  const set = setFor(plan, name);
  const { current } = shippedSets;
  if (set.id !== current.id) io.err(`${plainText(name)} keeps to factor set ${set.id}; ${current.id} is here: “forewatt factors diff ${set.id} current” shows what changed, “--set factorSet=${current.id}” computes with it.\n`);
  return set;
}

function keyOf({ code, path, message }: Problem): string {
  return `${code} ${path} ${message}`;
}

/** Reads a plan and applies settings in their order. Throws `InputError` with everything that is wrong. */
export async function readPlanInput(io: Io, file: string, settings: readonly string[] = []): Promise<PlanInput> {
  const parsed = settings.map((text) => {
    const read = parseSetting(text);
    if (!read.ok) throw new UsageError(`--set: ${read.problem.message} ${read.problem.hint ?? ''}`.trim());
    return read.setting;
  });
  const bytes = await readInput(io, file, maxPlanBytes);
  const { plan, problems } = readPlan(bytes);
  if (plan === null) throw new InputError(nameOf(file), problems);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (parsed.length === 0) return { name: nameOf(file), plan, sha256, problems, set: pinnedSet(io, plan, nameOf(file)) };
  const draft = structuredClone(plan);
  const refused = parsed.flatMap((setting) => applySetting(draft, setting));
  const wrong = refused.length > 0 ? refused : checkPlan(draft);
  if (hasErrors(wrong)) throw new InputError(`${nameOf(file)} with --set`, wrong.filter((problem) => problem.level === 'error'));
  // What the checks say of the plan as it is now takes the place of what they said of the file.
  const ofFile = new Set(checkPlan(plan).map(keyOf));
  const kept = problems.filter((problem) => !ofFile.has(keyOf(problem)));
  return { name: nameOf(file), plan: draft, sha256, problems: [...wrong, ...kept], set: pinnedSet(io, draft, nameOf(file)) };
}

/** Makes sure that the plan has these scenarios. Throws `InputError`. */
export function checkScenarios({ plan, name }: PlanInput, ids: readonly string[]): void {
  const known = plan.scenarios.map((scenario) => scenario.id);
  const problems = ids.filter((id) => !known.includes(id)).map((id) => {
    const near = suggest(id, known);
    return error('unknown-scenario', 'scenarios', `The plan has no scenario “${id}”.`, near === null ? `It has ${known.join(', ')}.` : `Did you mean “${near}”?`);
  });
  if (problems.length > 0) throw new InputError(name, problems);
}
