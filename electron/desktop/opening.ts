/** Plans given from outside: by the command line, a second launch, or the file manager. */
import { resolve } from 'node:path';

/**
 * The plan named on a command line, as an absolute path, or null. Switches are Chromium's and
 * Electron's; the first words are the program and, when not packaged, the folder it was started in.
 */
export function planInArguments(argv: readonly string[], folder: string): string | null {
  const named = argv.slice(1).filter((word) => !word.startsWith('-') && /\.json$/iu.test(word));
  const last = named.at(-1);
  return last === undefined ? null : resolve(folder, last);
}
