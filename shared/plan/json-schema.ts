/** The JSON Schema of plan files, generated from the one definition, for editors that complete and validate. */
import { z } from 'zod';
import { planSchema } from './schema.ts';

/** JSON Schema (draft 2020-12) of what may stand in a plan file: fields with a default may be absent. */
export function planJsonSchema(): object {
  return { ...z.toJSONSchema(planSchema, { io: 'input' }), title: 'Forewatt plan', description: 'A research plan, *.forewatt.json, version 1' };
}
