/** What a command is: data that the parser, the help and the dispatcher read. */
import { type Io } from './io.ts';

/** 0 done, 1 errors in the input, 2 wrong usage, 3 a bug. */
export type ExitCode = 0 | 1 | 2 | 3;

export interface Flag {
  /** Name of its value in the help; absent for a switch. */
  readonly value?: string;
  /** One letter: `-o`. */
  readonly short?: string;
  /** May be given more than once. */
  readonly repeat?: boolean;
  readonly says: string;
  /** The sentence that answers this flag where it is planned but not there yet. */
  readonly notYet?: string;
}

export type Flags = Readonly<Record<string, Flag>>;

export interface Operand {
  readonly name: string;
  readonly required: boolean;
}

export interface Command {
  /** One or two words, as typed: `simulate`, `factors list`. */
  readonly name: string;
  readonly summary: string;
  readonly operands: readonly Operand[];
  readonly flags: Flags;
  readonly run: (call: Call, io: Io) => Promise<ExitCode> | ExitCode;
}

/** A command line that was understood. */
export interface Call {
  readonly command: Command;
  readonly operands: readonly string[];
  /** What was given of each flag, in order; a switch that is given holds one ''. */
  readonly given: ReadonlyMap<string, readonly string[]>;
}

export function isOn(call: Call, flag: string): boolean {
  return call.given.has(flag);
}

export function valueOf(call: Call, flag: string): string | null {
  return call.given.get(flag)?.[0] ?? null;
}

export function valuesOf(call: Call, flag: string): readonly string[] {
  return call.given.get(flag) ?? [];
}

/** An operand that the parser has made sure of. */
export function operand(call: Call, at: number): string {
  const value = call.operands[at];
  if (value === undefined) throw new Error(`${call.command.name}: operand ${String(at)} was not asked for`);
  return value;
}

export const jsonFlag: Flag = { says: 'print one JSON document on standard output and nothing else there' };
