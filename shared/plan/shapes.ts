/**
 * Looking into the plan's schema: which keys an object may have, what a value should be, and which
 * known word a misspelt one was probably meant to be. Everything is read off `schema.ts`, so no
 * list of fields is kept twice.
 */
import { type z } from 'zod';

export type Shape = Readonly<Record<string, z.core.$ZodType>>;
type Def = z.core.$ZodTypes['_zod']['def'];

function defOf(schema: z.core.$ZodType): Def {
  return (schema as z.core.$ZodTypes)._zod.def;
}

/** The schema under `optional`, `nullable` and `default`. */
export function bare(schema: z.core.$ZodType): z.core.$ZodType {
  let inner = schema;
  for (;;) {
    const def = defOf(inner);
    if (def.type !== 'optional' && def.type !== 'nullable' && def.type !== 'default') return inner;
    inner = def.innerType;
  }
}

export function isNullable(schema: z.core.$ZodType): boolean {
  let inner = schema;
  for (;;) {
    const def = defOf(inner);
    if (def.type === 'nullable') return true;
    if (def.type !== 'optional' && def.type !== 'default') return false;
    inner = def.innerType;
  }
}

export function isRequired(schema: z.core.$ZodType): boolean {
  const type = defOf(schema).type;
  return type !== 'optional' && type !== 'default';
}

export function isRecordOf(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The literal an object's kind (`by`, `kind`) must have in this option. */
function tagOf(option: z.core.$ZodType, tag: string): unknown {
  const def = defOf(option);
  const field = def.type === 'object' ? def.shape[tag] : undefined;
  const inner = field === undefined ? null : defOf(field);
  return inner?.type === 'literal' ? inner.values[0] : undefined;
}

/** The option of a union that a value was meant to be; null when none fits. */
export function optionFor(schema: z.core.$ZodType, value: unknown): z.core.$ZodType | null {
  const inner = bare(schema);
  const def = defOf(inner);
  if (def.type !== 'union') return inner;
  const tag = (def as { discriminator?: string }).discriminator;
  for (const option of def.options) {
    if (tag !== undefined) {
      if (isRecordOf(value) && Object.hasOwn(value, tag) && tagOf(option, tag) === value[tag]) return option;
    } else if (optionTakes(option, value)) return bare(option);
  }
  return null;
}

function optionTakes(option: z.core.$ZodType, value: unknown): boolean {
  switch (defOf(bare(option)).type) {
    case 'object': return isRecordOf(value);
    case 'array': return Array.isArray(value);
    case 'number': return typeof value === 'number';
    default: return typeof value === 'string';
  }
}

/** The known keys of an object and their schemas; null for records, lists and scalars. */
export function shapeOf(schema: z.core.$ZodType, value: unknown): Shape | null {
  const option = optionFor(schema, value);
  if (option === null) return null;
  const def = defOf(option);
  return def.type === 'object' ? def.shape : null;
}

/** One step down: the schema of a key of an object, a value of a record, an element of a list. */
export function stepInto(schema: z.core.$ZodType, value: unknown, key: string | number): z.core.$ZodType | null {
  const option = optionFor(schema, value);
  if (option === null) return null;
  const def = defOf(option);
  if (def.type === 'object') return typeof key === 'string' && Object.hasOwn(def.shape, key) ? (def.shape[key] ?? null) : null;
  if (def.type === 'record') return def.valueType;
  return def.type === 'array' ? def.element : null;
}

const orList = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;

/** Discriminating key of a union and the words it may be; null for other schemas. */
export function tagWords(schema: z.core.$ZodType): { tag: string; words: string[] } | null {
  const def = defOf(bare(schema));
  if (def.type !== 'union') return null;
  const tag = (def as { discriminator?: string }).discriminator;
  return tag === undefined ? null : { tag, words: def.options.map((option) => String(tagOf(option, tag))) };
}

/** The message a text field's pattern was given in the schema. */
function patternMessage(def: Def): string | null {
  if (def.type !== 'string') return null;
  for (const check of def.checks ?? []) {
    const error = (check._zod.def as { error?: unknown }).error;
    if (typeof error === 'function') {
      const said: unknown = (error as (issue: unknown) => unknown)({});
      if (typeof said === 'string') return said;
    }
  }
  return null;
}

/** Words a value may be, where only some are allowed. */
export function allowedWords(schema: z.core.$ZodType): string[] | null {
  const def = defOf(bare(schema));
  if (def.type === 'enum') return Object.values(def.entries).map(String);
  if (def.type === 'literal') return def.values.map(String);
  return null;
}

/** What should stand there, for people: "one of …", "a text", "a number or a quantity". */
export function describeSchema(schema: z.core.$ZodType): string {
  const def = defOf(bare(schema));
  const words = allowedWords(schema);
  if (words !== null) return words.length === 1 ? `“${words[0] ?? ''}”` : `one of ${words.join(', ')}`;
  const tagged = tagWords(schema);
  if (tagged !== null) return `an object whose \`${tagged.tag}\` is ${orList(tagged.words)}`;
  switch (def.type) {
    case 'string': return patternMessage(def) ?? 'a text';
    case 'number': return (def.checks ?? []).length > 0 ? 'a whole number' : 'a number';
    case 'boolean': return 'true or false';
    case 'array': return 'a list';
    case 'object': case 'record': {
      const keys = def.type === 'object' ? Object.keys(def.shape).filter((key) => isRequired(def.shape[key] as z.core.$ZodType)) : [];
      return keys.length === 0 ? 'an object' : `an object with ${orList(keys.map((key) => `\`${key}\``))}`;
    }
    case 'union': {
      const types = def.options.map((option) => defOf(bare(option)).type);
      if (types.length === 2 && types[0] === 'number' && types[1] === 'string') return 'a number or a quantity such as "8 to 20"';
      return orList(def.options.map(describeSchema));
    }
    default: return 'a value';
  }
}

/** What was found, for people. Long texts are cut. */
export function describeValue(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  return String(value);
}

/**
 * Edits between two words: insertion, deletion, exchange, and swapping neighbours (Damerau 1964,
 * optimal string alignment). Stops counting above `limit`.
 */
export function editDistance(a: string, b: string, limit = 2): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let older: number[] = [];
  let old = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((old[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (old[j - 1] ?? 0) + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, (older[j - 2] ?? 0) + 1);
      row.push(best);
    }
    older = old;
    old = row;
  }
  return old[b.length] ?? 0;
}

/** The known word a strange one was probably meant to be: at most two edits away, one for short words. */
export function nearest(word: string, known: readonly string[]): string | null {
  let best: string | null = null;
  let bestDistance = 3;
  for (const candidate of known) {
    const allowed = Math.min(candidate.length, word.length) <= 3 ? 1 : 2;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (word !== candidate && distance <= allowed && distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}
