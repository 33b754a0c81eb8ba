/** Where Forewatt keeps its own files and, in the browser host, the plans. Both hosts share them. */
import { homedir } from 'node:os';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Settings, recent plans, drafts, reports: the place the operating system has for such files. */
export function defaultDataDir(environment: Environment = process.env, platform: string = process.platform): string {
  const chosen = environment['FOREWATT_DATA'];
  if (chosen !== undefined && chosen !== '') return chosen;
  if (platform === 'win32') return join(environment['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Forewatt', 'data');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Forewatt', 'data');
  const base = environment['XDG_DATA_HOME'];
  return join(base === undefined || base === '' ? join(homedir(), '.local', 'share') : base, 'forewatt');
}

/** The folder whose plans the browser host lists, and where it saves. */
export function defaultPlansDir(environment: Environment = process.env): string {
  const chosen = environment['FOREWATT_PLANS'];
  return chosen !== undefined && chosen !== '' ? chosen : join(homedir(), 'Forewatt');
}
