/**
 * What a plan was given without being told, kept in its notes as one line that people can read and
 * the report can find again: `Assumed: 35 to 45 % of peak; 6 FLOP per parameter and token.`
 */
const mark = 'Assumed: ';

/** The line for a note; '' when nothing was assumed. */
export function assumedLine(items: readonly string[]): string {
  return items.length === 0 ? '' : `${mark}${items.join('; ')}.`;
}

/** What the lines of a note say was assumed, in their order. */
export function assumedIn(note: string | undefined): string[] {
  const lines = (note ?? '').split('\n').filter((line) => line.startsWith(mark));
  return lines.flatMap((line) => line.slice(mark.length).replace(/\.\s*$/, '').split(';').map((item) => item.trim()).filter((item) => item !== ''));
}

/** A note without those lines. */
export function withoutAssumed(note: string): string {
  return note.split('\n').filter((line) => !line.startsWith(mark)).join('\n').trim();
}
