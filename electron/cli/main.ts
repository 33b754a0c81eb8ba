/** `forewatt`: connects the command line to this process. */
import { type Io } from './io.ts';
import { run } from './run.ts';

/** A reader that has seen enough (`forewatt … | head`) is no error; a full disk is. */
process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
  if (fault.code === 'EPIPE') process.exit();
  process.stderr.write(`Standard output cannot be written: ${fault.message}.\n`);
  process.exit(1);
});
// Nobody is left to tell.
process.stderr.on('error', () => undefined);

const { NO_COLOR: noColour = '', TERM: terminal = '' } = process.env;
const io: Io = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  stdin: () => process.stdin,
  cwd: process.cwd(),
  now: () => new Date(),
  colour: process.stderr.isTTY && noColour === '' && terminal !== 'dumb',
  stopped: () =>
    new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => { resolve(); });
    }),
};

// Not process.exit(): what is still in the pipes must be written first.
process.exitCode = await run(process.argv.slice(2), io);
