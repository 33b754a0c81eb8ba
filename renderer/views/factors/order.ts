/**
 * The order of the factor table. Unless a column is chosen: whole accelerators, then whole nodes,
 * grids and facilities, each with its properties in the order in which they are read, then
 * components, power and the rest; what the plan brings itself stands first in its kind. Pure.
 */
import { type Factor, type FactorSet } from '../../../shared/factors/schema.ts';

export const columns = ['factor', 'value', 'unit', 'spread', 'year', 'place', 'source', 'licence', 'status'] as const;
export type FactorColumn = (typeof columns)[number];

/** What the order of an entry goes by. */
interface Listed {
  readonly factor: Factor;
  readonly origin: 'library' | 'added' | 'own';
  readonly subject: string;
  readonly what: string;
  readonly placeName: string;
}

export interface Sort {
  readonly column: FactorColumn;
  readonly descending: boolean;
}

/** A click or Enter on a column: up, then down, then the default order again. */
export function nextSort(sort: Sort | null, column: FactorColumn): Sort | null {
  if (sort?.column !== column) return { column, descending: false };
  return sort.descending ? null : { column, descending: true };
}

const kinds = ['accelerator', 'node', 'grid', 'facility', 'embodied', 'component', 'power', 'speed', 'price', 'reliability'];
/** Properties in the order in which they are read; variants (`gwpConsumption`) after what they vary. */
const fields = ['gpus', 'ratedPowerW', 'idlePowerW', 'cpuW', 'tdpW', 'memoryGb', 'bandwidthTBps', 'peakBf16Tflops', 'peakFp16Tflops', 'peakFp8Tflops', 'pcfGwp', 'gwp', 'gwpConsumption', 'pe', 'peBoavizta', 'adp', 'water', 'pue', 'wue'];

const placeIn = (list: readonly string[], item: string): number => { const at = list.indexOf(item); return at < 0 ? list.length : at; };

/** Places of accelerators, nodes, grids and facilities as the library lists them. */
function subjectsOf(set: FactorSet): ReadonlyMap<string, number> {
  const lists = [set.accelerators.map(({ id }) => `accelerator.${id}`), set.nodes.map(({ id }) => `node.${id}`), set.grids.map(({ zone }) => `grid.${zone}`), set.facilities.map(({ id }) => `facility.${id}`)];
  return new Map(lists.flatMap((list) => list.map((subject, at) => [subject, at] as const)));
}

/** The list as it stands when no column is chosen. */
export function inDefaultOrder<T extends Listed>(entries: readonly T[], set: FactorSet): readonly T[] {
  const subjects = subjectsOf(set);
  const keyed = entries.map((entry, at) => {
    const [kind = '', subject = '', ...rest] = entry.factor.id.split('.');
    return { entry, keys: [placeIn(kinds, kind), entry.origin === 'library' ? 1 : 0, subjects.get(`${kind}.${subject}`) ?? 0, kind === 'component' || kind === 'embodied' ? 0 : placeIn(fields, rest[0] ?? subject), at] };
  });
  const compare = (a: readonly number[], b: readonly number[]): number => { for (const [at, key] of a.entries()) if (key !== b[at]) return key - (b[at] ?? 0); return 0; };
  return keyed.sort((a, b) => compare(a.keys, b.keys)).map(({ entry }) => entry);
}

const collator = new Intl.Collator('en', { numeric: true });

/** What a column is sorted by; null (no year, no place) stands last either way. */
function keyOf({ factor, subject, what, placeName }: Listed, column: FactorColumn): string | number | null {
  switch (column) {
    case 'factor': return `${subject} ${what}`;
    case 'value': return factor.value;
    case 'spread': return factor.low !== null && factor.high !== null && factor.low > 0 ? factor.high / factor.low : (factor.gsd ?? 1);
    case 'place': return factor.place === null ? null : placeName;
    case 'year': return factor.year;
    default: return factor[column] === '' ? null : factor[column];
  }
}

/** By one column; equal rows keep the default order. */
export function sorted<T extends Listed>(entries: readonly T[], sort: Sort | null): readonly T[] {
  if (sort === null) return entries;
  const sign = sort.descending ? -1 : 1;
  return entries.map((entry) => ({ entry, key: keyOf(entry, sort.column) })).sort((a, b) => {
    if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
    return sign * (typeof a.key === 'number' && typeof b.key === 'number' ? a.key - b.key : collator.compare(String(a.key), String(b.key)));
  }).map(({ entry }) => entry);
}
