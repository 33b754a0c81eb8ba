/** From a plan to its file: two-space indent, keys in schema order, unknown keys after them, final newline. */
import { type z } from 'zod';
import { type Plan, planSchema } from './schema.ts';
import { shapeOf, stepInto } from './shapes.ts';

/** A copy whose keys stand in the order of the schema; unknown keys follow in their own order. */
function ordered(schema: z.core.$ZodType | null, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || schema === null) return value;
  if (Array.isArray(value)) return value.map((item, at) => ordered(stepInto(schema, value, at), item));
  const source = value as Record<string, unknown>;
  const known = Object.keys(shapeOf(schema, value) ?? {});
  const keys = [...known.filter((key) => Object.hasOwn(source, key)), ...Object.keys(source).filter((key) => !known.includes(key))];
  return Object.fromEntries(keys.map((key) => [key, ordered(stepInto(schema, value, key), source[key])]));
}

/** The text of a plan file. Writing what was read from it gives the same text again. */
export function writePlan(plan: Plan): string {
  return `${JSON.stringify(ordered(planSchema, plan), null, 2)}\n`;
}
