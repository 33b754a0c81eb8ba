/**
 * What the user can mend, said as a sentence. It crosses to the renderer word for word; any other
 * exception is a bug and crosses only as the number of a report.
 */
export class UserError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'UserError';
    this.code = code;
  }
}

const meanings: Readonly<Record<string, readonly [code: string, sentence: string]>> = {
  ENOENT: ['not-found', 'is not there any more'],
  EACCES: ['not-allowed', 'may not be read or written by you; check its permissions, or save under another name'],
  EPERM: ['not-allowed', 'may not be read or written by you; check its permissions, or save under another name'],
  EROFS: ['not-allowed', 'is on a disk that cannot be written; save to another folder'],
  ENOSPC: ['disk-full', 'does not fit on the disk; free some space and save again'],
  EDQUOT: ['disk-full', 'does not fit into your disk quota; free some space and save again'],
  EISDIR: ['not-a-file', 'is a folder, not a file'],
  ENOTDIR: ['not-found', 'is not in a folder that exists'],
  ENAMETOOLONG: ['bad-name', 'has too long a name; choose a shorter one'],
  EBUSY: ['in-use', 'is held by another program; close it there and try again'],
};

export function errorCode(error: unknown): string | null {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return null;
}

/** The sentence for what the file system said about `name`; other errors are returned as they are. */
export function asUserError(error: unknown, name: string): unknown {
  const code = errorCode(error);
  const meaning = code === null ? undefined : meanings[code];
  return meaning === undefined ? error : new UserError(meaning[0], `“${name}” ${meaning[1]}.`);
}
