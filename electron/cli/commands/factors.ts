/** `forewatt factors list | show | check`: the factor library. */
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { compileFactors } from '../../../shared/factors/compile.ts';
import { countTables } from '../../../shared/factors/counts.ts';
import { factorSetId } from '../../../shared/factors/release.ts';
import { type Factor } from '../../../shared/factors/schema.ts';
import { hasErrors } from '../../../shared/problem.ts';
import { type Call, type Command, isOn, jsonFlag, operand } from '../command.ts';
import { factorSet } from '../data.ts';
import { derivedFactors } from '../derived-factors.ts';
import { InputError, inputError } from '../faults.ts';
import { readInput } from '../files.ts';
import { type Io, plainText, printJson } from '../io.ts';
import { printProblems, problemsDocument } from '../problems.ts';
import { suggest } from '../suggest.ts';
import { factorListText, factorText } from '../text/factors.ts';

const tableLimitBytes = 64 * 1024 * 1024;

function factorsDocument(factors: readonly Factor[]): Record<string, unknown> {
  return { format: 'forewatt-factors', version: 1, factorSet: factorSet.id, hash: factorSet.hash, factors };
}

function runList(call: Call, io: Io): 0 {
  const factors = [...factorSet.factors, ...derivedFactors(factorSet)];
  if (isOn(call, 'json')) printJson(io, { ...factorsDocument(factors), counts: countTables(factorSet) });
  else io.out(plainText(factorListText(factors, factorSet)));
  return 0;
}

function runShow(call: Call, io: Io): 0 {
  const id = operand(call, 0);
  const factors = [...factorSet.factors, ...derivedFactors(factorSet)];
  const factor = factors.find((one) => one.id === id);
  if (factor === undefined) {
    const near = suggest(id, factors.map((one) => one.id));
    throw inputError('factors', 'unknown-factor', `There is no factor “${id}” in factor set ${factorSet.id}.`, near === null ? '“forewatt factors list” lists them.' : `Did you mean “${near}”?`);
  }
  if (isOn(call, 'json')) printJson(io, factorsDocument([factor]));
  else io.out(plainText(factorText(factor, factorSet)));
  return 0;
}

/** Texts of the CSV tables of a folder, by name. Throws `InputError` when it has none. */
async function readTables(io: Io, folder: string): Promise<Record<string, string>> {
  const names = await readdir(resolve(io.cwd, folder)).catch(() => null);
  if (names === null) throw inputError(folder, 'not-found', `There is no folder “${folder}”.`, 'Name the folder that holds the tables.');
  const tables: Record<string, string> = {};
  for (const name of names.filter((one) => one.endsWith('.csv')).sort()) tables[name] = new TextDecoder().decode(await readInput(io, join(folder, name), tableLimitBytes));
  if (Object.keys(tables).length === 0) throw inputError(folder, 'no-tables', `There is no CSV table in “${folder}”.`, 'Name the folder that holds the tables.');
  return tables;
}

async function runCheck(call: Call, io: Io): Promise<0> {
  const folder = call.operands[0] ?? 'factors';
  const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
  const { set, problems } = compileFactors(await readTables(io, folder), { id: factorSetId, sha256 });
  if (set === null || hasErrors(problems)) throw new InputError(folder, problems);
  if (isOn(call, 'json')) printJson(io, problemsDocument(problems));
  else {
    if (problems.length > 0) printProblems(io, folder, problems);
    io.out(`${String(set.factors.length)} factors are sound. SHA-256 of their content: ${set.hash}\n`);
  }
  return 0;
}

export const factorsListCommand: Command = { name: 'factors list', summary: 'list every factor with its value, unit, spread and source', operands: [], flags: { json: jsonFlag }, run: runList };
export const factorsShowCommand: Command = { name: 'factors show', summary: 'show one factor with where it comes from', operands: [{ name: 'ID', required: true }], flags: { json: jsonFlag }, run: runShow };
export const factorsCheckCommand: Command = { name: 'factors check', summary: 'check the tables of a folder, ./factors unless given', operands: [{ name: 'DIR', required: false }], flags: { json: jsonFlag }, run: runCheck };
