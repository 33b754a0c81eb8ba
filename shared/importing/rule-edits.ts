/** Rules as they are edited: every edit returns new rules. And what rules may be proposed from a name. */
import { type Stage } from '../plan/schema.ts';
import { type Anonymise } from './anonymise.ts';
import { matcher, type Rules } from './rules-file.ts';
import { type Booking } from './tags.ts';

export type Rule = Rules['rules'][number];

/** Puts a rule before number `at`; at the end when there are fewer. */
export function insertRule(rules: Rules, rule: Rule, at: number = rules.rules.length): Rules {
  return { ...rules, rules: [...rules.rules.slice(0, at), rule, ...rules.rules.slice(at)] };
}

export function removeRule(rules: Rules, at: number): Rules {
  return { ...rules, rules: rules.rules.filter((_, number) => number !== at) };
}

export function replaceRule(rules: Rules, at: number, rule: Rule): Rules {
  return { ...rules, rules: rules.rules.map((old, number) => (number === at ? rule : old)) };
}

/** Moves a rule by one place; at either end it stays. */
export function moveRule(rules: Rules, at: number, by: -1 | 1): Rules {
  const to = at + by;
  const rule = rules.rules[at];
  if (rule === undefined || to < 0 || to >= rules.rules.length) return rules;
  return insertRule(removeRule(rules, at), rule, to);
}

/** What a rule sets, with one part changed; null takes the part out. */
export function withPart<K extends keyof Booking>(set: Rule['set'], part: K, value: NonNullable<Booking[K]> | null): Rule['set'] {
  const others = Object.fromEntries(Object.entries(set).filter(([key]) => key !== part)) as Rule['set'];
  return value === null ? others : { ...others, [part]: value };
}

/** The text of a RULES file. */
export function writeRules(rules: Rules): string {
  return `${JSON.stringify(rules, null, 2)}\n`;
}

/** The words that stand for hidden users and paths, and for digits, become wildcards. */
function wild(text: string): string {
  return text.replace(/\b(?:user|path)-\d+\b/g, '*').replace(/#/g, '*').replace(/\*+/g, '*');
}

/**
 * A glob that takes every job called like one of the list of unclassified names (digits folded to
 * `#`). Users and folders become wildcards, so that no rule holds a person's name; a name that is
 * nothing but those keeps its last word.
 */
export function patternFor(name: string, anonymise: Anonymise): string {
  const text = name.trim();
  const base = text.split(/[\\/]/).at(-1) ?? text;
  const path = base !== text;
  const pattern = wild(`${path ? '*/' : ''}${anonymise(base)}`);
  if (text === '') return '/^$/';
  // A pattern between slashes would be a regular expression.
  return /[^*/]/.test(pattern) ? pattern : text.replace(/#/g, '*').replace(/^\//, '*/');
}

/** Words in names of jobs, and what they are used for. The first that is found decides. */
const words: readonly (readonly [RegExp, Stage])[] = [
  [/abl(at|$|[^a-z])/, 'ablation'], [/eval|bench|mmlu/, 'evaluation'], [/debug|dbg|interactive|jupyter|bash|test/, 'debugging'],
  [/final|prod|release/, 'final'], [/baseline/, 'baseline'], [/data|preproc|tokeni[sz]|download|filter/, 'data'], [/sweep|hparam|hyper|tun(e|ing)|explor|grid/, 'design'],
];

/** What a job of that name was probably for; nothing where its name does not say. */
export function bookingFor(name: string): Rule['set'] {
  const text = name.toLowerCase();
  const stage = words.find(([word]) => word.test(text))?.[1];
  const phase = /pre-?train/.test(text) ? 'pre' : /post-?train|sft|dpo|rlhf/.test(text) ? 'post' : undefined;
  return { ...(stage === undefined ? {} : { stage }), ...(phase === undefined ? {} : { phase }) };
}

/**
 * The rules with a proposal for a job's name, and where it stands. It comes before the first rule on
 * names that takes the job already, for that one gave it no stage, and last where there is none.
 * A rule that is there already is only found.
 */
export function proposeRule(rules: Rules, proposal: Rule, name: string): { readonly rules: Rules; readonly at: number } {
  const there = rules.rules.findIndex(({ field, match }) => field === proposal.field && match === proposal.match);
  if (there >= 0) return { rules, at: there };
  const taker = rules.rules.findIndex(({ field, match }) => field === 'name' && matcher(String(match), 'name')(name));
  const at = taker >= 0 ? taker : rules.rules.length;
  return { rules: insertRule(rules, proposal, at), at };
}
