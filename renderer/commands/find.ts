/** What the palette finds: every typed word must stand in the title or among the keywords, whatever its case and accents. */

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{Mark}/gu, '').toLowerCase();
}

/** Every word begins a word of the text. */
function beginsWords(text: string, words: readonly string[]): boolean {
  const parts = text.split(/[^\p{Letter}\p{Number}]+/u);
  return words.every((word) => parts.some((part) => part.startsWith(word)));
}

/**
 * 0: not found. Titles that begin with what was typed rank first, then titles with words that begin
 * so, then keywords that begin so, then what contains it anywhere.
 */
export function findScore(typed: string, title: string, keywords: readonly string[] = []): number {
  const search = plain(typed).trim().replace(/\s+/g, ' ');
  const words = search.split(' ');
  const name = plain(title);
  if (name.startsWith(search)) return 1;
  const all = `${name} ${plain(keywords.join(' '))}`;
  if (!words.every((word) => all.includes(word))) return 0;
  if (beginsWords(name, words)) return name.includes(search) ? 0.9 : 0.8;
  if (beginsWords(all, words)) return 0.7;
  return words.every((word) => name.includes(word)) ? 0.6 : 0.5;
}
