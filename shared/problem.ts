/**
 * What a user caused and can mend. Problems are data: they are returned, collected and shown at
 * the place they speak of; exceptions are for bugs only.
 */
export interface Problem {
  readonly level: 'error' | 'warning';
  /** Stable kebab-case code, for scripts and tests. */
  readonly code: string;
  /** JSON position in a file (`activities[3].size.hours`), or a path of ids inside a plan. */
  readonly path: string;
  /** One sentence: what is wrong, where. */
  readonly message: string;
  /** What to type instead. */
  readonly hint?: string;
}

export function error(code: string, path: string, message: string, hint?: string): Problem {
  return hint === undefined ? { level: 'error', code, path, message } : { level: 'error', code, path, message, hint };
}

export function warning(code: string, path: string, message: string, hint?: string): Problem {
  return hint === undefined ? { level: 'warning', code, path, message } : { level: 'warning', code, path, message, hint };
}

/** Only errors stop. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.level === 'error');
}
