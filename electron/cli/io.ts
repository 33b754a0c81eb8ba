/** What a command touches of the outside: handed in, so that tests run commands in their own process. */
export interface Io {
  /** Standard output: results only. */
  readonly out: (text: string) => void;
  /** Standard error: messages, problems, progress. */
  readonly err: (text: string) => void;
  readonly stdin: () => AsyncIterable<Uint8Array>;
  /** The folder that relative file names start from. */
  readonly cwd: string;
  readonly now: () => Date;
  /** Whether messages may be coloured. */
  readonly colour: boolean;
  /** Resolves when the person asks a long-running command to end. */
  readonly stopped: () => Promise<void>;
}

/** A document on standard output: two-space indent, full precision, final newline. */
export function printJson(io: Io, document: unknown): void {
  io.out(`${JSON.stringify(document, null, 2)}\n`);
}

/**
 * Text for a terminal: control characters, which a plan's names may hold, are shown instead of
 * obeyed; line ends stay.
 */
export function plainText(text: string): string {
  return text.replace(/(?!\n)\p{Cc}/gu, (control) => `\\x${(control.codePointAt(0) ?? 0).toString(16).padStart(2, '0')}`);
}
