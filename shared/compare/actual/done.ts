/**
 * What of a plan is finished. A log does not say it, so the planner does, in words that name cells:
 * a stage (`design`), a module and a phase (`main/pre`), or one cell (`main/pre/design`).
 */
import { type Cell } from './cells.ts';

export type Named = Pick<Cell, 'key' | 'at'>;

/** Every word between slashes is one of the cell's. */
export function namesCell(word: string, { at }: Pick<Named, 'at'>): boolean {
  return word.split('/').map((part) => part.trim()).every((part) => Object.values(at).includes(part));
}

/** Keys of the cells that some word names. */
export function finishedCells(cells: readonly Named[], done: readonly string[]): ReadonlySet<string> {
  return new Set(cells.filter((cell) => done.some((word) => namesCell(word, cell))).map(({ key }) => key));
}

/**
 * The words with everything that `word` names finished, or open again. A word that says too much
 * then is told cell by cell; one that names nothing here (it may of another record) stays.
 */
export function withDone(cells: readonly Named[], done: readonly string[], word: string, on: boolean): string[] {
  const wanted = new Set(finishedCells(cells, done));
  for (const cell of cells) {
    if (!namesCell(word, cell)) continue;
    if (on) wanted.add(cell.key);
    else wanted.delete(cell.key);
  }
  const isWhole = (each: string): boolean => cells.every((cell) => !namesCell(each, cell) || wanted.has(cell.key));
  const kept = [...new Set(on ? [word, ...done] : done)].filter(isWhole);
  const told = finishedCells(cells, kept);
  const words = [...kept, ...cells.filter(({ key }) => wanted.has(key) && !told.has(key)).map(({ key }) => key)];
  // A cell that a wider word names already is not told again.
  const isWider = (each: string, than: string): boolean => each !== than && each.split('/').every((part) => than.split('/').includes(part));
  return words.filter((each) => !words.some((other) => isWider(other, each)));
}
