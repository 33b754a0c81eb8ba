/** Recorded projects from the command line: those that come with Forewatt or are kept on this machine by their id, others from files. */
import { basename, extname } from 'node:path';
import { type Baseline } from '../../shared/compare/baseline.ts';
import { readRecord } from '../../shared/compare/read-record.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { defaultDataDir } from '../services/folders.ts';
import { makeRecords } from '../services/records.ts';
import { baselines } from './data.ts';
import { InputError, inputError } from './faults.ts';
import { nameOf, readInput } from './files.ts';
import { type Io, plainText } from './io.ts';
import { suggest } from './suggest.ts';

const mebibyte = 1024 * 1024;

/** A record of the user's own, held to the same rules as those that come with Forewatt. */
export async function baselineFile(io: Io, file: string): Promise<Baseline> {
  const text = new TextDecoder().decode(await readInput(io, file, 64 * mebibyte));
  const { record, problems } = readRecord(text, basename(file, extname(file)));
  if (record === null) throw new InputError(nameOf(file), problems);
  return record;
}

function isFile(name: string): boolean {
  return name === '-' || name.includes('/') || name.includes('\\') || name.endsWith('.json');
}

/** Records of the user's own that the app keeps on this machine. */
export function ownRecords(): Promise<Baseline[]> {
  return makeRecords(defaultDataDir()).list();
}

/** A record that comes with Forewatt or is kept on this machine. `subject`: where it was named. Throws `InputError`. */
export async function baselineOf(id: string, subject: string): Promise<Baseline> {
  const known = [...baselines, ...await ownRecords()];
  const found = known.find((baseline) => baseline.id === id);
  if (found !== undefined) return found;
  const ids = known.map((baseline) => baseline.id);
  const near = suggest(id, ids);
  throw inputError(subject, 'unknown-baseline', `There is no recorded baseline “${id}”.`, near === null ? `There are ${ids.join(', ')}; a file of your own is given by its name, such as ./${id}.json.` : `Did you mean “${near}”?`);
}

/** The records that a plan is held against. One that is not on this machine is said and left out: plans travel without them. */
export async function recordsOfPlan(io: Io, { plan, name }: { readonly plan: Pick<Plan, 'recorded'>; readonly name: string }): Promise<Baseline[]> {
  const wanted = plan.recorded ?? [];
  const known = wanted.every((id) => baselines.some((baseline) => baseline.id === id)) ? baselines : [...baselines, ...await ownRecords()];
  return wanted.flatMap((id) => {
    const found = known.find((baseline) => baseline.id === id);
    if (found === undefined) io.err(plainText(`${name} is held against “${id}”, a record that is not on this machine: it is left out. Open its file in the app, or give it by the name of its file.\n`));
    return found ?? [];
  });
}

/** A record by its id, or from the file of that name. Throws `InputError`. */
export async function recordNamed(io: Io, name: string, subject: string): Promise<Baseline> {
  return isFile(name) ? await baselineFile(io, name) : await baselineOf(name, subject);
}
