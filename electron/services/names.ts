/**
 * From what a person calls something to a file name that is safe on Linux, macOS and Windows:
 * no separators, no control characters, no reserved device name, no hidden file, not too long.
 */
export const planSuffix = '.forewatt.json';

const reserved = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;
// Separators, what Windows refuses, control characters, halves of characters, marks that reorder text.
const unsafe = /[/\\:*?"<>|\p{Cc}\p{Cs}\p{Bidi_Control}\p{Noncharacter_Code_Point}]/gu;
const maximumBytes = 180;

function shorten(text: string, bytes: number): string {
  let result = '';
  let used = 0;
  for (const character of text) {
    used += Buffer.byteLength(character);
    if (used > bytes) break;
    result += character;
  }
  return result;
}

/** What is left of a text as a file name; '' when nothing is. */
function stemOf(text: string): string {
  const cleaned = text.normalize('NFC').replace(unsafe, '-').replace(/\s+/gu, ' ');
  return shorten(cleaned.replace(/^[. ]+/u, ''), maximumBytes).replace(/[. ]+$/u, '');
}

function safeStem(text: string, fallback: string): string {
  const trimmed = stemOf(text);
  const stem = trimmed === '' ? fallback : trimmed;
  return reserved.test(stem) ? `_${stem}` : stem;
}

/** Whether anything of a plan's name can be a file name: nothing of `..` can. */
export function namesPlan(name: string): boolean {
  const bare = name.toLowerCase().endsWith(planSuffix) ? name.slice(0, -planSuffix.length) : name;
  return stemOf(bare) !== '';
}

/** `Speech model` -> `Speech model.forewatt.json`; a suffix already there is not doubled. */
export function planFileName(name: string): string {
  const bare = name.toLowerCase().endsWith(planSuffix) ? name.slice(0, -planSuffix.length) : name;
  return safeStem(bare, 'plan') + planSuffix;
}

/** A safe name for an export; its extension (letters and digits, at most 10) is kept. */
export function exportFileName(name: string): string {
  const match = /^(.*)\.([a-z0-9]{1,10})$/isu.exec(name);
  return match === null ? safeStem(name, 'export') : `${safeStem(match[1] ?? '', 'export')}.${match[2] ?? ''}`;
}

/** What people read for a plan file: its name without folder and suffix. */
export function planTitle(fileName: string): string {
  return fileName.toLowerCase().endsWith(planSuffix) ? fileName.slice(0, -planSuffix.length) : fileName;
}
