/**
 * Parts of an ablation study as one text each, as a cell of a table holds them: factors with their
 * levels (`mix 3, codec rate 2`), the design, early stopping (`30% at 25%`). What is printed is read
 * back as it was.
 */
import { type Ablation } from '../schema.ts';
import { type QuantityProblem } from '../../quantity/problem.ts';

export type Factors = NonNullable<Ablation['factors']>;
export type Design = NonNullable<Ablation['design']>;

/** More levels or configurations than this are a slip of the hand. */
const most = 100_000;

type Reading<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: QuantityProblem };

function refused<T>(code: string, message: string, hint: string, at: number | null = null): Reading<T> {
  return { ok: false, problem: { code, message, hint, at } };
}

const factorHint = 'Write names with their levels, such as data mix 3, codec rate 2';

/** A name that would be read as something else stands in quotes: with a separator or quote in it, a number, or ended by a sign. */
function nameText(name: string): string {
  return /[,;"]|^\s|\s$|^\d+$|(^|\s)x$|[×:=*]$/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}

/** `data mix 3, codec rate 2`; '' without factors. */
export function factorsText(factors: Factors): string {
  return factors.map(({ name, levels }) => `${nameText(name)} ${String(levels)}`).join(', ');
}

/** Parts between commas and semicolons outside quotes. */
function partsOf(text: string): string[] {
  return [...text.matchAll(/(?:"(?:[^"]|"")*"|[^,;"])+/g)].map(([part]) => part.trim()).filter((part) => part !== '');
}

function isQuoted(text: string): boolean {
  return text.length > 1 && text.startsWith('"') && text.endsWith('"');
}

function unquoted(name: string): string {
  const text = name.trim();
  return isQuoted(text) ? text.slice(1, -1).replaceAll('""', '"') : text;
}

/** `mix 3`, `mix x 3`, `mix: 3`, `mix = 3`; a name alone has two levels. */
function factorOf(part: string): Reading<{ name: string; levels: number }> {
  const [, named = part, number] = /^("(?:[^"]|"")*"|.*?)(?:\s*[×:=*]\s*|\s+x\s*|\s+)(\d+)$/s.exec(part) ?? [];
  const name = unquoted(named);
  const levels = number === undefined ? 2 : Number(number);
  if (name.trim() === '' || /^\d+$/.test(named)) return refused('factor-name', `“${part}” names no factor`, factorHint);
  if (levels < 1 || levels > most) return refused('factor-levels', `“${name}” has ${String(levels)} levels`, 'A factor has one level or more, most often two: data mix 2');
  return { ok: true, value: { name, levels } };
}

/** Reads the factors of a study; names are told apart whatever their case. '' is none. */
export function parseFactors(text: string): Reading<Factors> {
  const factors: Factors = [];
  for (const part of partsOf(text)) {
    const read = factorOf(part);
    if (!read.ok) return read;
    if (factors.some(({ name }) => name.toLowerCase() === read.value.name.toLowerCase())) return refused('factor-twice', `the factor “${read.value.name}” stands there twice`, 'Give each factor a name of its own');
    factors.push(read.value);
  }
  if (factors.length === 0 && text.trim() !== '') return refused('factor-name', `“${text.trim()}” names no factor`, factorHint);
  return { ok: true, value: factors };
}

/** As plan files write it; a stated number of configurations as `stated`. */
export function designText(design: Design): string {
  return typeof design === 'object' ? 'stated' : design;
}

const designs: readonly (readonly [RegExp, 'one-at-a-time' | 'full-factorial' | 'stated'])[] = [
  [/^(one|ofat|single)/, 'one-at-a-time'], [/^(full|every|all|factorial)/, 'full-factorial'], [/^(stated|fraction|chosen)/, 'stated'],
];

/** The design that a word means, or a number of configurations; `configurations`: those there are, which stay when they are stated. */
export function parseDesign(text: string, configurations: number): Reading<Design> {
  const word = text.trim().toLowerCase();
  if (/^\d+$/.test(word)) return parseConfigurations(word);
  const found = designs.find(([pattern]) => pattern.test(word))?.[1];
  if (found === undefined) return refused('unknown-design', `“${text.trim()}” is no design`, 'Write one-at-a-time, full-factorial, or a number of configurations such as 8');
  return { ok: true, value: found === 'stated' ? { runs: configurations } : found };
}

/** A stated number of configurations. */
export function parseConfigurations(text: string): Reading<Design> {
  const runs = Number(text.trim().replace(/[\s\u202f]/g, ''));
  if (!Number.isInteger(runs) || runs < 1 || runs > most) return refused('configurations', `“${text.trim()}” is no number of configurations`, 'Write a whole number from 1 on, such as 8');
  return { ok: true, value: { runs } };
}

const stopHint = 'Write the share of runs stopped and at which part of their length, such as 30% at 25% or 20 to 40% at 30%';

/** `30% at 25%` → its two texts; '' is none (null). */
export function parseEarlyStop(text: string): Reading<{ readonly share: string; readonly at: string } | null> {
  if (text.trim() === '') return { ok: true, value: null };
  const [share = '', at = '', ...more] = text.trim().split(/\s+at\s+|\s*@\s*/i);
  if (share.trim() === '' || at.trim() === '' || more.length > 0) return refused('early-stop', 'early stopping takes two shares', stopHint);
  return { ok: true, value: { share: share.trim(), at: at.trim() } };
}

export function earlyStopText({ earlyStop }: Pick<Ablation, 'earlyStop'>): string {
  return earlyStop === undefined ? '' : `${String(earlyStop.share)} at ${String(earlyStop.at)}`;
}
