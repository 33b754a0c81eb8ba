/** The library as a list to search: every factor with its words, in lower case once for all keystrokes. */
import { distributionOf } from '../../../shared/factors/library.ts';
import { type Factor, type FactorSet } from '../../../shared/factors/schema.ts';
import { type Override } from '../../../shared/plan/schema.ts';
import { factorCell } from '../../../shared/plan/fields.ts';
import { median, quantile } from '../../../shared/quantity/distribution.ts';
import { parseQuantity } from '../../../shared/quantity/parse.ts';
import { printNumber } from '../../../shared/quantity/print.ts';
import { type Quantity } from '../../../shared/quantity/quantity.ts';
import { en } from '../../text/en.ts';
import { t, type TextKey } from '../../text/t.ts';
import { inDefaultOrder } from './order.ts';

export interface Entry {
  readonly factor: Factor;
  /** First word of the id. */
  readonly kind: string;
  /** What it is a property of: “France”, “DGX H100”, “GPU casing”. */
  readonly subject: string;
  /** Which property: “GWP”, “rated power”. */
  readonly what: string;
  readonly placeName: string;
  readonly sourceTitle: string;
  /** `added`: an override brings it, the library has none; `own`: an entry of the plan's own. */
  readonly origin: 'library' | 'added' | 'own';
  /** All its words, lower case, without accents. */
  readonly haystack: string;
}

export interface Filters {
  readonly kind: string;
  readonly place: string;
  readonly year: string;
  readonly status: string;
  readonly used: boolean;
  readonly overridden: boolean;
}

export const noFilters: Filters = { kind: '', place: '', year: '', status: '', used: false, overridden: false };

const capitals = new Set(['gpu', 'cpu', 'ram', 'ssd', 'hdd', 'psu', 'pwb', 'vram', 'pcf', 'gwp', 'adp', 'pe', 'pue', 'wue', 'mtbf', 'tdp']);

/** `vramDieMm2PerGb` → “VRAM die mm2 per gb”. */
function humanised(words: readonly string[]): string {
  const plain = words.flatMap((word) => word.replace(/([a-z0-9])([A-Z])/g, '$1 $2').split(' ')).map((word) => word.toLowerCase());
  return plain.map((word) => (capitals.has(word) ? word.toUpperCase() : word)).join(' ');
}

function textOr(key: string, fallback: string): string {
  return Object.hasOwn(en, key) ? t(key as TextKey) : fallback;
}

/** The name of a kind in the filter. */
export function kindName(kind: string): string {
  return textOr(`factors.kind.${kind}`, humanised([kind]));
}

function fieldName(words: readonly string[]): string {
  const [first = '', ...rest] = words;
  return [textOr(`factors.field.${first}`, humanised([first])), humanised(rest)].filter((word) => word !== '').join(' ');
}

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{Mark}/gu, '').toLowerCase();
const indicatorField = /^(gwp|pe|adp|water)([A-Z]|$)/;

/** A factor's id in words. `names`: of grids, facilities, nodes and accelerators by their ids. */
function wordsOf(id: string, names: ReadonlyMap<string, string>): { readonly subject: string; readonly what: string } {
  const [kind = '', ...rest] = id.split('.');
  const name = names.get(`${kind === 'embodied' ? 'node' : kind}.${rest[0] ?? ''}`);
  if (name !== undefined) return { subject: name, what: fieldName(rest.slice(1)) };
  const at = rest.findIndex((word) => indicatorField.test(word));
  const split = at > 0 ? at : rest.length - 1;
  const subject = humanised(rest.slice(0, split));
  const shown = subject === '' ? kindName(kind) : subject;
  return { subject: shown.charAt(0).toUpperCase() + shown.slice(1), what: fieldName(rest.slice(split)) };
}

/** Names of everything a factor can be a property of. */
function namesOf(set: FactorSet): ReadonlyMap<string, string> {
  return new Map([
    ...set.grids.map(({ zone, name }) => [`grid.${zone}`, name] as const), ...set.facilities.map(({ id, name, operator }) => [`facility.${id}`, name.startsWith(operator) ? name : `${operator} ${name}`] as const),
    ...set.nodes.map(({ id, name }) => [`node.${id}`, name] as const), ...set.accelerators.map(({ id, name }) => [`accelerator.${id}`, name] as const),
  ]);
}

const namesBySet = new WeakMap<FactorSet, ReadonlyMap<string, string>>();

/** A factor in words: of “France”, “GWP”. */
export function factorName(set: FactorSet, id: string): { readonly subject: string; readonly what: string } {
  const names = namesBySet.get(set) ?? namesOf(set);
  namesBySet.set(set, names);
  return wordsOf(id, names);
}

/** What an override brings that the library does not have: without year or licence. */
function added(override: Override): Factor {
  const quantity = overrideQuantity(override);
  return {
    id: override.factor, value: quantity === null ? 0 : median(quantity), unit: '', low: null, high: null, gsd: null,
    year: null, place: null, source: override.source ?? '', licence: '', status: 'estimated', note: override.note ?? null,
  };
}

/** The list in its default order. `set`: the library with the plan's own entries in it; `own`: the ids of those. */
export function catalogueOf(set: FactorSet, overrides: readonly Override[] = [], own: ReadonlySet<string> = new Set()): readonly Entry[] {
  const names = namesOf(set);
  const titles = new Map(set.sources.map((source) => [source.id, `${source.publisher}: ${source.title}`]));
  const known = new Set(set.factors.map((factor) => factor.id));
  const entry = (factor: Factor, origin: Entry['origin']): Entry => {
    const { subject, what } = wordsOf(factor.id, names);
    const kind = factor.id.slice(0, factor.id.indexOf('.'));
    const placeName = factor.place === null ? '' : (names.get(`grid.${factor.place}`) ?? factor.place);
    const sourceTitle = titles.get(factor.source) ?? factor.source;
    const haystack = plain([subject, what, factor.id, kindName(kind), placeName, factor.unit, factor.year ?? '', factor.source, sourceTitle, factor.licence, factor.status, factor.note ?? '', origin === 'own' ? t('factors.own') : ''].join(' '));
    return { factor, kind, subject, what, placeName, sourceTitle, origin, haystack };
  };
  const extra = overrides.filter((override) => !known.has(override.factor)).map((override) => entry(added(override), 'added'));
  return inDefaultOrder([...extra, ...set.factors.map((factor) => entry(factor, own.has(factor.id) ? 'own' : 'library'))], set);
}

/** Entries in which every word of `query` occurs and that pass the filters. */
export function searched(entries: readonly Entry[], query: string, filters: Filters, used: ReadonlySet<string>, overridden: ReadonlySet<string>): readonly Entry[] {
  const words = plain(query).split(/\s+/).filter((word) => word !== '');
  return entries.filter(({ factor, kind, haystack }) => (
    (filters.kind === '' || kind === filters.kind) && (filters.place === '' || factor.place === filters.place) && (filters.year === '' || factor.year === filters.year)
    && (filters.status === '' || factor.status === filters.status) && (!filters.used || used.has(factor.id)) && (!filters.overridden || overridden.has(factor.id))
    && words.every((word) => haystack.includes(word))
  ));
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What can be chosen in each filter, from what the library has. */
export function choicesOf(entries: readonly Entry[]): Readonly<Record<'kind' | 'place' | 'year', readonly Choice[]>> {
  const places = new Map<string, string>();
  for (const { factor, placeName } of entries) if (factor.place !== null) places.set(factor.place, placeName);
  const years = new Set(entries.flatMap(({ factor }) => factor.year ?? []));
  return {
    kind: [...new Set(entries.map((entry) => entry.kind))].map((kind) => ({ value: kind, label: kindName(kind) })),
    place: [...places].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label, 'en')),
    year: [...years].sort().reverse().map((year) => ({ value: year, label: year })),
  };
}

/** The quantity an override states; null while it cannot be read. */
export function overrideQuantity(override: Override): Quantity | null {
  const read = parseQuantity(override.value, factorCell(override.factor));
  return read.ok ? read.quantity : null;
}

/** A factor's own distribution as a quantity. */
export function shippedQuantity(factor: Factor): Quantity {
  return { distribution: distributionOf(factor), cell: factorCell(factor.id), cut: 0 };
}

export interface Spread {
  readonly low: number;
  readonly high: number;
}

/** 5th and 95th percentile; null where it is exact. */
export function spreadOf(quantity: Quantity): Spread | null {
  return quantity.distribution.kind === 'exact' ? null : { low: quantile(quantity, 0.05), high: quantile(quantity, 0.95) };
}

export function spreadText(spread: Spread | null): string {
  return spread === null ? t('factors.exact') : `${printNumber(spread.low)}–${printNumber(spread.high)}`;
}
