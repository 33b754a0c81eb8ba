/** The wide table of node types: a specification by parts, and the factors that follow from it. */
import { type NodeSpec } from '../plan/node-spec.ts';
import { error, type Problem } from '../problem.ts';
import { nearest } from './nearest.ts';
import { type NodeType } from './schema.ts';
import { type FactorColumn, readNumber, type Row } from './tables.ts';

const numberColumns = ['gpus', 'cpus', 'cpuDieMm2', 'cpuTdpW', 'ramModules', 'ramModuleGb', 'ssds', 'ssdGb', 'bootSsds', 'bootSsdGb', 'psus', 'psuMassKg', 'boards'] as const;
type NumberColumn = (typeof numberColumns)[number];
const columns = ['id', 'name', 'accelerator', ...numberColumns.slice(0, -1), 'case', 'boards', 'source', 'licence', 'status', 'year', 'note'] as const;
type NodeRow = Row<(typeof columns)[number]>;
type NodeCells = NodeRow['cells'];

/** A part is left out when its count is empty or 0; its size must then be empty or is ignored. */
function parts(count: number | null, size: number | null): { count: number; size: number } | null {
  return count === null || count === 0 || size === null ? null : { count, size };
}

/** The parts of one node. Motherboard and assembly: one each, as in Boavizta's servers, unless `boards` says how many. */
function specOf(accelerator: string, numbers: Record<NumberColumn, number | null>, enclosure: string): NodeSpec {
  const spec: NodeSpec = { gpu: [{ count: numbers.gpus ?? 0, id: accelerator }], motherboard: numbers.boards ?? 1, assembly: numbers.boards ?? 1 };
  const cpu = parts(numbers.cpus, numbers.cpuDieMm2);
  const ram = parts(numbers.ramModules, numbers.ramModuleGb);
  const ssd = parts(numbers.ssds, numbers.ssdGb);
  const boot = parts(numbers.bootSsds, numbers.bootSsdGb);
  const psu = parts(numbers.psus, numbers.psuMassKg);
  if (cpu !== null) spec.cpu = [{ count: cpu.count, dieMm2: cpu.size }];
  if (ram !== null) spec.ram = [{ count: ram.count, gb: ram.size }];
  if (ssd !== null) spec.ssd = [{ count: ssd.count, gb: ssd.size }];
  if (boot !== null) spec.bootSsd = [{ count: boot.count, gb: boot.size }];
  if (psu !== null) spec.psu = [{ count: psu.count, massKg: psu.size }];
  if (enclosure === 'rack' || enclosure === 'blade') spec.case = enclosure;
  return spec;
}

const pairs: readonly (readonly [NumberColumn, NumberColumn])[] = [['cpus', 'cpuDieMm2'], ['ramModules', 'ramModuleGb'], ['ssds', 'ssdGb'], ['bootSsds', 'bootSsdGb'], ['psus', 'psuMassKg']];

function checkNode(cells: NodeCells, numbers: Record<NumberColumn, number | null>, accelerators: ReadonlySet<string>, place: string, problems: Problem[]): void {
  if (!accelerators.has(cells.accelerator)) {
    const near = nearest(cells.accelerator, accelerators);
    problems.push(error('entity-unknown', place, `Node "${cells.id}" has accelerator "${cells.accelerator}", which is not in factors/accelerator-names.csv.`, near === null ? 'Name it there first.' : `Did you mean "${near}"?`));
  }
  if (numbers.gpus === null || numbers.gpus < 1) problems.push(error('value-missing', place, `Node "${cells.id}" has no accelerators in column gpus.`, 'Give how many a node holds.'));
  for (const [count, size] of pairs) {
    if ((numbers[count] ?? 0) > 0 && numbers[size] === null) problems.push(error('value-missing', place, `Node "${cells.id}" counts ${count} but leaves ${size} empty.`, `Give ${size}, or leave both empty: missing is not zero.`));
  }
  for (const column of numberColumns) if ((numbers[column] ?? 0) < 0) problems.push(error('out-of-range', place, `Node "${cells.id}": ${column} ${numbers[column]} is negative.`, 'Give a number of 0 or more.'));
  if (!['', 'rack', 'blade'].includes(cells.case)) problems.push(error('case-unknown', place, `Case "${cells.case}" is not known.`, 'Write rack, blade, or leave it empty.'));
}

/**
 * Node types in table order, and the factor rows that follow from them: `node.<id>.gpus`, and
 * `node.<id>.cpuW` (count × TDP, W) where the TDP is known.
 */
export function compileNodes(
  wide: <Column extends string>(file: 'nodes.csv', names: readonly Column[]) => Row<Column>[],
  accelerators: ReadonlySet<string>, checkOrigin: (cells: NodeCells, place: string) => void, problems: Problem[],
): { nodes: NodeType[]; rows: Row<FactorColumn>[] } {
  const nodes: NodeType[] = [];
  const rows: Row<FactorColumn>[] = [];
  for (const { cells, place } of wide('nodes.csv', columns)) {
    checkOrigin(cells, place);
    const read = numberColumns.map((column) => [column, readNumber(cells[column], column, place, problems)] as const);
    if (read.some(([, value]) => value === undefined)) continue;
    const numbers = Object.fromEntries(read) as Record<NumberColumn, number | null>;
    checkNode(cells, numbers, accelerators, place, problems);
    nodes.push({ id: cells.id, name: cells.name, accelerator: cells.accelerator, spec: specOf(cells.accelerator, numbers, cells.case) });
    const shared = { low: '', high: '', gsd: '', spreadOrigin: 'none', year: cells.year, place: 'world', source: cells.source, licence: cells.licence, status: cells.status };
    rows.push({ place, cells: { ...shared, id: `node.${cells.id}.gpus`, value: cells.gpus, unit: 'count', note: 'accelerators in one node' } });
    const cpuW = parts(numbers.cpus, numbers.cpuTdpW);
    if (cpuW !== null) rows.push({ place, cells: { ...shared, id: `node.${cells.id}.cpuW`, value: String(cpuW.count * cpuW.size), unit: 'W', note: `${cpuW.count} × ${cpuW.size} W (TDP)` } });
  }
  return { nodes, rows };
}
