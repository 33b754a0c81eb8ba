/** What the palette finds: every typed word must stand in the title or among the keywords, whatever its case and accents. */

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{Mark}/gu, '').toLowerCase();
}

/** 0: not found. Titles that begin with what was typed rank first, then titles that contain it, then keywords. */
export function findScore(typed: string, title: string, keywords: readonly string[] = []): number {
  const search = plain(typed).trim().replace(/\s+/g, ' ');
  const words = search.split(' ');
  const name = plain(title);
  if (name.startsWith(search)) return 1;
  if (words.every((word) => name.includes(word))) return name.includes(search) ? 0.9 : 0.8;
  const all = `${name} ${plain(keywords.join(' '))}`;
  return words.every((word) => all.includes(word)) ? 0.5 : 0;
}
