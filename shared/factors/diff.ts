/** What differs between two factor sets: every row that was changed, added or removed, field by field. */
import { type Factor, type FactorSet } from './schema.ts';
import { type SetName } from './releases.ts';

export type ChangeKind = 'changed' | 'added' | 'removed';

export interface FactorChange {
  readonly id: string;
  readonly kind: ChangeKind;
  /** Null where the factor was added. */
  readonly before: Factor | null;
  /** Null where it was removed. */
  readonly after: Factor | null;
  /** The unit of the value after; of the value before where it was removed. */
  readonly unit: string;
  /** after ÷ before − 1 of the value; null where one is missing, the unit changed or the value was 0. */
  readonly relativeChange: number | null;
  /** Fields that differ, such as value, low, source; empty unless changed. */
  readonly fields: readonly string[];
}

/** Tables of named things and their sources. */
export const namedTables = ['accelerators', 'nodes', 'grids', 'facilities', 'sources'] as const;
export type NamedTable = (typeof namedTables)[number];

export interface NamedChange {
  readonly table: NamedTable;
  readonly id: string;
  readonly kind: ChangeKind;
  readonly before: unknown;
  readonly after: unknown;
  readonly fields: readonly string[];
}

export interface SetDifference {
  readonly from: SetName;
  readonly to: SetName;
  /** By id. */
  readonly factors: readonly FactorChange[];
  /** Nodes described otherwise, facilities renamed, sources added …: by table, then id. */
  readonly named: readonly NamedChange[];
}

type Entry = Readonly<Record<string, unknown>>;

/** Equal in content; the order in which keys stand says nothing. */
function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  return differingFields(a as Entry, b as Entry).length === 0;
}

function differingFields(before: Entry, after: Entry): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((field) => !sameValue(before[field], after[field]));
}

interface Change<T> {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly before: T | null;
  readonly after: T | null;
  readonly fields: readonly string[];
}

/** Rows that differ between two lists, by id; the order of the lists does not matter. */
function changesOf<T extends object>(before: readonly T[], after: readonly T[], idOf: (row: T) => string): Change<T>[] {
  const left = new Map(before.map((row) => [idOf(row), row]));
  const right = new Map(after.map((row) => [idOf(row), row]));
  const ids = [...new Set([...left.keys(), ...right.keys()])].sort();
  return ids.flatMap((id): Change<T>[] => {
    const [a, b] = [left.get(id) ?? null, right.get(id) ?? null];
    if (a === null || b === null) return [{ id, kind: a === null ? 'added' : 'removed', before: a, after: b, fields: [] }];
    const fields = differingFields(a as Entry, b as Entry);
    return fields.length === 0 ? [] : [{ id, kind: 'changed', before: a, after: b, fields }];
  });
}

function factorChange(change: Change<Factor>): FactorChange {
  const { before, after } = change;
  const comparable = before !== null && after !== null && before.unit === after.unit && before.value !== 0;
  return { ...change, unit: after?.unit ?? before?.unit ?? '', relativeChange: comparable ? after.value / before.value - 1 : null };
}

function rowId(row: object): string {
  return 'zone' in row && !('id' in row) ? String(row.zone) : String((row as { readonly id?: unknown }).id);
}

/** Every difference between two sets; nothing when only their ids differ. */
export function diffSets(from: FactorSet, to: FactorSet): SetDifference {
  return {
    from: { id: from.id, hash: from.hash }, to: { id: to.id, hash: to.hash },
    factors: changesOf(from.factors, to.factors, (factor) => factor.id).map(factorChange),
    named: namedTables.flatMap((table) => changesOf<object>(from[table], to[table], rowId).map((change): NamedChange => ({ table, ...change }))),
  };
}
