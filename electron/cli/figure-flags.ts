/** Figures and shares on the command line. */
import { type Figure } from '../../shared/compare/figures.ts';
import { cells } from '../../shared/quantity/cells.ts';
import { parseQuantity } from '../../shared/quantity/parse.ts';
import { UsageError } from './faults.ts';
import { suggest } from './suggest.ts';

/** Which of some figures a flag names; null when it was not given. Throws `UsageError`. */
export function figureAsked<F extends Figure>(flag: string, text: string | null, known: readonly F[]): F | null {
  if (text === null) return null;
  const found = known.find((figure) => figure === text);
  if (found !== undefined) return found;
  const near = suggest(text, known);
  throw new UsageError(`--${flag} is “${text}”; one of ${known.join(', ')} is needed.${near === null ? '' : ` Did you mean “${near}”?`}`);
}

/** A share such as 95% or 0.95; null when it was not given. Throws `UsageError`. */
export function shareAsked(flag: string, text: string | null): number | null {
  if (text === null) return null;
  const parsed = parseQuantity(text, cells.share);
  if (parsed.ok && parsed.quantity.distribution.kind === 'exact') return parsed.quantity.distribution.value;
  throw new UsageError(`--${flag} is “${text}”; a share such as 95% is needed.`);
}
