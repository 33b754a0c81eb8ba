/** JSON Schemas of MAP and RULES files, for editors that complete and validate. */
import { z } from 'zod';
import { mapSchema } from './map-file.ts';
import { rulesSchema } from './rules-file.ts';

export function mapJsonSchema(): object {
  return { ...z.toJSONSchema(mapSchema, { io: 'input' }), title: 'Forewatt log map', description: 'Which column of a log is what: forewatt import --map' };
}

export function rulesJsonSchema(): object {
  return { ...z.toJSONSchema(rulesSchema, { io: 'input' }), title: 'Forewatt import rules', description: 'What the jobs of a log were for: forewatt import --rules' };
}
