/**
 * How many GPUs a cell speaks of: a plain count, Slurm's TRES (`gres/gpu=8,gres/gpu:a100=8`) or its
 * older GRES (`gpu:a100:8(S:0-1)`, `PER_NODE:gpu:4`).
 *
 * Slurm may write the same GPUs twice, untyped and typed: the untyped number is the count, the typed
 * ones say which; only where there is no untyped number are the typed ones added up.
 */
export interface Gpus {
  readonly count: number;
  readonly typed: readonly { readonly type: string; readonly count: number }[];
  /** Whether the cell speaks of GPUs at all; an empty cell and `cpu=4` do not. */
  readonly stated: boolean;
  /** What one count is of: old GRES requests are made per node. */
  readonly per: 'job' | 'node' | 'task';
}

export const noGpus: Gpus = { count: 0, typed: [], stated: false, per: 'job' };

const plainCount = /^\d{1,7}(\.\d+)?$/;
const tres = /^(?:gres\/)?gpu(?::([^=:,]+))?=(\d{1,7})$/;
const gres = /^(?:gres[:/])?gpu(?::([^\d(:][^:(]*))?(?::(\d{1,7}))?(?:\(.*)?$/;
const per = /^PER_(NODE|JOB|TASK|SOCKET):/;
const nothing = new Set(['', '(null)', 'none', 'None', 'NONE']);

/** Null when the cell is no count and no resources: `N/A`, `eight`. */
export function readGpus(cell: string): Gpus | null {
  const text = cell.trim();
  if (plainCount.test(text)) return { count: Number(text), typed: [], stated: true, per: 'job' };
  if (nothing.has(text)) return noGpus;
  let untyped: number | null = null;
  let of: Gpus['per'] = 'job';
  const typed: { type: string; count: number }[] = [];
  for (const part of splitItems(text)) {
    const prefix = per.exec(part)?.[1];
    const item = part.replace(per, '');
    const found = tres.exec(item) ?? gres.exec(item);
    if (found === null) {
      // Another resource, such as `cpu=4` or `mic:1`.
      if (!/^[\w./-]+[=:]/.test(item)) return null;
      continue;
    }
    if (prefix !== undefined) of = prefix === 'NODE' ? 'node' : prefix === 'JOB' ? 'job' : 'task';
    const count = Number(found[2] ?? 1);
    if (found[1] === undefined) untyped = (untyped ?? 0) + count;
    else typed.push({ type: found[1], count });
  }
  const sum = typed.reduce((total, { count }) => total + count, 0);
  return { count: untyped ?? sum, typed, stated: untyped !== null || typed.length > 0, per: of };
}

/** Items between commas that are in no brackets: `gpu:4(S:0,1)` is one. */
function splitItems(text: string): string[] {
  return text.includes('(') ? text.split(/,(?![^(]*\))/) : text.split(',');
}
