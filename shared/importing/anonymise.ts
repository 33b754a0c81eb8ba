/** Users and paths of a log become ids before anything leaves the import: `user-1`, `path-2`. */
import { foldDigits } from './dictionary.ts';
import { type JobTable } from './job-table.ts';

/** From the root, a home folder or a drive; or any part of a machine's shared folders. */
const path = /(?<![\p{L}\d.#_-])(?:~[^\s\\/]*|[A-Za-z]:)?[\\/][^\s\\/,;:"'()|]+(?:[\\/][^\s\\/,;:"'()|]*)+|(?<![\p{L}\d.#_-])~[\\/][^\s,;:"'()|]+|[\\/](?:home|users|scratch|gpfs)[\\/][^\s,;:"'()|]*/giu;
const mail = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

export type Anonymise = (text: string) => string;

/** Keeps texts as they are. */
export const keepAll: Anonymise = (text) => text;

/** An id for each distinct text, in order of appearance. */
function makeIds(word: string): (text: string) => string {
  const ids = new Map<string, string>();
  return (text) => {
    const known = ids.get(text.toLowerCase()) ?? `${word}-${String(ids.size + 1)}`;
    ids.set(text.toLowerCase(), known);
    return known;
  };
}

/** The same user or path gets the same id throughout; users are known from the log's own column. */
export function makeAnonymiser(table: JobTable): Anonymise {
  return hideIn(Array.from({ length: table.users.size }, (_, id) => table.users.textOf(id)));
}

/** The same for users given by name, in order of appearance. */
export function hideIn(listed: readonly string[]): Anonymise {
  const userId = makeIds('user');
  const pathId = makeIds('path');
  const known = new Map<string, string>();
  for (const text of listed) {
    const user = text.trim().toLowerCase();
    // A user called `a` would be found in every word.
    if (user.length < 2) continue;
    known.set(user, userId(user));
    // Names are listed with their digits folded, users in them too.
    if (!known.has(foldDigits(user))) known.set(foldDigits(user), userId(user));
  }
  const names = [...known.keys()].sort((a, b) => b.length - a.length).map((user) => user.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const users = names.length === 0 ? null : new RegExp(`(?<![\\p{L}\\d])(?:${names.join('|')})(?![\\p{L}\\d])`, 'giu');
  return (text) => {
    const hidden = text.replace(path, pathId).replace(mail, userId);
    return users === null ? hidden : hidden.replace(users, (user) => known.get(user.toLowerCase()) ?? 'user');
  };
}
