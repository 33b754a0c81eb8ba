/** Users and paths of a log become ids before anything leaves the import: `user-1`, `path-2`. */
import { type JobTable } from './job-table.ts';

/** A path of two or more parts, a home folder, a Windows path. */
const path = /(?:~|\b[A-Za-z]:)?[\\/](?:[^\s\\/,;:"'()|]+[\\/])+[^\s\\/,;:"'()|]*|~[\\/]?[^\s,;:"'()|]*|[\\/](?:home|users|scratch|work|gpfs)[^\s,;:"'()|]*/gi;
const mail = /[\w.+-]+@[\w.-]+\.\w+/g;

export type Anonymise = (text: string) => string;

/** Keeps texts as they are. */
export const keepAll: Anonymise = (text) => text;

/** The same user or path gets the same id throughout; users are known from the log's own column. */
export function makeAnonymiser(table: JobTable): Anonymise {
  const users = new Map<string, string>();
  for (let id = 0; id < table.users.size; id += 1) {
    const user = table.users.textOf(id).trim();
    // A user called `a` would be found in every word.
    if (user.length > 1) users.set(user.toLowerCase(), `user-${String(users.size + 1)}`);
  }
  const paths = new Map<string, string>();
  const pathId = (found: string): string => {
    const id = paths.get(found) ?? `path-${String(paths.size + 1)}`;
    paths.set(found, id);
    return id;
  };
  const userId = (word: string): string => {
    const id = users.get(word.toLowerCase()) ?? `user-${String(users.size + 1)}`;
    users.set(word.toLowerCase(), id);
    return id;
  };
  return (text) => text.replace(path, pathId).replace(mail, userId).replace(/[\p{L}\d]+(?:[._][\p{L}\d]+)*/gu, (word) => hideUser(word, users));
}

/** The word, or the parts of it between dots and underscores, that are users. */
function hideUser(word: string, users: ReadonlyMap<string, string>): string {
  return users.get(word.toLowerCase()) ?? word.replace(/[^._]+/g, (part) => users.get(part.toLowerCase()) ?? part);
}
