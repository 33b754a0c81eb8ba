/** Python peers: the python3 of the path first, then the system's own, whose packages the other may not see. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const pythons = ['python3', '/usr/bin/python3'];

async function start(python, args) {
  const child = spawn(python, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  const gone = new Promise((resolve) => { child.on('error', () => resolve(null)); child.on('close', () => resolve(null)); });
  child.stdin.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const line = await Promise.race([lines.next().then(({ value }) => value ?? null), gone]);
    return line === null ? null : JSON.parse(line);
  };
  const hello = await next();
  return hello === null ? null : { hello, ask: (question) => { child.stdin.write(`${JSON.stringify(question)}\n`); return next(); }, stop: () => { child.stdin.end(); } };
}

/** Starts a script that says a line of JSON when it is ready and answers one for each it is given; null where no Python has what it needs. */
export async function startPython(args) {
  for (const python of pythons) {
    const peer = await start(python, args);
    if (peer !== null) return peer;
  }
  return null;
}
