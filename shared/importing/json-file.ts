/** Small JSON files that users write (MAP, RULES): every problem at once, with its place. */
import { type z } from 'zod';
import { error, type Problem } from '../problem.ts';
import { jsonPosition, scanJson } from '../plan/json-scan.ts';
import { valueProblems } from '../plan/schema-problems.ts';
import { nearest, shapeOf, stepInto } from '../plan/shapes.ts';

const limits = { depth: 16, values: 100_000 };

/** `value` is null when there is an error. */
export function readJsonFile<T>(text: string, schema: z.ZodType<T>): { value: T | null; problems: Problem[] } {
  const clean = text.replace(/^\uFEFF/, '');
  const broken = scanJson(clean, limits);
  if (broken.length > 0) return { value: null, problems: broken };
  const value: unknown = JSON.parse(clean);
  const parsed = schema.safeParse(value);
  if (parsed.success) return { value: parsed.data, problems: [] };
  const problems = parsed.error.issues.flatMap((issue): Problem[] => {
    if (issue.code !== 'unrecognized_keys') return valueProblems(schema, [issue], value, '');
    const place = jsonPosition(issue.path.filter((word) => typeof word !== 'symbol'));
    return issue.keys.map((key) => {
      const known = keysAt(schema, value, issue.path);
      const near = nearest(key, known);
      return error('unknown-key', place === '' ? key : `${place}.${key}`, `\`${key}\` is not known${place === '' ? '' : ` at ${place}`}.`, near === null ? (known.length === 0 ? 'Leave it out.' : `Known here: ${known.join(', ')}.`) : `Did you mean \`${near}\`?`);
    });
  });
  return { value: null, problems };
}

/** The keys that the object at a place may have. */
function keysAt(schema: z.core.$ZodType, file: unknown, path: readonly PropertyKey[]): string[] {
  let here: z.core.$ZodType | null = schema;
  let value = file;
  for (const word of path) {
    if (typeof word === 'symbol' || here === null) return [];
    here = stepInto(here, value, word);
    value = (value as Readonly<Record<PropertyKey, unknown>>)[word];
  }
  return here === null ? [] : Object.keys(shapeOf(here, value) ?? {}).filter((key) => !key.startsWith('$'));
}
