/** Lines into cells where cells may be quoted (RFC 4180), and JSON lines into cells. */
import { isRecordOf } from '../plan/shapes.ts';

export interface Split {
  readonly cells: string[];
  /** A quoted cell has not ended: the row goes on in the next line. */
  readonly open: boolean;
}

/** Splits at `delimiter`, outside quotes; a quote inside a cell that does not begin with one is text. */
export function splitQuoted(line: string, delimiter: string): Split {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (line[at] === '"') {
      const cell = quotedCell(line, at);
      if (cell === null) return { cells, open: true };
      const next = line.indexOf(delimiter, cell.end);
      cells.push(cell.text + line.slice(cell.end, next < 0 ? line.length : next));
      if (next < 0) return { cells, open: false };
      at = next + delimiter.length;
      continue;
    }
    const next = line.indexOf(delimiter, at);
    if (next < 0) {
      cells.push(line.slice(at));
      return { cells, open: false };
    }
    cells.push(line.slice(at, next));
    at = next + delimiter.length;
  }
}

/** The text between quotes and where it ends; a doubled quote is one. */
function quotedCell(line: string, start: number): { text: string; end: number } | null {
  let text = '';
  let from = start + 1;
  for (;;) {
    const quote = line.indexOf('"', from);
    if (quote < 0) return null;
    if (line[quote + 1] !== '"') return { text: text + line.slice(from, quote), end: quote + 1 };
    text += line.slice(from, quote + 1);
    from = quote + 2;
  }
}

/** The cells of a JSON object in the order of `names` (`config.gpus` steps into an object); null when the line is none. */
export function jsonCells(line: string, names: readonly string[]): string[] | null {
  const object = jsonObject(line);
  return object === null ? null : names.map((name) => cellText(valueAt(object, name)));
}

/** The names of a JSON line's values, inner ones with dots; null when the line is no object. */
export function jsonNames(line: string): string[] | null {
  const object = jsonObject(line);
  if (object === null) return null;
  return Object.entries(object).flatMap(([name, value]) => (isRecordOf(value) ? [name, ...Object.keys(value).map((inner) => `${name}.${inner}`)] : [name]));
}

function jsonObject(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return isRecordOf(value) ? value : null;
  } catch {
    // Damage is expected here: the row is rejected with that reason.
    return null;
  }
}

function valueAt(object: Record<string, unknown>, name: string): unknown {
  if (Object.hasOwn(object, name)) return object[name];
  let value: unknown = object;
  for (const word of name.split('.')) value = isRecordOf(value) && Object.hasOwn(value, word) ? value[word] : undefined;
  return value;
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value);
}
