/** `forewatt import`: a log of what really ran becomes a recorded baseline. */
import { basename, resolve } from 'node:path';
import { type Anonymise, keepAll, makeAnonymiser } from '../../../shared/importing/anonymise.ts';
import { type Format, formats } from '../../../shared/importing/dialects.ts';
import { importDocument } from '../../../shared/importing/import-document.ts';
import { type LogMap, readMap } from '../../../shared/importing/map-file.ts';
import { LogReader, type ReadLog } from '../../../shared/importing/reader.ts';
import { keptRules, makeRecord, recordId } from '../../../shared/importing/record.ts';
import { noRules, readRules, type Rules } from '../../../shared/importing/rules-file.ts';
import { addUp, type Totals } from '../../../shared/importing/totals.ts';
import { type Problem } from '../../../shared/problem.ts';
import { openChunks } from '../../services/chunks.ts';
import { errorCode } from '../../services/user-error.ts';
import { type Call, type Command, isOn, jsonFlag, operand, valueOf } from '../command.ts';
import { InputError, inputError, UsageError } from '../faults.ts';
import { createFile, fileProblem, nameOf, readInput } from '../files.ts';
import { type Io, plainText, printJson } from '../io.ts';
import { makeProgress } from '../progress.ts';
import { suggest } from '../suggest.ts';
import { importText } from '../text/import.ts';

const mebibyte = 1024 * 1024;

function formatOf(call: Call): Format | 'auto' {
  const asked = valueOf(call, 'format') ?? 'auto';
  const known = ['auto', ...formats] as const;
  const found = known.find((format) => format === asked);
  if (found !== undefined) return found;
  const near = suggest(asked, known);
  throw new UsageError(`--format is “${asked}”; one of ${known.join(', ')} is needed.${near === null ? '' : ` Did you mean “${near}”?`}`);
}

/** A small JSON file that a flag names; null when the flag is not given. */
async function readSmall<T>(io: Io, file: string | null, read: (text: string) => { value: T | null; problems: Problem[] }): Promise<T | null> {
  if (file === null) return null;
  const { value, problems } = read(new TextDecoder().decode(await readInput(io, file, mebibyte)));
  if (value === null) throw new InputError(nameOf(file), problems);
  return value;
}

/** Reads the whole log, with progress; only the table of jobs is kept. */
async function readLog(io: Io, file: string, format: Format | 'auto', map: LogMap | null): Promise<ReadLog> {
  const reader = new LogReader({ format, map });
  try {
    const { size, chunks } = file === '-' ? { size: null, chunks: io.stdin() } : await openChunks(resolve(io.cwd, file));
    const progress = makeProgress(io, size);
    for await (const bytes of chunks) {
      if (!reader.push(bytes)) break;
      progress.step(bytes.length, reader.rows);
    }
    progress.done();
  } catch (fault) {
    if (errorCode(fault) === 'EISDIR') throw inputError(file, 'is-folder', `“${file}” is a folder.`, 'Name one log; “cat FOLDER/*.txt | forewatt import -” reads several of one kind.');
    throw fileProblem(fault, file);
  }
  const { log, problems } = reader.end();
  if (log === null) throw new InputError(nameOf(file), problems);
  if (log.counted === 0 && log.rejected.count > 0) {
    const [first] = log.rejected.first;
    throw inputError(nameOf(file), 'no-rows', `None of ${String(log.rows)} rows could be counted: line ${String(first?.line ?? 1)}, ${first?.reason ?? ''}.`, 'Check --format, or name the columns with --map.');
  }
  return log;
}

async function writeRecord(io: Io, out: string, file: string, log: ReadLog, totals: Totals, rules: ReturnType<typeof keptRules>): Promise<void> {
  const id = recordId(basename(out));
  const logName = file === '-' ? 'standard input' : basename(file);
  const { record, problems } = makeRecord({ id, name: id, file: logName }, log, totals, rules);
  if (record === null) throw new InputError(nameOf(file), problems);
  const path = await createFile(io, out, `${JSON.stringify(record, null, 2)}\n`);
  io.err(`The record ${id} (${record.kind}) is in ${plainText(path)}.\n`);
}

async function run(call: Call, io: Io): Promise<0> {
  const file = operand(call, 0);
  const format = formatOf(call);
  const [mapFile, rulesFile] = [valueOf(call, 'map'), valueOf(call, 'rules')];
  if ([file, mapFile, rulesFile].filter((name) => name === '-').length > 1) throw new UsageError('Only one of LOG, --map and --rules can be standard input.');
  const map = await readSmall<LogMap>(io, mapFile, (text) => { const { map: value, problems } = readMap(text); return { value, problems }; });
  const rules = await readSmall<Rules>(io, rulesFile, (text) => { const { rules: value, problems } = readRules(text); return { value, problems }; }) ?? noRules;
  const log = await readLog(io, file, format, map);
  const totals = addUp(log.table, rules);
  const anonymise: Anonymise = isOn(call, 'keep-names') ? keepAll : makeAnonymiser(log.table);
  const document = importDocument(log, totals, anonymise);
  const out = valueOf(call, 'output');
  if (out !== null) await writeRecord(io, out, file, log, totals, keptRules(rules, isOn(call, 'keep-names')));
  if (isOn(call, 'json')) printJson(io, document);
  else io.out(plainText(importText(nameOf(file), document)));
  return 0;
}

export const importCommand: Command = {
  name: 'import',
  summary: 'a log of what really ran becomes a recorded baseline',
  operands: [{ name: 'LOG', required: true }],
  flags: {
    format: { value: ['auto', ...formats].join('|'), says: 'what wrote the log; found out unless given' },
    map: { value: 'MAP.json', says: 'which column is what, for any table or JSON lines' },
    rules: { value: 'RULES.json', says: 'which jobs belong to which module, phase, stage and run phase' },
    output: { value: 'BASELINE.json', short: 'o', says: 'write the record to a file, for “forewatt compare --to”' },
    'keep-names': { says: 'keep users and paths in job names as they stand; ids stand for them unless given' },
    json: jsonFlag,
  },
  run,
};
