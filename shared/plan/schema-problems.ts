/**
 * What the schema found, in sentences: what stands there and what should. Works from the issue's
 * place and the schema at that place, so a new field needs no new sentence.
 */
import { type z } from 'zod';
import { error, type Problem } from '../problem.ts';
import { jsonPosition } from './json-scan.ts';
import { planSchema } from './schema.ts';
import { allowedWords, describeSchema, describeValue, isRecordOf, nearest, stepInto, tagWords } from './shapes.ts';

type Issue = z.core.$ZodIssue;
type Word = string | number;

const maxProblems = 1000;

/** The first thousand problems of a file, and one sentence for the rest. */
export function schemaProblems(issues: readonly Issue[], file: unknown): Problem[] {
  const problems: Problem[] = [];
  for (const issue of issues) {
    if (problems.length >= maxProblems) {
      problems.push(error('more-problems', '', `There are more problems than the first ${String(maxProblems)}.`));
      break;
    }
    problems.push(...issueProblems(issue, [], planSchema, file));
  }
  return problems;
}

/** The schema of one field of a plan, and its problems with a value: what `setAt` asks before it writes. `path` '': the value is a whole file. */
export function valueProblems(schema: z.core.$ZodType, issues: readonly Issue[], value: unknown, path: string): Problem[] {
  return issues.flatMap((issue) => issueProblems(issue, path === '' ? [] : [path], schema, value));
}

function stepValue(value: unknown, key: Word): { value: unknown; present: boolean } {
  if (Array.isArray(value) && typeof key === 'number') return { value: value[key] as unknown, present: key in value };
  if (isRecordOf(value)) return Object.hasOwn(value, String(key)) ? { value: value[String(key)], present: true } : { value: undefined, present: false };
  return { value: undefined, present: false };
}

/** `base` words lead to `schema` and `value`; the issue's own path goes on from there. */
function issueProblems(issue: Issue, base: readonly Word[], root: z.core.$ZodType, file: unknown): Problem[] {
  const words = [...base];
  let schema: z.core.$ZodType | null = root;
  let found = { value: file, present: true };
  for (const key of issue.path as Word[]) {
    words.push(key);
    if (schema !== null) {
      const tagged = tagWords(schema);
      schema = stepInto(schema, found.value, key) ?? null;
      if (schema === null && tagged?.tag === key) return [tagProblem(words, stepValue(found.value, key), tagged.words)];
    }
    found = stepValue(found.value, key);
  }
  const path = textPath(words);
  if (issue.code === 'invalid_union') {
    // The option whose kind of value this is says more than "none of these".
    const close = (issue.errors as Issue[][]).find((option) => option[0] !== undefined && !(option[0].code === 'invalid_type' && option[0].path.length === 0));
    if (close !== undefined && found.present) return close.flatMap((inner) => issueProblems(inner, words, schema ?? root, found.value));
  }
  return [sentence(issue, path, schema, found)];
}

function textPath(words: readonly Word[]): string {
  const [first, ...rest] = words;
  // `setAt` hands its id-path in as one word.
  if (typeof first === 'string' && first.includes('.')) {
    const tail = jsonPosition(rest);
    return tail === '' || tail.startsWith('[') ? `${first}${tail}` : `${first}.${tail}`;
  }
  return jsonPosition(words);
}

function tagProblem(words: readonly Word[], found: { value: unknown; present: boolean }, allowed: readonly string[]): Problem {
  const path = textPath(words);
  const list = allowed.join(', ');
  if (!found.present) return error('missing', path, `${path} is missing; one of ${list} is needed.`, `Write ${JSON.stringify(allowed[0])}.`);
  return wordProblem(path, found.value, allowed, list);
}

function wordProblem(path: string, value: unknown, allowed: readonly string[], list: string): Problem {
  const meant = typeof value === 'string' ? nearest(value, allowed) : null;
  return error('wrong-word', path, `${path} is ${describeValue(value)}; one of ${list} is needed.`, meant === null ? `Write one of ${list}.` : `Did you mean “${meant}”?`);
}

const examples: Readonly<Record<string, string>> = {
  string: 'Put it in quotes.', number: 'Write a number without quotes.', boolean: 'Write true or false, without quotes.', array: 'Put it in square brackets.', object: 'Put it in braces.',
};

function sentence(issue: Issue, path: string, schema: z.core.$ZodType | null, found: { value: unknown; present: boolean }): Problem {
  const needed = schema === null ? 'something else' : describeSchema(schema);
  if (!found.present) return error('missing', path, `${path} is missing; ${needed.split(':', 1)[0] ?? needed} is needed.`, `Add ${path.slice(path.lastIndexOf('.') + 1)}.`);
  const here = `${path === '' ? 'The file' : path} is ${describeValue(found.value)}`;
  if (issue.code === 'too_small') {
    return issue.origin === 'array'
      ? error('too-few', path, `${path} is empty; at least ${String(issue.minimum)} is needed.`, 'Add one.')
      : error('out-of-bounds', path, `${here}; at least ${String(issue.minimum)} is needed.`, `Write ${String(issue.minimum)} or more.`);
  }
  if (issue.code === 'too_big') return error('out-of-bounds', path, `${here}; at most ${String(issue.maximum)} is possible.`, `Write ${String(issue.maximum)} or less.`);
  const words = schema === null ? null : allowedWords(schema);
  if (words !== null) return wordProblem(path, found.value, words, words.join(', '));
  if (issue.code === 'invalid_format') return error('wrong-text', path, `${here}, not ${needed}.`, 'Write it in that form.');
  return error('wrong-type', path, `${here}; ${needed} is needed.`, issue.code === 'invalid_type' ? (examples[issue.expected] ?? `Write ${needed}.`) : `Write ${needed}.`);
}
