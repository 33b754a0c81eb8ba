/** `RULES.json`: what jobs were for, by patterns on their name, account, partition, comment, state or GPUs. */
import { z } from 'zod';
import { idPattern, stages } from '../plan/schema.ts';
import { error, type Problem } from '../problem.ts';
import { readJsonFile } from './json-file.ts';
import { states } from './state.ts';
import { runPhases } from './tags.ts';

const id = z.string().regex(idPattern, 'an id: lower-case letters, digits and hyphens, at most 64, starting with a letter or digit');
const booking = z.strictObject({ module: id.optional(), phase: id.optional(), stage: z.enum([...stages, 'failed']).optional(), runPhase: z.enum(runPhases).optional() });

export const ruleFields = ['name', 'account', 'partition', 'comment', 'state', 'gpus'] as const;
export type RuleField = (typeof ruleFields)[number];

export const rulesSchema = z.strictObject({
  $schema: z.string().optional(),
  rules: z.array(z.strictObject({
    field: z.enum(ruleFields),
    match: z.union([z.string().min(1), z.number().min(0)]).describe('A glob (abl-*, ? one character), a regular expression (/^abl/i), or for GPUs a number or a comparison (>=64).'),
    set: booking,
  })).default([]).describe('The first rule that matches decides; what it leaves open, the comment\'s tags and then the default fill.'),
  default: booking.default({}),
  failedStates: z.array(z.enum(states)).optional().describe('States whose GPU time is booked as failed, whatever it was for. Unless given: BOOT_FAIL, FAILED, LAUNCH_FAILED, NODE_FAIL, OUT_OF_MEMORY, RECONFIG_FAIL.'),
});
export type Rules = z.infer<typeof rulesSchema>;

export const noRules: Rules = { rules: [], default: {} };

/** Reads the text of a RULES file: the rules, or every problem with its place. */
export function readRules(text: string): { rules: Rules | null; problems: Problem[] } {
  const { value, problems } = readJsonFile(text, rulesSchema);
  if (value === null) return { rules: null, problems };
  const broken = value.rules.flatMap((rule, at): Problem[] => {
    const fault = patternFault(String(rule.match));
    return fault === null ? [] : [error('bad-pattern', `rules[${String(at)}].match`, `${String(rule.match)} is no regular expression: ${fault}.`, 'Write a glob such as abl-*, or mend the expression between the slashes.')];
  });
  return { rules: broken.length > 0 ? null : value, problems: broken };
}

const slashed = /^\/(.*)\/([imsu]*)$/s;
const compared = /^(>=|<=|>|<)\s*(\d+(?:\.\d+)?)$/;

function patternFault(pattern: string): string | null {
  const parts = slashed.exec(pattern);
  if (parts === null) return null;
  try {
    new RegExp(parts[1] ?? '', parts[2]);
    return null;
  } catch (fault) {
    return fault instanceof Error ? fault.message : String(fault);
  }
}

/** Whether a text matches; the pattern was read before. Globs and comparisons hold for the whole text, letters as they stand. */
export function matcher(pattern: string, field: RuleField): (text: string) => boolean {
  const parts = slashed.exec(pattern);
  if (parts !== null) {
    const expression = new RegExp(parts[1] ?? '', parts[2]);
    return (text) => expression.test(text);
  }
  const comparison = field === 'gpus' ? compared.exec(pattern) : null;
  if (comparison !== null) {
    const limit = Number(comparison[2]);
    const than: Readonly<Record<string, (value: number) => boolean>> = { '>=': (value) => value >= limit, '<=': (value) => value <= limit, '>': (value) => value > limit, '<': (value) => value < limit };
    const holds = than[comparison[1] ?? ''];
    return (text) => holds?.(Number(text)) ?? false;
  }
  const glob = new RegExp(`^${pattern.replace(/[.+^${}()|[\]\\/]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.')}$`, 's');
  return (text) => glob.test(text);
}
