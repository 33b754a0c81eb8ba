/**
 * From tokens to the form of a quantity: one number, an interval, centre and half width, or a named
 * distribution. What the numbers mean in a cell is not known here.
 */
import { type QuantityProblem } from './problem.ts';
import { isMinus, type Token } from './tokens.ts';
import { suffixes } from './units.ts';

/** A number with what stands after it. */
export interface TypedNumber {
  readonly negative: boolean;
  readonly mantissa: string;
  readonly exponent: number;
  /** k, M, G, B, T or %. */
  readonly suffix: string | null;
  readonly unit: { readonly text: string; readonly at: number } | null;
  readonly at: number;
}

/** The named distributions and what their arguments are. */
export const distributions: Readonly<Record<string, readonly string[]>> = {
  uniform: ['low', 'high'],
  triangular: ['low', 'mode', 'high'],
  normal: ['mean', 'standard deviation'],
  lognormal: ['median', 'geometric standard deviation'],
};

/** `numbers` are one for a single number, two for an interval or plus-minus, the arguments for a name. */
export interface Form {
  readonly name: string;
  readonly numbers: readonly TypedNumber[];
  readonly at: number;
}

/** A place in the tokens that only moves forward. */
interface Cursor {
  readonly tokens: readonly Token[];
  next: number;
  /** One past the last character. */
  readonly end: number;
  readonly examples: string;
}

function peek(cursor: Cursor): Token | undefined {
  return cursor.tokens[cursor.next];
}

function takeSign(cursor: Cursor, text: string): boolean {
  const token = peek(cursor);
  if (token?.kind !== 'sign' || token.text !== text) return false;
  cursor.next += 1;
  return true;
}

function isTo(token: Token | undefined): boolean {
  if (token?.kind !== 'word') return false;
  const word = token.text.toLowerCase();
  return word === 'to' || word === 'à';
}

function unreadable(cursor: Cursor, token: Token | undefined, expected: string): QuantityProblem {
  if (token === undefined) return { code: 'cut-short', message: `${expected} is missing at character ${cursor.end}`, hint: cursor.examples, at: cursor.end };
  return { code: 'cannot-read', message: `cannot read “${token.text}” at character ${token.at}`, hint: cursor.examples, at: token.at };
}

/** The form of a whole quantity. `length` of the text and `examples` of the cell serve the messages. */
export function readForm(tokens: readonly Token[], length: number, examples: string): Form | QuantityProblem {
  const cursor: Cursor = { tokens, next: 0, end: length + 1, examples };
  const form = readWholeForm(cursor);
  if ('code' in form) return form;
  const rest = peek(cursor);
  if (rest === undefined) return form;
  if (form.name === 'exact' && rest.kind === 'sign' && (isMinus(rest.text) || rest.text === '–' || rest.text === '—')) {
    return { code: 'dash-interval', message: `“${rest.text}” at character ${rest.at} could be a minus or an interval`, hint: `${examples}; an interval is written with “to”`, at: rest.at };
  }
  // Between two numbers a word was meant as “to”: it is the word that is wrong, not the number after it.
  const unit = form.numbers[form.numbers.length - 1]?.unit ?? null;
  if (rest.kind === 'number' && form.name === 'exact' && unit !== null) return unreadable(cursor, { kind: 'word', ...unit }, '');
  if (rest.kind === 'number' && form.name === 'exact') return twoNumbers(form, rest, examples);
  return unreadable(cursor, rest, '');
}

/** `0.5 0.8`: what stands between them was forgotten, or one of them is too many. */
function twoNumbers({ numbers: [first] }: Form, second: Token & { readonly kind: 'number' }, examples: string): QuantityProblem {
  const plain = first !== undefined && !first.negative && first.suffix === null && first.exponent === 0 && second.exponent === 0;
  const [a, b] = [Number(first?.mantissa), Number(second.mantissa)];
  const hint = !plain || a === b ? examples : `Write ${String(Math.min(a, b))} to ${String(Math.max(a, b))} for an interval, or one of the two`;
  return { code: 'two-numbers', message: `a second number, “${second.text}”, stands at character ${second.at} with nothing between the two`, hint, at: second.at };
}

function readWholeForm(cursor: Cursor): Form | QuantityProblem {
  const first = peek(cursor);
  if (first?.kind === 'word') return readNamed(cursor, first);
  const centre = readNumber(cursor);
  if ('code' in centre) return centre;
  const name = isTo(peek(cursor)) ? 'interval' : peek(cursor)?.text === '±' ? 'plusMinus' : 'exact';
  if (name === 'exact') return { name, numbers: [centre], at: centre.at };
  cursor.next += 1;
  const second = readNumber(cursor);
  if ('code' in second) return second;
  return { name, numbers: [centre, second], at: centre.at };
}

/** name(a, b): arguments are separated by `;` or by a comma with a space beside it, since 0,4 is a number. */
function readNamed(cursor: Cursor, first: Token): Form | QuantityProblem {
  const name = first.text.toLowerCase();
  const parts = Object.hasOwn(distributions, name) ? distributions[name] : undefined;
  if (parts === undefined) return unreadable(cursor, first, 'a number');
  cursor.next += 1;
  const example = `Write ${name}(${parts.map((_, i) => (name === 'lognormal' && i === 1 ? '1.3' : String(8 + 4 * i))).join(', ')})`;
  if (!takeSign(cursor, '(')) return { code: 'cut-short', message: `“(” is missing after ${first.text} at character ${first.at + first.text.length}`, hint: `${example}: ${parts.join(', ')}`, at: first.at + first.text.length };
  const numbers: TypedNumber[] = [];
  do {
    const number = readNumber(cursor);
    if ('code' in number) return number;
    numbers.push(number);
  } while (takeSign(cursor, ',') || takeSign(cursor, ';'));
  if (!takeSign(cursor, ')')) return unreadable(cursor, peek(cursor), '“)”');
  if (numbers.length !== parts.length) {
    const found = numbers.length === 1 ? '1 number was' : `${numbers.length} numbers were`;
    return { code: 'wrong-count', message: `${name} takes ${parts.length} numbers (${parts.join(', ')}) but ${found} found`, hint: `${example}, with “;” or a comma and a space between them`, at: first.at };
  }
  return { name, numbers, at: first.at };
}

function readNumber(cursor: Cursor): TypedNumber | QuantityProblem {
  const start = peek(cursor);
  let negative = false;
  if (start?.kind === 'sign' && (isMinus(start.text) || start.text === '+')) {
    negative = start.text !== '+';
    cursor.next += 1;
  }
  const token = peek(cursor);
  if (token?.kind !== 'number') return unreadable(cursor, token, 'a number');
  cursor.next += 1;
  const suffix = readSuffix(cursor);
  const unit = readUnit(cursor);
  if (unit !== null && 'code' in unit) return unit;
  return { negative, mantissa: token.mantissa, exponent: token.exponent, suffix, unit, at: start?.at ?? token.at };
}

function readSuffix(cursor: Cursor): string | null {
  const token = peek(cursor);
  if (token === undefined || !Object.hasOwn(suffixes, token.text)) return null;
  cursor.next += 1;
  return token.text;
}

/** Words up to the next sign, number or “to”: `GPU years` is one unit. */
function readUnit(cursor: Cursor): { text: string; at: number } | QuantityProblem | null {
  const words: string[] = [];
  let at = 0;
  for (let token = peek(cursor); token?.kind === 'word' && !isTo(token); token = peek(cursor)) {
    if (words.length === 0) at = token.at;
    if (token.text === 'm') return { code: 'ambiguous-suffix', message: `“m” at character ${token.at} could mean minutes, months or millions`, hint: 'Write min, months or M', at: token.at };
    words.push(token.text);
    cursor.next += 1;
  }
  return words.length === 0 ? null : { text: words.join(' '), at };
}
