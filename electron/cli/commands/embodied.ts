/** `forewatt embodied`: production impacts of a node described by its parts, at central values. */
import { openLibrary, type Library } from '../../../shared/factors/library.ts';
import { type EmbodiedContext, embodiedIndicators, type EmbodiedIndicator, type EmbodiedMethod, embodiedParts, type EmbodiedPart, missingGpuMeasures } from '../../../shared/model/embodied.ts';
import { jsonPosition, scanJson } from '../../../shared/plan/json-scan.ts';
import { nodeSpecSchema, type NodeSpec } from '../../../shared/plan/node-spec.ts';
import { type Sampler } from '../../../shared/plan/sampler.ts';
import { valueProblems } from '../../../shared/plan/schema-problems.ts';
import { error, hasErrors, type Problem, warning } from '../../../shared/problem.ts';
import { median } from '../../../shared/quantity/distribution.ts';
import { parseQuantity } from '../../../shared/quantity/parse.ts';
import { central } from '../../../shared/sampling/column.ts';
import { type Call, type Command, isOn, jsonFlag, operand, valueOf } from '../command.ts';
import { factorSet } from '../data.ts';
import { InputError, UsageError } from '../faults.ts';
import { nameOf, readInput } from '../files.ts';
import { type Io, plainText, printJson } from '../io.ts';
import { printProblems } from '../problems.ts';
import { suggest } from '../suggest.ts';
import { type EmbodiedDocument, embodiedText, type Impacts } from '../text/embodied.ts';

const specLimitBytes = 1024 * 1024;
const scanLimits = { depth: 16, values: 10_000 };
const methods: readonly EmbodiedMethod[] = ['default', 'boavizta', 'pcf', 'falk'];

/** Every factor at its median and nothing drawn. */
const centralSampler: Sampler = {
  seed: 0, samples: 0,
  quantity: (_key, quantity) => median(quantity),
  typed: (key, input, cell) => {
    const parsed = parseQuantity(input, cell);
    if (!parsed.ok) throw new Error(`${key}: ${parsed.problem.message}`);
    return median(parsed.quantity);
  },
};

/** Reads a SPEC. All problems at once. */
function readSpec(bytes: Uint8Array): { spec: NodeSpec | null; problems: Problem[] } {
  const text = new TextDecoder().decode(bytes).replace(/^\uFEFF/, '');
  const broken = scanJson(text, scanLimits);
  if (broken.length > 0) return { spec: null, problems: broken };
  const value: unknown = JSON.parse(text);
  const parsed = nodeSpecSchema.safeParse(value);
  if (parsed.success) return { spec: parsed.data, problems: [] };
  const problems = parsed.error.issues.flatMap((issue): Problem[] => {
    if (issue.code !== 'unrecognized_keys') return valueProblems(nodeSpecSchema, [issue], value, '');
    const place = jsonPosition(issue.path.filter((word) => typeof word !== 'symbol'));
    return issue.keys.map((key) => error('unknown-key', place === '' ? key : `${place}.${key}`, `\`${key}\` is no part of a node's description${place === '' ? '' : ` at ${place}`}.`, nearHint(key, place)));
  });
  return { spec: null, problems };
}

const partKeys: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries({ gpu: 'count id vramGb vramDies dieMm2 effectiveDieMm2 pwbCm2 massKg casingKg heatsinkKg boatKm truckKm planeKm', cpu: 'count dieMm2', ram: 'count gb densityGbPerCm2', ssd: 'count gb densityGbPerCm2', bootSsd: 'count gb densityGbPerCm2', psu: 'count massKg' })
    .map(([part, keys]) => [part, keys.split(' ')]));

function nearHint(key: string, place: string): string {
  const known = place === '' ? Object.keys(nodeSpecSchema.shape) : (partKeys[place.split('[')[0] ?? ''] ?? []);
  const near = suggest(key, known);
  return near === null ? `Known here: ${known.join(', ')}.` : `Did you mean \`${near}\`?`;
}

/** GPUs that the library or the method cannot place. */
function gpuProblems(spec: NodeSpec, context: EmbodiedContext, library: Library): Problem[] {
  const known = library.set.accelerators.map((accelerator) => accelerator.id);
  return (spec.gpu ?? []).flatMap((part, at): Problem[] => {
    const path = `gpu[${String(at)}]`;
    if (part.id !== undefined && !known.includes(part.id)) {
      const near = suggest(part.id, known);
      return [error('unknown-accelerator', `${path}.id`, `There is no accelerator “${part.id}” in factor set ${library.set.id}.`, near === null ? 'Give the card by its parts instead: vramGb, vramDies, dieMm2, pwbCm2, massKg, casingKg, heatsinkKg.' : `Did you mean “${near}”?`)];
    }
    const given = Object.keys(part).filter((key) => key !== 'count' && key !== 'id');
    if (part.id !== undefined && given.length > 0 && context.method !== 'boavizta') {
      return [warning('gpu-measures-unused', path, `${path} names a card, so its parts are not used by method ${context.method}.`, 'Leave the id out, or use --method boavizta.')];
    }
    const missing = missingGpuMeasures(part, context);
    if (missing.length === 0) return [];
    const lacks = `${path} lacks ${missing.join(', ')}`;
    if (context.method === 'boavizta') return [error('gpu-measures-missing', path, `${lacks}, which method boavizta needs.`, 'Add them, or choose another method.')];
    return part.id === undefined && given.length > 0 ? [warning('gpu-measures-unused', path, `${lacks}, so its other parts are not used and one figure per card stands in.`, 'Add them to compute the card from its parts.')] : [];
  });
}

/** Parts that the SPEC names, each with all its units, and their sum. */
export function embodiedDocument(spec: NodeSpec, context: EmbodiedContext): EmbodiedDocument {
  const byIndicator = Object.fromEntries(embodiedIndicators.map((indicator) => [indicator, embodiedParts(spec, indicator, context)])) as Record<EmbodiedIndicator, Record<EmbodiedPart, number | Float64Array>>;
  const total: Impacts = { gwp: 0, pe: 0, adp: 0 };
  const components: Partial<Record<EmbodiedPart, Impacts>> = {};
  for (const part of Object.keys(byIndicator.gwp) as EmbodiedPart[]) {
    if (spec[part] === undefined || spec[part] === null) continue;
    const impacts: Impacts = { gwp: central(byIndicator.gwp[part]), pe: central(byIndicator.pe[part]), adp: central(byIndicator.adp[part]) };
    components[part] = impacts;
    for (const indicator of embodiedIndicators) total[indicator] += impacts[indicator];
  }
  return { components, total };
}

function methodOf(call: Call): EmbodiedMethod {
  const asked = valueOf(call, 'method') ?? 'default';
  const found = methods.find((method) => method === asked);
  if (found !== undefined) return found;
  const near = suggest(asked, methods);
  throw new UsageError(`--method is “${asked}”; one of ${methods.join(', ')} is needed.${near === null ? '' : ` Did you mean “${near}”?`}`);
}

async function run(call: Call, io: Io): Promise<0> {
  const method = methodOf(call);
  const file = operand(call, 0);
  const { spec, problems } = readSpec(await readInput(io, file, specLimitBytes));
  if (spec === null) throw new InputError(nameOf(file), problems);
  const library = openLibrary(factorSet, {});
  const context: EmbodiedContext = { library, sampler: centralSampler, method };
  const found = gpuProblems(spec, context, library);
  if (hasErrors(found)) throw new InputError(nameOf(file), found);
  if (found.length > 0) printProblems(io, nameOf(file), found);
  const document = embodiedDocument(spec, context);
  if (isOn(call, 'json')) printJson(io, document);
  else io.out(plainText(embodiedText(document, method)));
  return 0;
}

export const embodiedCommand: Command = {
  name: 'embodied',
  summary: 'production impacts of a node described by its parts',
  operands: [{ name: 'SPEC', required: true }],
  flags: { method: { value: methods.join('|'), says: 'how GPUs and memory are counted; default unless given' }, json: jsonFlag },
  run,
};
