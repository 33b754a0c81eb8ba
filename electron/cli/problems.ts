/** Problems for people on standard error, and as a document for scripts. */
import { type Problem } from '../../shared/problem.ts';
import { type Io, plainText } from './io.ts';

const bold = '\u001b[1m';
const red = '\u001b[31m';
const yellow = '\u001b[33m';
const reset = '\u001b[0m';

function levelWord(problem: Problem, io: Io): string {
  return io.colour ? `${bold}${problem.level === 'error' ? red : yellow}${problem.level}${reset}` : problem.level;
}

function count(number: number, word: string): string {
  return `${String(number)} ${word}${number === 1 ? '' : 's'}`;
}

/** “2 errors, 1 warning” */
export function countProblems(problems: readonly Problem[]): string {
  const errors = problems.filter((problem) => problem.level === 'error').length;
  const warnings = problems.length - errors;
  return [errors > 0 ? [count(errors, 'error')] : [], warnings > 0 ? [count(warnings, 'warning')] : []].flat().join(', ');
}

/** Every problem with its level, path, message and hint, errors first. */
export function printProblems(io: Io, subject: string, problems: readonly Problem[]): void {
  const ordered = [...problems].sort((a, b) => Number(a.level === 'warning') - Number(b.level === 'warning'));
  io.err(`${plainText(subject)}: ${countProblems(problems)}\n`);
  for (const problem of ordered) {
    // Many messages begin with their place.
    const place = problem.path === '' || problem.message.startsWith(problem.path) ? '' : ` ${plainText(problem.path)}:`;
    io.err(`${levelWord(problem, io)}:${place} ${plainText(problem.message)}\n`);
    if (problem.hint !== undefined) io.err(`  ${plainText(problem.hint)}\n`);
  }
}

export function problemsDocument(problems: readonly Problem[]): { format: 'forewatt-problems'; version: 1; ok: boolean; problems: readonly Problem[] } {
  return { format: 'forewatt-problems', version: 1, ok: problems.every((problem) => problem.level !== 'error'), problems };
}

/**
 * The warnings of a run. Those of the file itself are counted in one line, because “validate” shows
 * them; it knows nothing of `--set`, so with settings they are said in full.
 */
export function sayWarnings(io: Io, problems: readonly Problem[], file: string, settings: readonly string[]): void {
  if (problems.length === 0) return;
  if (settings.length > 0) printProblems(io, `${file} with --set`, problems);
  else io.err(`${countProblems(problems)}: “forewatt validate ${plainText(file)}” shows ${problems.length === 1 ? 'it' : 'them'}.\n`);
}
