/**
 * Inputs of one row of a plan, drawn together: a Latin supercube.
 *
 * A. B. Owen (1998), "Latin supercube sampling for very high-dimensional simulations", ACM TOMACS 8, 71-102: inputs that
 * belong together take the coordinates of one low-discrepancy point set, and each such group its own random order of the
 * points. So the hours, runs and failures of a row, which are multiplied, lie evenly together, every input keeps one draw
 * in each stratum, and rows know nothing of one another: no row shifts the draws of any other. The points are Sobol's,
 * shifted modulo 1 by an own amount for each input (R. Cranley and T. N. L. Patterson 1976), here in ranks, so that the
 * strata stay whole for any number of draws.
 */

/** Sobol dimension of each uncertain field of a row. The first of the table are alternatives: a row has one kind of size. */
const dimensions: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  activities: {
    'size.hours': 0, 'size.gpuHours': 0, 'size.scale': 0, 'size.mfu': 0,
    'size.runs': 1, 'failed': 2, 'validation': 3, 'evaluation': 4, 'size.gpus': 5, 'size.tokens': 6, 'size.parameters': 7, 'size.flopPerParameterToken': 8,
  },
  ablations: { 'scale': 0, 'seeds': 1, 'failed': 2, 'validation': 3, 'evaluation': 4, 'earlyStop.share': 5, 'earlyStop.at': 6 },
};

export interface RowField {
  /** The row, which names the order of the points: `activities.<id>`. */
  readonly row: string;
  readonly dimension: number;
}

/** The row and dimension of `activities.<id>.<field>` and `ablations.<id>.<field>`; null for any other key. */
export function rowField(key: string): RowField | null {
  const list = key.indexOf('.');
  const id = key.indexOf('.', list + 1);
  if (list < 0 || id < 0) return null;
  const fields = key.slice(0, list);
  const field = key.slice(id + 1);
  if (!Object.hasOwn(dimensions, fields)) return null;
  const dimension = Object.hasOwn(dimensions[fields] ?? {}, field) ? dimensions[fields]?.[field] : undefined;
  return dimension === undefined ? null : { row: key.slice(0, id), dimension };
}
