/**
 * From bytes to a plan: every problem at once, each with its JSON position; never an exception.
 *
 * Order: size, UTF-8, JSON text, format, version, schema, then the cross-checks of `check.ts`.
 * Each step needs the one before it, so a file that is not JSON is not asked about its ids.
 */
import { error, hasErrors, type Problem, warning } from '../problem.ts';
import { checkPlan } from './check.ts';
import { jsonPosition, scanJson } from './json-scan.ts';
import { type FileObject, type Migration, migrate, planMigrations, planVersion } from './migrations.ts';
import { type Plan, planSchema } from './schema.ts';
import { schemaProblems } from './schema-problems.ts';
import { describeValue, isRecordOf, nearest, optionFor, shapeOf, stepInto } from './shapes.ts';

/** Neither ES2023 nor this layer knows it, every host has it. */
declare const TextDecoder: new (label: string, options: { fatal: boolean }) => { decode(bytes: Uint8Array): string };

export const maxPlanBytes = 64 * 1024 * 1024;
const limits = { depth: 64, values: 1_000_000 };
/** A file with more strange keys than this is not a misspelt plan. */
const maxStrangeKeys = 5000;
const maxWarnings = 200;

export interface ReadPlan {
  /** Null when there is an error. */
  readonly plan: Plan | null;
  readonly problems: Problem[];
  /** The file's own version when it was older than today's. */
  readonly migratedFrom: number | null;
}

const refused = (...problems: Problem[]): ReadPlan => ({ plan: null, problems, migratedFrom: null });

/**
 * Reads a plan file. Unknown keys are kept; a near miss of a known key is a warning.
 * `migrations` is there for tests of the mechanism.
 */
export function readPlan(input: string | Uint8Array, migrations: ReadonlyMap<number, Migration> = planMigrations): ReadPlan {
  if (input.length > maxPlanBytes) return refused(tooLarge(input.length));
  const decoded = typeof input === 'string' ? { text: input.startsWith('\uFEFF') ? input.slice(1) : input } : decode(input);
  if ('problem' in decoded) return refused(decoded.problem);
  const wrong = scanJson(decoded.text, limits);
  if (wrong.length > 0) return refused(...wrong);
  const value: unknown = JSON.parse(decoded.text);
  if (!isRecordOf(value)) return refused(error('wrong-format', '', `The file holds ${describeValue(value)}, not a plan.`, 'A plan is an object with "format": "forewatt-plan".'));
  const format = formatProblem(value);
  if (format !== null) return refused(format);
  const migrated = migrate(value, planVersion, migrations);
  if (!migrated.ok) return refused(migrated.problem);
  return { ...readFile(migrated.file), migratedFrom: migrated.from };
}

/** Schema and cross-checks of a file of today's version. */
function readFile(file: FileObject): { plan: Plan | null; problems: Problem[] } {
  const warnings = misspeltKeys(file);
  const parsed = planSchema.safeParse(file);
  if (!parsed.success) return { plan: null, problems: [...schemaProblems(parsed.error.issues, file), ...warnings] };
  const problems = [...checkPlan(parsed.data), ...warnings];
  return { plan: hasErrors(problems) ? null : parsed.data, problems };
}

/** Also for a file that is not read because of its size. */
export function tooLarge(bytes: number): Problem {
  const mebibytes = (bytes / 1024 / 1024).toFixed(0);
  return error('too-large', '', `The file is ${mebibytes} MiB large; a plan may be 64 MiB.`, 'Check that this is the file you meant.');
}

function decode(bytes: Uint8Array): { text: string } | { problem: Problem } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    // The decoder's only complaint is about the bytes; it does not say where.
    const before = new TextDecoder('utf-8', { fatal: false }).decode(bytes).split('\uFFFD', 1)[0] ?? '';
    const line = before.split('\n').length;
    return { problem: error('not-utf8', '', `The file is not UTF-8 text: line ${String(line)} holds bytes that are no character.`, 'Save it as UTF-8.') };
  }
}

function formatProblem(file: FileObject): Problem | null {
  const format = Object.hasOwn(file, 'format') ? file['format'] : undefined;
  if (format === 'forewatt-plan') return null;
  if (format === undefined) return error('wrong-format', 'format', 'The file does not say that it is a plan.', 'Add "format": "forewatt-plan".');
  return error('wrong-format', 'format', `The file's format is ${describeValue(format)}, not "forewatt-plan".`, 'Open a plan file, *.forewatt.json.');
}

/** A warning for each unknown key that is a near miss of a known one, at every level the schema knows. */
function misspeltKeys(file: FileObject): Problem[] {
  const found: Problem[] = [];
  let strange = 0;
  const walk = (schema: Parameters<typeof shapeOf>[0], value: unknown, words: (string | number)[]): void => {
    if (found.length >= maxWarnings || strange >= maxStrangeKeys || typeof value !== 'object' || value === null) return;
    const shape = shapeOf(schema, value);
    const known = shape === null ? null : Object.keys(shape);
    if (optionFor(schema, value) === null) return;
    const entries: [string | number, unknown][] = Array.isArray(value) ? value.map((item, at) => [at, item]) : Object.entries(value);
    for (const [key, inner] of entries) {
      if (known !== null && typeof key === 'string' && !known.includes(key)) {
        strange += 1;
        if (strange >= maxStrangeKeys || found.length >= maxWarnings) return;
        const meant = nearest(key, known);
        if (meant !== null) found.push(warning('misspelt-key', jsonPosition([...words, key]), `The key \`${key}\` is not known here: did you mean \`${meant}\`?`, 'It is kept in the file and not used.'));
        continue;
      }
      const next = typeof inner === 'object' && inner !== null ? stepInto(schema, value, key) : null;
      if (next !== null) walk(next, inner, [...words, key]);
    }
  };
  walk(planSchema, file, []);
  return found;
}
