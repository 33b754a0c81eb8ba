/**
 * Which rule takes a job. A rule looks at one field, so each distinct text of a column is matched
 * once; a job's rule is then the smallest number among its columns, and millions of jobs cost a few
 * look-ups each.
 */
import { type Dictionary } from './dictionary.ts';
import { type JobTable } from './job-table.ts';
import { matcher, type RuleField, type Rules } from './rules-file.ts';
import { type Booking, readTags } from './tags.ts';

/** Beyond every rule: none matches. */
const none = 0x7fffffff;

export interface Classifier {
  /** Number of the job's booking in `bookings`. */
  readonly of: (name: number, account: number, partition: number, comment: number, state: number, gpus: number) => number;
  readonly bookings: readonly Booking[];
}

/** For each text of a dictionary the first rule on that field that matches it. */
function firstRules(dictionary: Dictionary, field: RuleField, rules: Rules): Int32Array | null {
  const own = rules.rules.map((rule, at) => ({ rule, at })).filter(({ rule }) => rule.field === field);
  if (own.length === 0) return null;
  const tests = own.map(({ rule, at }) => ({ at, test: matcher(String(rule.match), field) }));
  const first = new Int32Array(dictionary.size).fill(none);
  for (let id = 0; id < first.length; id += 1) {
    const text = dictionary.textOf(id).trim();
    const found = tests.find(({ test }) => test(text));
    if (found !== undefined) first[id] = found.at;
  }
  return first;
}

function gpuRules(rules: Rules): ((gpus: number) => number) | null {
  const tests = rules.rules.flatMap((rule, at) => (rule.field === 'gpus' ? [{ at, test: matcher(String(rule.match), 'gpus') }] : []));
  if (tests.length === 0) return null;
  const known = new Map<number, number>();
  return (gpus) => {
    const before = known.get(gpus);
    if (before !== undefined) return before;
    const first = tests.find(({ test }) => test(String(gpus)))?.at ?? none;
    known.set(gpus, first);
    return first;
  };
}

/** The tags of each comment as a number, 0 for none, and what each number means. */
function tagNumbers(comments: Dictionary): { tags: Uint16Array; meaning: (Booking | null)[] } {
  const meaning: (Booking | null)[] = [null];
  const numbers = new Map<string, number>();
  const tags = new Uint16Array(comments.size);
  for (let id = 0; id < tags.length; id += 1) {
    const booking = readTags(comments.textOf(id));
    if (booking === null) continue;
    const key = JSON.stringify(booking);
    let number = numbers.get(key);
    if (number === undefined && meaning.length < 65_535) {
      number = meaning.push(booking) - 1;
      numbers.set(key, number);
    }
    tags[id] = number ?? 0;
  }
  return { tags, meaning };
}

/** What the first says, and where it is silent the second. */
function filled(first: Booking, second: Booking): Booking {
  return { module: first.module ?? second.module, phase: first.phase ?? second.phase, stage: first.stage ?? second.stage, runPhase: first.runPhase ?? second.runPhase };
}

/** Rules over the texts that a table holds now. */
export function makeClassifier(table: JobTable, rules: Rules): Classifier {
  const byName = firstRules(table.names, 'name', rules);
  const byAccount = firstRules(table.accounts, 'account', rules);
  const byPartition = firstRules(table.partitions, 'partition', rules);
  const byComment = firstRules(table.comments, 'comment', rules);
  const byState = firstRules(table.states, 'state', rules);
  const byGpus = gpuRules(rules);
  const { tags, meaning } = tagNumbers(table.comments);
  const bookings: Booking[] = [];
  /** By rule (the first row: none) and tag; −1 where no job was of both yet. */
  const numbers = Array.from({ length: rules.rules.length + 1 }, () => new Int32Array(meaning.length).fill(-1));
  const bookingOf = (rule: number, tag: number): number => {
    const ofRule = numbers[rule === none ? 0 : rule + 1] as Int32Array;
    const before = ofRule[tag] as number;
    if (before >= 0) return before;
    const own = rules.rules[rule]?.set ?? {};
    const number = bookings.push(filled(filled(own, meaning[tag] ?? {}), rules.default)) - 1;
    ofRule[tag] = number;
    return number;
  };
  const of: Classifier['of'] = (name, account, partition, comment, state, gpus) => {
    let rule = none;
    if (byName !== null && (byName[name] as number) < rule) rule = byName[name] as number;
    if (byAccount !== null && (byAccount[account] as number) < rule) rule = byAccount[account] as number;
    if (byPartition !== null && (byPartition[partition] as number) < rule) rule = byPartition[partition] as number;
    if (byComment !== null && (byComment[comment] as number) < rule) rule = byComment[comment] as number;
    if (byState !== null && (byState[state] as number) < rule) rule = byState[state] as number;
    if (byGpus !== null) rule = Math.min(rule, byGpus(gpus));
    return bookingOf(rule, tags[comment] as number);
  };
  return { of, bookings };
}
