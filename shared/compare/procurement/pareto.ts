/** Which of several choices are beaten in everything: the Pareto front of figures that are all better when lower. */
import { type Column, elementAt } from '../../sampling/column.ts';

/** One choice with its figures, in the same order for all; null: not known. */
export interface Choice {
  readonly id: string;
  readonly values: readonly (number | null)[];
}

export interface Judged {
  readonly id: string;
  /** False too for a choice with a figure that is not known: it cannot be judged. */
  readonly onFront: boolean;
  /** Ids of those at most as high in every figure and lower in one. */
  readonly dominatedBy: readonly string[];
  /** Places of the figures that are not known. */
  readonly unknown: readonly number[];
}

/** True when a is at most as high as b everywhere and lower somewhere. */
function dominates(a: readonly number[], b: readonly number[]): boolean {
  let lower = false;
  for (let at = 0; at < a.length; at += 1) {
    if ((a[at] as number) > (b[at] as number)) return false;
    if ((a[at] as number) < (b[at] as number)) lower = true;
  }
  return lower;
}

/** Judges every choice against every other, in the order given. Equal choices do not dominate each other. */
export function paretoFront(choices: readonly Choice[]): Judged[] {
  const known = choices.filter(({ values }) => values.every((value) => value !== null)) as { id: string; values: readonly number[] }[];
  return choices.map(({ id, values }) => {
    const unknown = values.flatMap((value, at) => (value === null ? [at] : []));
    if (unknown.length > 0) return { id, onFront: false, dominatedBy: [], unknown };
    const dominatedBy = known.filter((other) => other.id !== id && dominates(other.values, values as readonly number[])).map((other) => other.id);
    return { id, onFront: dominatedBy.length === 0, dominatedBy, unknown };
  });
}

/**
 * Share of draws in which each choice is on the front, the draws of all choices being the same; null
 * for a choice with a figure that is not known. `figures` of a choice: columns in the same order for all.
 */
export function oddsOnFront(choices: readonly { readonly id: string; readonly figures: readonly (Column | null)[] }[]): Map<string, number | null> {
  const judged = choices.filter(({ figures }) => figures.every((figure) => figure !== null)) as { id: string; figures: readonly Column[] }[];
  const samples = judged.flatMap(({ figures }) => figures).reduce<number>((most, column) => (typeof column === 'number' ? most : column.length - 1), 1);
  const rows = judged.map(({ figures }) => figures.map(() => 0));
  const wins = judged.map(() => 0);
  for (let draw = 1; draw <= samples; draw += 1) {
    judged.forEach(({ figures }, choice) => {
      const row = rows[choice] as number[];
      figures.forEach((figure, at) => { row[at] = elementAt(figure, draw); });
    });
    rows.forEach((row, choice) => { if (!rows.some((other) => other !== row && dominates(other, row))) wins[choice] = (wins[choice] as number) + 1; });
  }
  return new Map(choices.map(({ id }) => {
    const at = judged.findIndex((each) => each.id === id);
    return [id, at < 0 ? null : (wins[at] as number) / samples];
  }));
}
