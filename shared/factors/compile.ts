/**
 * Makes one factor set of the CSV tables in `factors/`. Pure: text in, set and problems out.
 *
 * Design note. Tables are long (one factor a row) where numbers stand and wide where things are
 * named. Any further `*.csv` is a table of factors, so that a source with its own licence can have
 * a table of its own, and deleting that table still compiles.
 */
import { error, hasErrors, warning, type Problem } from '../problem.ts';
import { nearest } from './nearest.ts';
import { compileNodes } from './compile-nodes.ts';
import { factorUnits, fieldsOf, fixedPatterns, inRange, patternOf, type EntityKind, type FactorPattern } from './patterns.ts';
import { factorStatus, spreadOrigins, type Factor, type FactorSet, type Source, type SpreadOrigin } from './schema.ts';
import { factorColumns, type FactorColumn, readNumber, readTable, type Row } from './tables.ts';

export interface CompileOptions {
  /** Release, such as 2026.2. */
  readonly id: string;
  /** Hex digest of a text: the hosts have their own. */
  readonly sha256: (text: string) => string;
}

type FactorRow = Row<FactorColumn>;
const sourceColumns = ['id', 'title', 'publisher', 'year', 'licence', 'url'] as const;
const wideTables = ['sources.csv', 'accelerator-names.csv', 'nodes.csv', 'grid-names.csv', 'facility-names.csv'] as const;
const entityTables: Readonly<Record<EntityKind, string>> = { accelerator: 'accelerator-names.csv', node: 'nodes.csv', grid: 'grid-names.csv', facility: 'facility-names.csv' };
const idShapes = { plain: /^[a-z0-9][a-z0-9-]{0,63}$/, zone: /^[A-Z]{2}(-[A-Z0-9]+)*$/ };

/** Reports ids that stand twice or are not of the right shape; returns the good rows in their order. */
function uniqueRows<Column extends string>(rows: readonly Row<Column>[], idColumn: Column, shape: RegExp, problems: Problem[]): Row<Column>[] {
  const first = new Map<string, string>();
  return rows.filter(({ cells, place }) => {
    const id = cells[idColumn];
    const earlier = first.get(id);
    if (earlier !== undefined) {
      problems.push(error('id-duplicate', place, `"${id}" already stands at ${earlier}.`, 'Remove one of the two rows or rename it.'));
      return false;
    }
    first.set(id, place);
    if (shape.test(id)) return true;
    problems.push(error('id-shape', place, `"${id}" is not an id.`, shape === idShapes.zone ? 'Write a zone such as FR or US-CAL-CISO.' : 'Use small letters, digits and hyphens, such as dgx-h100.'));
    return false;
  });
}

/** Source and licence of a row: the source must be listed, the licence must not be empty. */
function checkOrigin(cells: { source: string; licence: string }, place: string, sources: ReadonlySet<string>, used: Set<string>, problems: Problem[]): void {
  used.add(cells.source);
  if (cells.source === '') problems.push(error('source-missing', place, 'The row has no source.', 'Name a source of factors/sources.csv.'));
  else if (!sources.has(cells.source)) {
    const near = nearest(cells.source, sources);
    problems.push(error('source-unknown', place, `Source "${cells.source}" is not in factors/sources.csv.`, near === null ? 'Add it there with title, publisher, year, licence and link.' : `Did you mean "${near}"?`));
  }
  if (cells.licence === '') problems.push(error('licence-missing', place, 'The row has no licence.', 'Name the licence of the figure, such as CC-BY-4.0.'));
}

function checkRange(id: string, value: number, column: string, pattern: FactorPattern, place: string, problems: Problem[]): void {
  if (inRange(value, pattern)) return;
  const { slip, unit, low, high } = pattern;
  const mended = slip === null ? Number.NaN : value / slip.times;
  const looks = slip !== null && inRange(mended, pattern);
  const message = `${id}: ${column} ${value} is outside ${low} to ${high} ${unit}${looks ? `; it looks like ${slip.word} were taken for the unit` : ''}.`;
  problems.push(error(looks ? 'unit-slip' : 'out-of-range', place, message, looks ? `Give it in ${unit}: ${Number(mended.toPrecision(12))}.` : `Check the figure and its unit, ${unit}.`));
}

/** The spread of a factor: two-sided range or geometric standard deviation, never both. */
function checkSpread(id: string, value: number, low: number | null, high: number | null, gsd: number | null, place: string, problems: Problem[]): void {
  if (gsd !== null && (low !== null || high !== null)) problems.push(error('spread-double', place, `${id} has a range and a gsd.`, 'Keep one of them.'));
  if ((low === null) !== (high === null)) problems.push(error('range-half', place, `${id} has one end of a range only.`, 'Give low and high, or neither.'));
  if (low !== null && high !== null && !(low <= value && value <= high)) problems.push(error('range-order', place, `${id}: value ${value} is not between low ${low} and high ${high}.`, 'The value is the median and lies within its range.'));
  if (gsd !== null && gsd < 1) problems.push(error('gsd-too-small', place, `${id}: gsd ${gsd} is less than 1.`, 'A geometric standard deviation starts at 1, which means exact.'));
  if ((gsd !== null && value <= 0) || (low !== null && low <= 0)) problems.push(error('spread-zero', place, `${id}: a spread is multiplicative, so value and low must be greater than 0.`, 'Leave the spread empty.'));
}

/** A spread says where it comes from, and only a spread does. Null when it cannot be read. */
function readOrigin(id: string, cell: string, spread: boolean, place: string, problems: Problem[]): SpreadOrigin | null {
  const origin = spreadOrigins.find((one) => one === cell);
  if (origin === undefined) problems.push(error('spread-origin', place, `Spread origin "${cell}" is not known.`, `Write ${spreadOrigins.join(', ')}.`));
  else if (spread && origin === 'none') problems.push(error('spread-origin', place, `${id} has a spread, and spreadOrigin says none.`, `Write where it comes from: ${spreadOrigins.slice(0, -1).join(', ')}.`));
  else if (!spread && origin !== 'none') problems.push(error('spread-origin', place, `${id} has no spread, and spreadOrigin says "${origin}".`, 'Give low and high, or gsd; or write none.'));
  return origin ?? null;
}

/** Says what is wrong with an id that fits no pattern. */
function stranger(id: string, place: string): Problem {
  const [kind = '', entity = '', field = ''] = id.split('.');
  const fields = fieldsOf(kind);
  if (fields !== null) {
    const near = nearest(field, fields);
    return error('id-stranger', place, `"${id}" is not a factor: "${field}" is not a field of ${kind}.`, near === null ? `Known fields: ${fields.join(', ')}.` : `Did you mean "${kind}.${entity}.${near}"?`);
  }
  const near = nearest(id, fixedPatterns.keys());
  return error('id-stranger', place, `"${id}" is not a factor.`, near === null ? 'Known ids are listed in shared/factors/patterns.ts.' : `Did you mean "${near}"?`);
}

function compileRow({ cells, place }: FactorRow, entities: Readonly<Record<EntityKind, ReadonlySet<string>>>, problems: Problem[]): Factor | null {
  const { id } = cells;
  const found = patternOf(id);
  if (found === null) {
    problems.push(stranger(id, place));
    return null;
  }
  const { patterns, entity } = found;
  const pattern = patterns.find(({ unit }) => unit === cells.unit) ?? patterns[0];
  if (entity !== null && !entities[entity.kind].has(entity.id)) {
    const near = nearest(entity.id, entities[entity.kind]);
    problems.push(error('entity-unknown', place, `"${id}" speaks of ${entity.kind} "${entity.id}", which is not in factors/${entityTables[entity.kind]}.`, near === null ? 'Name it there first.' : `Did you mean "${near}"?`));
  }
  if (cells.unit !== pattern.unit) {
    const known = factorUnits.includes(cells.unit);
    problems.push(error('unit-wrong', place, `${id} is given in "${cells.unit}"${known ? '' : ', which is no unit of the tables'}; ${patterns.length === 1 ? 'its unit is' : 'a price is in one of'} ${patterns.map(({ unit }) => unit).join(', ')}.`, `Convert the value and type ${patterns.length === 1 ? pattern.unit : 'one of these'}.`));
  }
  const [value, low, high, gsd] = (['value', 'low', 'high', 'gsd'] as const).map((column) => readNumber(cells[column], column, place, problems));
  if (value === null) problems.push(error('value-missing', place, `${id} has no value.`, 'Give the median, or remove the row: missing is not zero.'));
  if (cells.year === '') problems.push(error('year-missing', place, `${id} has no year.`, id.startsWith('price.') ? 'Give the date of the price, such as 2026-09.' : 'Give the year the figure stands for.'));
  if (cells.place === '') problems.push(error('place-missing', place, `${id} has no place.`, 'Write the zone the figure stands for, such as FR, or world.'));
  const status = factorStatus.safeParse(cells.status);
  if (!status.success) problems.push(error('status-unknown', place, `Status "${cells.status}" is not known.`, `Write ${factorStatus.options.join(', ')}.`));
  if (value === undefined || value === null || low === undefined || high === undefined || gsd === undefined || !status.success) return null;
  if (cells.unit === pattern.unit) for (const [column, number] of [['value', value], ['low', low], ['high', high]] as const) if (number !== null) checkRange(id, number, column, pattern, place, problems);
  checkSpread(id, value, low, high, gsd, place, problems);
  const spreadOrigin = readOrigin(id, cells.spreadOrigin, gsd !== null || low !== null || high !== null, place, problems);
  if (spreadOrigin === null) return null;
  const text = (cell: string): string | null => (cell === '' ? null : cell);
  return { id, value, unit: cells.unit, low, high, gsd, spreadOrigin, year: text(cells.year), place: text(cells.place), source: cells.source, licence: cells.licence, status: status.data, note: text(cells.note) };
}

/** Place of each named row by its id. */
function rowsById<Column extends string>(rows: readonly Row<Column>[], idColumn: Column): Map<string, string> {
  return new Map(rows.map(({ cells, place }) => [cells[idColumn], place]));
}

/** Without one of these an entity is of no use: a grid needs its GWP, the others any factor. */
function isWhole(kind: string, name: string, ids: ReadonlySet<string>, prefixes: ReadonlySet<string>): boolean {
  return kind === 'grid' ? ids.has(`grid.${name}.gwp`) : prefixes.has(`${kind}.${name}`);
}

const listedAtMost = 5;

/** Named things no table has figures for (a table may have been deleted): returns them as `kind.id`, one warning per kind. */
function leaveOutEmpty(named: Readonly<Record<string, ReadonlyMap<string, string>>>, factors: readonly Factor[], problems: Problem[]): Set<string> {
  const ids = new Set(factors.map((factor) => factor.id));
  const prefixes = new Set(factors.map((factor) => factor.id.split('.').slice(0, 2).join('.')));
  const absent = new Set<string>();
  for (const [kind, rows] of Object.entries(named)) {
    const empty = [...rows].filter(([name]) => !isWhole(kind, name, ids, prefixes));
    for (const [name] of empty) absent.add(`${kind}.${name}`);
    const [first] = empty;
    if (first === undefined) continue;
    const list = empty.slice(0, listedAtMost).map(([name]) => name).join(', ') + (empty.length > listedAtMost ? ` and ${empty.length - listedAtMost} more` : '');
    problems.push(warning('entity-empty', first[1], `No table has the ${kind === 'grid' ? 'GWP' : 'factors'} of ${kind} ${list}: left out.`, 'Put the table back, or remove the names.'));
  }
  return absent;
}

/** JSON with sorted keys: the same set gives the same text, whatever the order it was built in. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
}

/**
 * Compiles the tables (file name without folder → text). All problems at once, each with its file
 * and line; `set` is null as soon as one of them is an error. The result does not depend on the
 * order of `tables`: factor tables are taken by name, rows as they stand.
 */
export function compileFactors(tables: Readonly<Record<string, string>>, { id, sha256 }: CompileOptions): { set: FactorSet | null; problems: Problem[] } {
  const problems: Problem[] = [];
  const textOf = (file: (typeof wideTables)[number]): string | null => {
    const text = Object.hasOwn(tables, file) ? tables[file] : undefined;
    if (text === undefined) problems.push(error('table-missing', `factors/${file}:1`, `The table ${file} is missing.`, 'Put it back: other tables refer to it.'));
    return text ?? null;
  };
  const wide = <Column extends string>(file: (typeof wideTables)[number], columns: readonly Column[]): Row<Column>[] => {
    const text = textOf(file);
    const rows = text === null ? [] : readTable(file, text, columns, problems);
    return uniqueRows(rows, columns[0] as Column, file === 'grid-names.csv' ? idShapes.zone : idShapes.plain, problems);
  };

  const sourceRows = wide('sources.csv', sourceColumns);
  const sources: Source[] = sourceRows.map(({ cells }) => ({ ...cells }));
  const sourceIds = new Set(sources.map((source) => source.id));
  const used = new Set<string>();
  for (const { cells, place } of sourceRows) for (const column of ['title', 'publisher', 'licence'] as const) if (cells[column] === '') problems.push(error('source-incomplete', place, `Source "${cells.id}" has no ${column}.`, 'Fill the cell in.'));

  const accelerators = wide('accelerator-names.csv', ['id', 'name', 'vendor'] as const);
  const grids = wide('grid-names.csv', ['zone', 'name'] as const);
  const facilities = wide('facility-names.csv', ['id', 'name', 'operator', 'zone', 'wueBasis'] as const);
  const acceleratorIds = new Set(accelerators.map(({ cells }) => cells.id));
  const zones = new Set(grids.map(({ cells }) => cells.zone));
  const nodes = compileNodes(wide, acceleratorIds, (cells, place) => checkOrigin(cells, place, sourceIds, used, problems), problems);
  for (const { cells, place } of facilities) {
    if (cells.zone !== '' && !zones.has(cells.zone)) problems.push(error('entity-unknown', place, `Facility "${cells.id}" lies in grid "${cells.zone}", which is not in factors/grid-names.csv.`, 'Name the grid there or leave the cell empty.'));
    if (!['', 'consumption', 'withdrawal'].includes(cells.wueBasis)) problems.push(error('wue-basis', place, `wueBasis "${cells.wueBasis}" is not known.`, 'Write consumption, withdrawal, or leave it empty when no WUE is published.'));
  }

  const entities = { accelerator: acceleratorIds, node: new Set(nodes.nodes.map((node) => node.id)), grid: zones, facility: new Set(facilities.map(({ cells }) => cells.id)) };
  const files = Object.keys(tables).filter((file) => !(wideTables as readonly string[]).includes(file)).sort();
  const rows: FactorRow[] = [...files.flatMap((file) => readTable(file, tables[file] ?? '', factorColumns, problems)), ...nodes.rows];
  const factors: Factor[] = [];
  for (const row of uniqueRows<FactorColumn>(rows, 'id', /./, problems)) {
    checkOrigin(row.cells, row.place, sourceIds, used, problems);
    const factor = compileRow(row, entities, problems);
    if (factor !== null) factors.push(factor);
  }
  for (const { cells, place } of sourceRows) if (!used.has(cells.id)) problems.push(warning('source-unused', place, `Source "${cells.id}" is used by no row.`, 'Remove it, or name it where its figures stand.'));

  const named = { accelerator: rowsById(accelerators, 'id'), grid: rowsById(grids, 'zone'), facility: rowsById(facilities, 'id') };
  const absent = leaveOutEmpty(named, factors, problems);
  const present = (kind: EntityKind, name: string): boolean => !absent.has(`${kind}.${name}`);
  const facilityFactors = new Set(factors.map((factor) => factor.id));
  for (const { cells, place } of facilities) {
    if (present('facility', cells.id) && facilityFactors.has(`facility.${cells.id}.wue`) !== (cells.wueBasis !== '')) problems.push(error('wue-basis', place, `Facility "${cells.id}" must have both a WUE and a wueBasis, or neither.`, 'Say whether the published WUE counts consumption or withdrawal.'));
  }
  const body: Omit<FactorSet, 'hash'> = {
    format: 'forewatt-factor-set', version: 1, id, factors: factors.filter((factor) => !absent.has(factor.id.split('.').slice(0, 2).join('.'))),
    accelerators: accelerators.filter(({ cells }) => present('accelerator', cells.id)).map(({ cells }) => ({ ...cells })),
    nodes: nodes.nodes,
    grids: grids.filter(({ cells }) => present('grid', cells.zone)).map(({ cells }) => ({ ...cells })),
    facilities: facilities.filter(({ cells }) => present('facility', cells.id)).map(({ cells }) => ({
      id: cells.id, name: cells.name, operator: cells.operator, zone: cells.zone === '' ? null : cells.zone,
      wueBasis: cells.wueBasis === 'consumption' || cells.wueBasis === 'withdrawal' ? cells.wueBasis : null,
    })),
    sources,
  };
  return { set: hasErrors(problems) ? null : { ...body, hash: sha256(canonicalJson(body)) }, problems };
}
