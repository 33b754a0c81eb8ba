/** The numbers in a lever's title and the figures they open. */

/** The figures of a lever itself: what it aims at, what is so now, how many rows it changes, which runs it stops and where. */
export const leverFigures = ['aim', 'now', 'changes', 'stopped', 'stopAt'] as const;
export type LeverFigure = (typeof leverFigures)[number];

/** A number of a title or of a reason, as it stands there; they are given in the order in which they stand. */
export interface TitleNumber {
  readonly text: string;
  /** Its figure: `scenarios.<id>.lever.<lever>.<figure>`. */
  readonly figure: LeverFigure;
}
