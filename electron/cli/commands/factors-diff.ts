/** `forewatt factors diff`: what differs between two factor sets. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../shared/factors/compile.ts';
import { diffSets, type SetDifference } from '../../../shared/factors/diff.ts';
import { compareReleases } from '../../../shared/factors/releases.ts';
import { factorSetSchema, type FactorSet } from '../../../shared/factors/schema.ts';
import { type Call, type Command, isOn, jsonFlag, operand } from '../command.ts';
import { factorSet, loadSet, shippedSets } from '../data.ts';
import { inputError } from '../faults.ts';
import { nameOf, readInput } from '../files.ts';
import { type Io, plainText, printJson } from '../io.ts';
import { factorDiffText } from '../text/factor-diff.ts';

const setLimitBytes = 64 * 1024 * 1024;

function knownReleases(): string {
  return [...new Set([...shippedSets.releases.map((release) => release.id), factorSet.id])].sort(compareReleases).join(', ');
}

/** A compiled set in a file, such as a release of another checkout. Says so when it is not what its hash states. */
async function setInFile(io: Io, file: string): Promise<FactorSet> {
  const name = nameOf(file);
  const text = new TextDecoder().decode(await readInput(io, file, setLimitBytes));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw inputError(name, 'not-json', `“${name}” is not JSON: ${cause.message}.`, 'Name a compiled factor set, such as factors/releases/2026.1.json.');
  }
  const parsed = factorSetSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw inputError(name, 'not-a-factor-set', `“${name}” is not a compiled factor set: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}.`, 'Name a compiled factor set, such as factors/releases/2026.1.json.');
  }
  const content = Object.fromEntries(Object.entries(value as object).filter(([key]) => key !== 'hash'));
  const hash = createHash('sha256').update(canonicalJson(content), 'utf8').digest('hex');
  if (hash !== parsed.data.hash) io.err(`“${plainText(name)}” states the hash ${parsed.data.hash}, its content has ${hash}: it was changed after it was compiled.\n`);
  return parsed.data;
}

async function setNamed(io: Io, name: string): Promise<FactorSet> {
  if (name === 'current' || name === factorSet.id) return factorSet;
  const release = shippedSets.releases.find(({ id }) => id === name);
  if (release !== undefined) return loadSet(release);
  if (name === '-' || /[/\\]|\.json$/.test(name)) return setInFile(io, name);
  throw inputError('factors diff', 'unknown-release', `There is no factor set “${name}” in this Forewatt.`, `There are ${knownReleases()}; “current” is the last of them; a file is given by its name, such as ./${name}.json.`);
}

export interface DiffDocument extends SetDifference {
  readonly format: 'forewatt-factors-diff';
  readonly version: 1;
}

async function run(call: Call, io: Io): Promise<0> {
  const [from, to] = [await setNamed(io, operand(call, 0)), await setNamed(io, operand(call, 1))];
  const document: DiffDocument = { format: 'forewatt-factors-diff', version: 1, ...diffSets(from, to) };
  if (isOn(call, 'json')) printJson(io, document);
  else io.out(plainText(factorDiffText(document)));
  return 0;
}

export const factorsDiffCommand: Command = {
  name: 'factors diff',
  summary: 'every factor changed, added or removed between two sets: releases, “current”, or files',
  operands: [{ name: 'A', required: true }, { name: 'B', required: true }],
  flags: { json: jsonFlag },
  run,
};
