/** The word that was probably meant, for a hint. */
import { nearest } from '../../shared/factors/nearest.ts';

/** A near miss of a known word, or the one known word that begins with what was typed; null when neither. */
export function suggest(word: string, known: readonly string[]): string | null {
  const beginning = word.length < 2 ? [] : known.filter((one) => one.startsWith(word));
  return beginning.length === 1 ? (beginning[0] ?? null) : nearest(word, known);
}
