/**
 * Rows whose number of cells is not the layout's. A name that holds the delimiter gives its row a
 * cell too many: where the cells around it fit their columns in one way only, the row is whole again.
 */
import { type Layout } from './layout.ts';
import { type Job, readCells, rejected, type Row } from './row.ts';

/** A row as it stands in the log, in cells. */
export function readRow(cells: readonly string[], layout: Layout, delimiter: string): Row {
  if (cells.length === layout.width) return readCells(cells, layout);
  if (cells.length < layout.width) return shortRow(cells, layout);
  return longRow(cells, layout, delimiter);
}

function shortRow(cells: readonly string[], layout: Layout): Row {
  const cut = rejected(`cut short: ${String(cells.length)} of ${String(layout.width)} cells`);
  const needed = [layout.jobId, ...layout.elapsed, ...layout.gpus.map(({ at }) => at), ...(layout.elapsed.length === 0 ? [layout.start, layout.end] : [])];
  const reached = needed.every((position) => position === null || position < cells.length);
  // A step is not counted, whole or cut.
  if (layout.exact) return layout.jobId !== null && layout.jobId < cells.length - 1 && readCells(cells, layout).kind === 'step' ? { kind: 'step' } : cut;
  return reached ? readCells(cells, layout) : cut;
}

function longRow(cells: readonly string[], layout: Layout, delimiter: string): Row {
  const surplus = cells.length - layout.width;
  const trailing = cells.slice(layout.width).every((cell) => cell.trim() === '');
  const plain = !layout.exact || trailing ? readCells(cells, layout) : null;
  if (plain !== null && plain.kind !== 'rejected') return plain;
  const found: Row[] = [];
  for (const position of layout.freeText) {
    const joined = [...cells.slice(0, position), cells.slice(position, position + surplus + 1).join(delimiter), ...cells.slice(position + surplus + 1)];
    const row = readCells(joined, layout);
    if (row.kind !== 'rejected') found.push(row);
  }
  const [first, ...others] = found;
  const many = `${String(surplus)} ${surplus === 1 ? 'cell' : 'cells'} too many`;
  if (first === undefined) return rejected(`${many}, and they fit nowhere`);
  return others.every((other) => sameFigures(first, other)) ? first : rejected(`${many}, and they fit in more than one way`);
}

function sameFigures(a: Row, b: Row): boolean {
  if (a.kind !== 'job' || b.kind !== 'job') return a.kind === b.kind;
  const figures = (job: Job): string => JSON.stringify([job.gpus, job.seconds, job.state, job.start, job.end]);
  return figures(a) === figures(b);
}
