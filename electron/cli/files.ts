/** Reading and writing what the command line names. `-` is standard input. */
import { createReadStream } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { asUserError, errorCode, UserError } from '../services/user-error.ts';
import { InputError, inputError } from './faults.ts';
import { type Io } from './io.ts';

const mebibyte = 1024 * 1024;

export function nameOf(file: string): string {
  return file === '-' ? 'standard input' : file;
}

function tooLarge(file: string, size: string, limitBytes: number): InputError {
  return inputError(nameOf(file), 'too-large', `“${nameOf(file)}” is ${size} large; at most ${String(limitBytes / mebibyte)} MiB are read.`, 'Check that this is the file you meant.');
}

/** What the system says about a file, as a problem where it is the user's to mend. */
export function fileProblem(fault: unknown, file: string): unknown {
  if (errorCode(fault) === 'ENOENT') return inputError(file, 'not-found', `There is no file “${file}”.`, 'Check the name and the folder.');
  const said = asUserError(fault, file);
  return said instanceof UserError ? inputError(file, said.code, said.message) : fault;
}

/** The whole stream, or null as soon as it is longer than the limit. */
async function readStream(stream: AsyncIterable<Uint8Array>, limitBytes: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > limitBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The bytes of a file; one above the limit is refused before it is read. Throws `InputError`. */
export async function readInput(io: Io, file: string, limitBytes: number): Promise<Uint8Array> {
  const path = resolve(io.cwd, file);
  try {
    const size = file === '-' ? 0 : (await stat(path)).size;
    if (size > limitBytes) throw tooLarge(file, `${(size / mebibyte).toFixed(0)} MiB`, limitBytes);
    const bytes = await readStream(file === '-' ? io.stdin() : createReadStream(path), limitBytes);
    if (bytes === null) throw tooLarge(file, `more than ${String(limitBytes / mebibyte)} MiB`, limitBytes);
    return bytes;
  } catch (fault) {
    throw fault instanceof InputError ? fault : fileProblem(fault, file);
  }
}

/** Writes a file that is not there yet; never over one. Returns its full path. Throws `InputError`. */
export async function createFile(io: Io, file: string, text: string): Promise<string> {
  const path = resolve(io.cwd, file);
  try {
    await writeFile(path, text, { flag: 'wx' });
  } catch (fault) {
    if (errorCode(fault) === 'EEXIST') throw inputError(file, 'exists', `“${file}” is there already and was left as it is.`, 'Name another file with -o.');
    if (errorCode(fault) === 'ENOENT') throw inputError(file, 'not-found', `The folder for “${file}” does not exist.`, 'Make the folder first, or name another.');
    throw fileProblem(fault, file);
  }
  return path;
}
