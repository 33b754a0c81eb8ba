/** Progress of long reading on standard error: nothing for what is done within two seconds. */
import { type Io } from './io.ts';

const mebibyte = 1024 * 1024;
const everyMs = 2000;

export interface Progress {
  /** `bytes` more were read; `rows` in all. */
  readonly step: (bytes: number, rows: number) => void;
  readonly done: () => void;
}

/** `size`: bytes in all, null when nobody knows. On a terminal one line is written over and over. */
export function makeProgress(io: Io, size: number | null): Progress {
  let read = 0;
  let said = io.now().getTime();
  let open = false;
  const megabytes = (bytes: number): string => `${String(Math.round(bytes / mebibyte))} MiB`;
  return {
    step(bytes, rows) {
      read += bytes;
      const now = io.now().getTime();
      if (now - said < everyMs) return;
      said = now;
      const line = `${String(rows)} rows, ${megabytes(read)}${size === null ? '' : ` of ${megabytes(size)}`}`;
      io.err(io.colour ? `\r${line} ` : `${line}\n`);
      open = io.colour;
    },
    done() {
      if (open) io.err('\n');
    },
  };
}
