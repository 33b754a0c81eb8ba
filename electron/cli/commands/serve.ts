/** `forewatt serve`: the app in a browser, for the person who started it and from this machine only. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type RunningServer, startServer } from '../../browser/server.ts';
import { defaultDataDir, defaultPlansDir } from '../../services/folders.ts';
import { errorCode } from '../../services/user-error.ts';
import { type Call, type Command, isOn, valueOf } from '../command.ts';
import { inputError } from '../faults.ts';
import { type Io } from '../io.ts';
import { wholeNumber } from '../numbers.ts';
import { rendererDir, version } from '../place.ts';

const portMeanings: Readonly<Record<string, string>> = { EADDRINUSE: 'is taken by another program', EACCES: 'is not open to you' };

async function start(port: number | null, open: boolean): Promise<RunningServer> {
  try {
    return await startServer({ dataDir: defaultDataDir(), plansDir: defaultPlansDir(), rendererDir, version: version(), open, ...(port === null ? {} : { port }) });
  } catch (fault) {
    const meaning = portMeanings[errorCode(fault) ?? ''];
    if (meaning === undefined) throw fault;
    throw inputError('serve', 'port', `Port ${String(port)} ${meaning}.`, 'Name another, or leave --port out for any free one.');
  }
}

async function run(call: Call, io: Io): Promise<0> {
  const port = wholeNumber('port', valueOf(call, 'port'), 0, 65_535);
  if (!existsSync(join(rendererDir, 'index.html'))) throw inputError('serve', 'not-built', 'The app has not been built.', 'Run “npm run build” in the checkout.');
  const stopped = io.stopped();
  const server = await start(port, isOn(call, 'open'));
  io.out(`${server.url}\n`);
  io.err(`Forewatt runs at this link, for this machine only. Plans are in ${defaultPlansDir()}. End it with Ctrl+C.\n`);
  await stopped;
  await server.close();
  return 0;
}

export const serveCommand: Command = {
  name: 'serve',
  summary: 'the app in a browser, from this machine only',
  operands: [],
  flags: { port: { value: 'N', says: 'port on 127.0.0.1; any free one unless given' }, open: { says: 'open the default browser' } },
  run,
};
