/** Recorded projects from the command line: those that come with Forewatt by their id, one's own from files. */
import { basename, extname } from 'node:path';
import { type Baseline } from '../../shared/compare/baseline.ts';
import { readRecord } from '../../shared/compare/read-record.ts';
import { baselines } from './data.ts';
import { InputError, inputError } from './faults.ts';
import { nameOf, readInput } from './files.ts';
import { type Io } from './io.ts';
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

/** A record that comes with Forewatt. `subject`: where it was named. Throws `InputError`. */
export function baselineOf(id: string, subject: string): Baseline {
  const found = baselines.find((baseline) => baseline.id === id);
  if (found !== undefined) return found;
  const known = baselines.map((baseline) => baseline.id);
  const near = suggest(id, known);
  throw inputError(subject, 'unknown-baseline', `There is no recorded baseline “${id}”.`, near === null ? `There are ${known.join(', ')}; a file of your own is given by its name, such as ./${id}.json.` : `Did you mean “${near}”?`);
}

/** A record by its id, or from the file of that name. Throws `InputError`. */
export async function recordNamed(io: Io, name: string, subject: string): Promise<Baseline> {
  return isFile(name) ? await baselineFile(io, name) : baselineOf(name, subject);
}
