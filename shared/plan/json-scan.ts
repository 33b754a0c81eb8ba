/**
 * Reads JSON text once, from left to right, and says what is wrong with it and where.
 *
 * Design note: not a syntax tree. A tree of a 64 MiB file takes gigabytes and a recursive parser
 * overflows on nesting bombs; this scan keeps one frame per open bracket and runs in linear time.
 * Values are built by `JSON.parse` afterwards; here we find duplicate keys, depth, and errors with
 * line, column and JSON position, which `JSON.parse` does not give.
 */
import { error, type Problem } from '../problem.ts';

export interface ScanLimits {
  readonly depth: number;
  readonly values: number;
}

interface Frame {
  readonly kind: 'object' | 'array';
  /** Keys seen so far, of an object. */
  readonly keys: Set<string>;
  key: string | null;
  /** Elements begun so far, of an array. */
  index: number;
}

type Expected = 'value' | 'value or ]' | 'key or }' | 'key' | 'colon' | 'comma' | 'end';

const maxDuplicates = 100;

/** Joins words of a JSON position: `activities`, 3, `size` → `activities[3].size`. */
export function jsonPosition(words: readonly (string | number)[]): string {
  let path = '';
  for (const word of words) {
    if (typeof word === 'number') path += `[${String(word)}]`;
    else if (/^[\w$-]+$/.test(word)) path += path === '' ? word : `.${word}`;
    else path += `[${JSON.stringify(word.length > 60 ? `${word.slice(0, 60)}…` : word)}]`;
  }
  return path;
}

function place(text: string, at: number): string {
  let line = 1;
  let start = 0;
  for (let next = text.indexOf('\n'); next !== -1 && next < at; next = text.indexOf('\n', next + 1)) {
    line += 1;
    start = next + 1;
  }
  return `line ${String(line)}, column ${String(at - start + 1)}`;
}

/** Index after the closing quote; negative `-(at + 1)` of the character that may not stand there; text length + 1 when it never ends. */
function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) return at + 1;
    if (code < 32) return -(at + 1);
    if (code !== 92) continue;
    const escape = text[at + 1];
    if (escape === undefined) break;
    if (escape === 'u') {
      const hex = text.slice(at + 2, at + 6);
      if (!/^[0-9a-fA-F]{4}$/.test(hex)) return at + 2 + hex.length >= text.length && /^[0-9a-fA-F]*$/.test(hex) ? text.length + 1 : -(at + 1);
      at += 5;
    } else if ('"\\/bfnrt'.includes(escape)) at += 1;
    else return -(at + 1);
  }
  return text.length + 1;
}

/** The number, word or symbol at a place, as far as it is one piece. */
function pieceAt(text: string, at: number): string {
  const piece = /^[^\s,:[\]{}"]+/.exec(text.slice(at, at + 60));
  return piece?.[0] ?? text.slice(at, at + 1);
}

const wanted: Readonly<Record<Expected, string>> = {
  value: 'a value', 'value or ]': 'a value or ]', 'key or }': 'a key in double quotes or }', key: 'a key in double quotes',
  colon: 'a colon after the key', comma: 'a comma or the closing bracket', end: 'the end of the file',
};

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Index after a JSON number that starts at `from`; `from` when there is none. */
function endOfNumber(text: string, from: number): number {
  let at = from;
  const digits = (): boolean => {
    const start = at;
    while (isDigit(text.charCodeAt(at))) at += 1;
    return at > start;
  };
  if (text[at] === '-') at += 1;
  if (text[at] === '0') at += 1;
  else if (!digits()) return from;
  if (text[at] === '.') {
    at += 1;
    if (!digits()) return from;
  }
  if (text[at] === 'e' || text[at] === 'E') {
    at += 1;
    if (text[at] === '+' || text[at] === '-') at += 1;
    if (!digits()) return from;
  }
  return at;
}

/** One walk over a text; `problems` is empty when the text is strict JSON within the limits. */
class Scan {
  readonly problems: Problem[] = [];
  private readonly frames: Frame[] = [];
  private expected: Expected = 'value';
  private at = 0;
  private values = 0;
  private readonly text: string;
  private readonly limits: ScanLimits;

  constructor(text: string, limits: ScanLimits) {
    this.text = text;
    this.limits = limits;
  }

  run(): Problem[] {
    while (this.skipSpace() && this.step());
    return this.problems;
  }

  /** False when the text is at its end: then says so if it ended too early. */
  private skipSpace(): boolean {
    for (; this.at < this.text.length; this.at++) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return true;
    }
    if (this.expected !== 'end') this.cutShort();
    return false;
  }

  private position(): string {
    return jsonPosition(this.frames.map((frame) => (frame.kind === 'array' ? frame.index : (frame.key ?? ''))).filter((word) => word !== ''));
  }

  private cutShort(): false {
    if (this.values === 0) {
      this.problems.push(error('empty-file', '', 'The file is empty.', 'Open another file, or start from a template.'));
      return false;
    }
    const where = this.position();
    this.problems.push(error('cut-short', where, `The file is cut short: it ends at ${place(this.text, this.text.length)}${where === '' ? '' : `, inside ${where}`}, where ${wanted[this.expected]} should follow.`,
      'The end is missing; take an earlier copy of the file.'));
    return false;
  }

  private fail(code: string, message: string, hint: string): false {
    this.problems.push(error(code, this.position(), message, hint));
    return false;
  }

  private unexpected(): false {
    const piece = pieceAt(this.text, this.at);
    const where = place(this.text, this.at);
    if (/^[-+]?(NaN|Infinity|inf|nan)/.test(piece)) return this.fail('not-json', `${piece} at ${where} is not a number that a plan can hold.`, 'Write a number, or a quantity in quotes such as "8 to 20".');
    if (piece.startsWith('//') || piece.startsWith('/*')) return this.fail('not-json', `There is a comment at ${where}; a plan file has none.`, 'Move the remark into a "note".');
    if ((this.expected === 'key') && piece === '}') return this.fail('not-json', `There is a comma before the } at ${where}.`, 'Remove the comma.');
    if (this.expected === 'value' && piece === ']') return this.fail('not-json', `There is a comma before the ] at ${where}.`, 'Remove the comma.');
    return this.fail('not-json', `${JSON.stringify(piece)} at ${where} does not belong there; ${wanted[this.expected]} is needed.`, 'Correct that line; a plan file is strict JSON.');
  }

  private step(): boolean {
    const char = this.text[this.at] ?? '';
    switch (this.expected) {
      case 'colon': return char === ':' ? this.pass('value') : this.unexpected();
      case 'comma': return this.afterValue(char);
      case 'key': case 'key or }':
        if (char === '"') return this.key();
        return char === '}' && this.expected === 'key or }' ? this.close() : this.unexpected();
      case 'value or ]':
        if (char === ']') return this.close();
        return this.value(char);
      case 'value': return this.value(char);
      case 'end': return this.unexpected();
    }
  }

  private pass(next: Expected): true {
    this.at += 1;
    this.expected = next;
    return true;
  }

  private afterValue(char: string): boolean {
    const frame = this.frames.at(-1);
    if (frame === undefined) return this.unexpected();
    if (char === ',') {
      if (frame.kind === 'array') frame.index += 1;
      return this.pass(frame.kind === 'array' ? 'value' : 'key');
    }
    return char === (frame.kind === 'array' ? ']' : '}') ? this.close() : this.unexpected();
  }

  private close(): boolean {
    this.frames.pop();
    return this.pass(this.frames.length === 0 ? 'end' : 'comma');
  }

  private open(kind: Frame['kind']): boolean {
    if (this.frames.length >= this.limits.depth) {
      return this.fail('too-deep', `The file is nested more than ${String(this.limits.depth)} levels deep at ${place(this.text, this.at)}.`, 'A plan needs fewer than ten levels; this file is something else.');
    }
    this.frames.push({ kind, keys: new Set(), key: null, index: 0 });
    return this.pass(kind === 'array' ? 'value or ]' : 'key or }');
  }

  /** Moves behind a string; null when it is broken, which is then reported. */
  private string(): string | null {
    const end = endOfString(this.text, this.at);
    if (end > this.text.length) {
      this.values += 1;
      this.cutShort();
      return null;
    }
    if (end < 0) {
      const bad = this.text.charCodeAt(-end - 1) === 92 ? 'an escape that JSON does not know' : 'a line break or control character';
      this.fail('not-json', `The text that starts at ${place(this.text, this.at)} contains ${bad}.`, 'Close the quotes on the same line; write \\n for a line break and \\\\ for a backslash.');
      return null;
    }
    const raw = this.text.slice(this.at, end);
    this.at = end;
    return raw;
  }

  private key(): boolean {
    const frame = this.frames.at(-1);
    const raw = this.string();
    if (raw === null || frame === undefined) return false;
    const key = raw.includes('\\') ? (JSON.parse(raw) as string) : raw.slice(1, -1);
    frame.key = key;
    if (key === '__proto__') this.problems.push(error('forbidden-key', this.position(), 'The key `__proto__` cannot stand in a plan.', 'Give it another name.'));
    else if (frame.keys.has(key) && this.problems.length < maxDuplicates) {
      this.problems.push(error('duplicate-key', this.position(), `The key ${jsonPosition([key])} stands twice in one object at ${place(this.text, this.at - raw.length)}.`, 'Remove one of the two.'));
    }
    frame.keys.add(key);
    this.expected = 'colon';
    return true;
  }

  private value(char: string): boolean {
    this.values += 1;
    if (this.values > this.limits.values) {
      return this.fail('too-many-values', `The file holds more than ${String(this.limits.values)} values.`, 'Split the plan into several files.');
    }
    if (char === '{') return this.open('object');
    if (char === '[') return this.open('array');
    if (char === '"') {
      if (this.string() === null) return false;
    } else if (!this.word()) return false;
    this.expected = this.frames.length === 0 ? 'end' : 'comma';
    return true;
  }

  /** true, false, null or a number. A beginning of one at the end of the text means that the file is cut short. */
  private word(): boolean {
    const piece = pieceAt(this.text, this.at);
    const atEnd = this.at + piece.length === this.text.length;
    for (const word of ['true', 'false', 'null']) {
      if (piece === word) {
        this.at += word.length;
        return true;
      }
      if (atEnd && word.startsWith(piece)) return this.cutShort();
    }
    const end = endOfNumber(this.text, this.at);
    if (end > this.at && /^[\s,:[\]{}"]?$/.test(this.text.slice(end, end + 1))) {
      this.at = end;
      return true;
    }
    if (atEnd && /^-?\d*\.?\d*([eE][-+]?)?$/.test(piece)) return this.cutShort();
    return this.unexpected();
  }
}

/** Every problem of a text as JSON: the first mistake in its grammar, and all duplicate keys before it. Linear in its length. */
export function scanJson(text: string, limits: ScanLimits): Problem[] {
  return new Scan(text, limits).run();
}
