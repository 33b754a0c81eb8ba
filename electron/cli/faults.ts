/** The two ways in which a command ends early through the user's doing; any other exception is a bug. */
import { error, type Problem } from '../../shared/problem.ts';

/** The command line itself is wrong: exit code 2. The message is one sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What the command was given is wrong: exit code 1, every problem listed. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly subject: string;
  readonly problems: readonly Problem[];
  /** `subject`: the file or thing the problems are in, as the user named it. */
  constructor(subject: string, problems: readonly Problem[]) {
    super(problems[0]?.message ?? subject);
    this.subject = subject;
    this.problems = problems;
  }
}

export function inputError(subject: string, code: string, message: string, hint?: string): InputError {
  return new InputError(subject, [error(code, '', message, hint)]);
}
