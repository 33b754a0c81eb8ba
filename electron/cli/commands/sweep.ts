/** `forewatt sweep` and `forewatt merge`: a plan over lists of values, in shards where it is large. */
import { mkdir, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { defaultSamples } from '../../../shared/simulate.ts';
import { mergeShards, pointCount, readSweep, type Shard, type Sweep, type SweepDocument, sweepSteps, wholeSweep } from '../../../shared/sweep.ts';
import { hasErrors } from '../../../shared/problem.ts';
import { type Call, type Command, isOn, jsonFlag, operand, valueOf, valuesOf } from '../command.ts';
import { InputError, inputError, UsageError } from '../faults.ts';
import { createFile, fileProblem, nameOf, readInput } from '../files.ts';
import { type Io, plainText, printJson } from '../io.ts';
import { wholeNumber } from '../numbers.ts';
import { checkScenarios, readPlanInput } from '../plan-input.ts';
import { sweepText } from '../text/sweep.ts';
import { maxSamples, runFlags, scheduleFlag } from './simulate.ts';

const mebibyte = 1024 * 1024;
const everyMs = 2000;
const shardName = /^sweep(-\d+-of-\d+)?\.json$/;

function shardAsked(text: string | null): Shard {
  if (text === null) return wholeSweep;
  const [, index, of] = (/^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []).map(Number);
  if (index === undefined || of === undefined || index < 1 || index > of) throw new UsageError(`--shard is “${text}”; I/N is needed, such as 1/8 to 8/8.`);
  return { index, of };
}

async function sweepFile(call: Call, io: Io): Promise<Sweep> {
  const file = valueOf(call, 'over');
  if (file === null) throw new UsageError('“forewatt sweep” needs --over SWEEP.json, such as { "over": [{ "path": "clusters.main.nodes", "values": [8, 16, 32] }] }.');
  const { sweep, problems } = readSweep(new TextDecoder().decode(await readInput(io, file, 64 * mebibyte)));
  if (sweep === null || hasErrors(problems)) throw new InputError(nameOf(file), problems);
  return sweep;
}

/** Runs all steps, and says how far it is every two seconds. */
function finish(io: Io, steps: ReturnType<typeof sweepSteps>): SweepDocument {
  let said = io.now().getTime();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    const now = io.now().getTime();
    if (now - said < everyMs) continue;
    said = now;
    io.err(`${String(step.value.done)} of ${String(step.value.of)} points\n`);
  }
}

function sayProblems(io: Io, { points }: SweepDocument): void {
  const failed = points.filter(({ scenarios }) => scenarios.length === 0);
  const [first] = failed;
  if (first === undefined) return;
  const [problem] = first.problems;
  io.err(`${String(failed.length)} of ${String(points.length)} points could not be computed; point ${String(first.index)}: ${plainText(problem?.message ?? '')} ${plainText(problem?.hint ?? '')}\n`);
}

function print(call: Call, io: Io, document: SweepDocument): void {
  if (isOn(call, 'json')) printJson(io, document);
  else io.out(plainText(sweepText(document)));
}

async function runSweep(call: Call, io: Io): Promise<0> {
  const shard = shardAsked(valueOf(call, 'shard'));
  const sweep = await sweepFile(call, io);
  if (shard.of > pointCount(sweep)) throw new UsageError(`--shard asks for ${String(shard.of)} shards of ${String(pointCount(sweep))} points; ask for at most as many as there are points.`);
  const input = await readPlanInput(io, operand(call, 0), valuesOf(call, 'set'));
  checkScenarios(input, sweep.scenarios ?? []);
  const samples = wholeNumber('samples', valueOf(call, 'samples'), 1, maxSamples) ?? defaultSamples;
  const seed = wholeNumber('seed', valueOf(call, 'seed'), 0, Number.MAX_SAFE_INTEGER);
  const document = finish(io, sweepSteps(input.plan, input.set, sweep, { samples, shard, schedule: isOn(call, 'schedule'), sha256: input.sha256, ...(seed === null ? {} : { seed }) }));
  const folder = valueOf(call, 'output');
  if (folder === null) print(call, io, document);
  else {
    await mkdir(resolve(io.cwd, folder), { recursive: true }).catch((fault: unknown) => { throw fileProblem(fault, folder); });
    const name = shard.of === 1 ? 'sweep.json' : `sweep-${String(shard.index)}-of-${String(shard.of)}.json`;
    io.err(`Written: ${plainText(await createFile(io, join(folder, name), `${JSON.stringify(document, null, 2)}\n`))}\n`);
  }
  sayProblems(io, document);
  return 0;
}

/** A result of a sweep as this program writes it. Throws `InputError` on anything else. */
async function readShard(io: Io, file: string): Promise<SweepDocument> {
  const text = new TextDecoder().decode(await readInput(io, file, 1024 * mebibyte));
  try {
    const value = JSON.parse(text) as SweepDocument;
    if (value.format === 'forewatt-sweep-result' && Array.isArray(value.points) && Array.isArray(value.over)) return value;
  } catch {
    // Said below: cut short or no JSON at all.
  }
  throw inputError(file, 'not-a-sweep', `“${file}” is not the whole result of a sweep.`, 'Take it out of the folder and compute that shard again.');
}

async function runMerge(call: Call, io: Io): Promise<0> {
  const folder = operand(call, 0);
  const names = await readdir(resolve(io.cwd, folder)).catch((fault: unknown) => { throw fileProblem(fault, folder); });
  const shards = new Map<string, SweepDocument>();
  for (const name of names.filter((each) => shardName.test(each)).sort()) shards.set(name, await readShard(io, join(folder, name)));
  const merged = mergeShards(shards);
  if (Array.isArray(merged)) throw new InputError(folder, merged);
  print(call, io, merged);
  sayProblems(io, merged);
  return 0;
}

export const sweepCommand: Command = {
  name: 'sweep',
  summary: 'a plan over lists of values, every combination on the same draws',
  operands: [{ name: 'PLAN', required: true }],
  flags: {
    over: { value: 'SWEEP.json', says: 'the lists: { "over": [{ "path": "clusters.main.nodes", "values": [8, 16] }], "scenarios": ["base"] }' },
    shard: { value: 'I/N', says: 'compute every N-th point, from the I-th on: for job arrays' },
    output: { short: 'o', value: 'DIR', says: 'write sweep.json, or sweep-I-of-N.json of a shard, into this folder' },
    ...runFlags, schedule: scheduleFlag, json: jsonFlag,
  },
  run: runSweep,
};

export const mergeCommand: Command = {
  name: 'merge',
  summary: 'the shards of a sweep put together, to the same figures as one run',
  operands: [{ name: 'DIR', required: true }],
  flags: { json: jsonFlag },
  run: runMerge,
};
