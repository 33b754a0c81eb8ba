/**
 * From text to tokens: numbers in every way people write them, words and signs.
 *
 * Design note: a hand-written scanner with one index that only moves forward; no expression that
 * could take long on any text.
 */
import { type QuantityProblem } from './problem.ts';

/** Character positions are 1-based. */
export type Token =
  /** `mantissa` × 10^`exponent`, both as text would give them, so that no digit is lost before the one conversion. */
  | { readonly kind: 'number'; readonly mantissa: string; readonly exponent: number; readonly text: string; readonly at: number }
  | { readonly kind: 'word'; readonly text: string; readonly at: number }
  /** One of ( ) , ; % ± - + or a character that means nothing here. */
  | { readonly kind: 'sign'; readonly text: string; readonly at: number };

const letter = /[\p{L}\p{M}µ°²³€$]/u;

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9';
}

function isSpace(character: string | undefined): boolean {
  return character !== undefined && /\s/.test(character);
}

/** Between groups of three digits: plain, no-break, narrow no-break and thin space. */
function isGroupSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\u00a0' || character === '\u202f' || character === '\u2009';
}

export function isMinus(character: string | undefined): boolean {
  return character === '-' || character === '\u2212';
}

/** End of the run of digits that starts at `from`. */
function digitsEnd(text: string, from: number): number {
  let at = from;
  while (isDigit(text[at])) at += 1;
  return at;
}

/** True when exactly three digits stand after the separator at `at`. */
function groupFollows(text: string, at: number): boolean {
  return digitsEnd(text, at + 1) === at + 4;
}

/** All tokens of a text, or the first thing in it that cannot be a token. */
export function readTokens(text: string): readonly Token[] | QuantityProblem {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text[at] as string;
    if (isSpace(character)) {
      at += 1;
    } else if (isDigit(character) || (character === '.' && isDigit(text[at + 1]))) {
      const number = readNumber(text, at);
      if ('code' in number) return number;
      tokens.push(number);
      at += number.text.length;
    } else if (letter.test(character)) {
      const end = wordEnd(text, at);
      tokens.push({ kind: 'word', text: text.slice(at, end).normalize('NFC'), at: at + 1 });
      at = end;
    } else {
      const plusMinus = plusMinusLength(text, at);
      const length = plusMinus > 0 ? plusMinus : String.fromCodePoint(text.codePointAt(at) ?? 0).length;
      tokens.push({ kind: 'sign', text: plusMinus > 0 ? '±' : text.slice(at, at + length), at: at + 1 });
      at += length;
    }
  }
  return tokens;
}

/** Length of `±`, `+-`, `+/-` at this place; 0 when there is none. */
function plusMinusLength(text: string, at: number): number {
  if (text[at] === '±') return 1;
  if (text[at] !== '+') return 0;
  if (isMinus(text[at + 1])) return 2;
  return text[at + 1] === '/' && isMinus(text[at + 2]) ? 3 : 0;
}

/** Letters, with `-` and `/` inside: GPU-years, L/kWh. */
function wordEnd(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length) {
    const character = text[at] as string;
    const joins = (character === '-' || character === '/') && letter.test(text[at + 1] ?? '');
    if (!joins && !letter.test(character)) break;
    at += 1;
  }
  return at;
}

function ambiguous(at: number, text: string, message: string, hint: string): QuantityProblem {
  return { code: 'ambiguous-number', message: `${message} “${text}” at character ${at + 1}`, hint, at: at + 1 };
}

/** Digits with their groups: where they end, and what they are without separators. */
interface Whole {
  readonly digits: string;
  readonly end: number;
  readonly separator: string | null;
}

/** 1250, 1 250 or 1,250. Groups have exactly three digits and all the same kind of separator. */
function readWhole(text: string, from: number): Whole {
  let end = digitsEnd(text, from);
  let digits = text.slice(from, end);
  if (digits.length < 1 || digits.length > 3) return { digits, end, separator: null };
  let separator: string | null = null;
  for (;;) {
    const character = text[end];
    const kind = isGroupSpace(character) ? ' ' : character === ',' ? ',' : null;
    if (kind === null || (separator !== null && kind !== separator) || !groupFollows(text, end)) break;
    separator = kind;
    digits += text.slice(end + 1, end + 4);
    end += 4;
  }
  return { digits, end, separator };
}

/** Between brackets a comma without a space was most likely meant to part two numbers. */
function separatorHint(text: string, from: number): string {
  return text.lastIndexOf('(', from) > text.lastIndexOf(')', from) ? 'Write “;” or a comma and a space between the numbers: triangular(8, 10, 20)' : 'Write 1250.5 or 1 250.5: spaces between groups of three, a point before decimals';
}

/** The number that starts here: digit groups, decimals after a point or a decimal comma, exponent. */
function readNumber(text: string, from: number): Extract<Token, { kind: 'number' }> | QuantityProblem {
  const whole = readWhole(text, from);
  let end = whole.end;
  let decimals = '';
  if (whole.separator !== null && whole.digits.startsWith('0')) {
    const shown = text.slice(from, end);
    const decimal = shown.replace(/,/, '.');
    return ambiguous(from, shown, 'a thousands group cannot start with 0:', whole.separator === ',' ? `Write ${decimal} for a decimal, or leave the zero out` : 'Leave the leading zero out');
  }
  if (text[end] === ',' && isDigit(text[end + 1])) {
    const stop = digitsEnd(text, end + 1);
    const shown = text.slice(from, stop);
    if (whole.separator === ',' || groupFollows(text, end)) {
      return ambiguous(from, shown, 'cannot tell decimal comma from thousands in', separatorHint(text, from));
    }
    decimals = text.slice(end + 1, stop);
    end = stop;
  } else if (text[end] === '.') {
    const stop = digitsEnd(text, end + 1);
    if (stop === end + 1) return { code: 'cannot-read', message: `digits are missing after “.” at character ${end + 1}`, hint: 'Write 1.5 or 15', at: end + 1 };
    decimals = text.slice(end + 1, stop);
    end = stop;
  }
  if ((text[end] === ',' || text[end] === '.') && isDigit(text[end + 1])) {
    return ambiguous(from, text.slice(from, digitsEnd(text, end + 1)), 'two decimal signs in', separatorHint(text, from));
  }
  const exponentEnd = readExponent(text, end);
  const exponent = exponentEnd === end ? 0 : Number(text.slice(end + 1, exponentEnd).replace('\u2212', '-'));
  const mantissa = decimals === '' ? whole.digits : `${whole.digits}.${decimals}`;
  return { kind: 'number', mantissa, exponent, text: text.slice(from, exponentEnd), at: from + 1 };
}

/** End of `e5`, `E+5`, `e-5` at this place; the place itself when there is none. */
function readExponent(text: string, from: number): number {
  if (text[from] !== 'e' && text[from] !== 'E') return from;
  const signed = text[from + 1] === '+' || isMinus(text[from + 1]);
  const start = from + (signed ? 2 : 1);
  const end = digitsEnd(text, start);
  return end === start ? from : end;
}
