/**
 * Which fields of a plan hold quantities, and the kind of cell of each. One table, so that the
 * reader, the checks, the grid, `--set` and the model agree on units and bounds.
 */
import { type CellKind, cells } from '../quantity/cells.ts';
import { customCells, type CustomKind } from './custom.ts';
import { trajectoryCells } from './trajectory.ts';

type Cells = Readonly<Record<string, CellKind>>;

/** Shares of an activity's, or a study's, total GPU-hours. */
export const activityCells = { failed: cells.failed, validation: cells.share, evaluation: cells.share } as const satisfies Cells;

/** Every quantity any kind of size may hold. */
export const sizeCells = {
  runs: cells.count, gpus: cells.count, hours: cells.hours,
  parameters: cells.positive, tokens: cells.positive, flopPerParameterToken: cells.positive, mfu: cells.openShare,
  gpuHours: cells.gpuHours, scale: cells.scale, lengths: cells.positive,
} as const satisfies Cells;

/** The quantities of each kind of size, in the order in which they are asked for. */
export const sizeFields = {
  runs: ['runs', 'gpus', 'hours', 'lengths'],
  compute: ['runs', 'parameters', 'tokens', 'flopPerParameterToken', 'mfu', 'gpus', 'lengths'],
  gpuHours: ['runs', 'gpuHours', 'gpus', 'lengths'],
  share: ['runs', 'scale', 'gpus', 'lengths'],
  recorded: ['runs', 'gpuHours', 'gpus', 'lengths'],
} as const satisfies Readonly<Record<string, readonly (keyof typeof sizeCells)[]>>;

/** An ablation study; `share` and `at` stand in its `earlyStop`. */
export const studyCells = { seeds: cells.count, scale: cells.scale, ...activityCells } as const satisfies Cells;
export const earlyStopCells = { share: cells.share, at: cells.share } as const satisfies Cells;

export const clusterCells = {
  nodes: cells.count, utilization: cells.openShare, lifetimeYears: cells.years, load: cells.openShare,
  overheadPower: cells.share, overheadEmbodied: cells.share,
  powerPerGpuW: cells.watts, idlePowerPerGpuW: cells.watts, reservedDays: cells.days, speed: cells.positive,
  nodeMtbfHours: cells.hours, repairHours: cells.hours, checkpointMinutes: cells.minutes, restartMinutes: cells.minutes,
} as const satisfies Cells;

/** Prices in the plan's currency; shares per year. */
export const ownershipCells = {
  pricePerNode: cells.factor, electricityPerKwh: cells.factor, hostingPerKwYear: cells.factor,
  maintenanceShare: cells.share, staffPerYear: cells.factor, discountRate: cells.share, residualShare: cells.share,
  pricePerGpuHour: cells.factor,
} as const satisfies Cells;

export const scenarioCells = { pue: cells.pue, wue: cells.wue } as const satisfies Cells;

/** Market-based factors per kWh: kgCO2e, MJ, kgSbe, L. */
export const marketCells = { gwp: cells.factor, pe: cells.factor, adp: cells.factor, water: cells.factor } as const satisfies Cells;

export const capCells = {
  gpuHours: cells.gpuHours, energyKwh: cells.factor, gwpKg: cells.factor, waterL: cells.factor,
  peMj: cells.factor, adpKg: cells.factor, cost: cells.factor,
} as const satisfies Cells;

/** First words of factor ids: a path that starts with one of them names a factor, not a field. */
export const factorDomains: readonly string[] = ['accelerator', 'node', 'embodied', 'component', 'power', 'speed', 'grid', 'facility', 'price', 'reliability'];

/** True for `grid.FR.gwp` and the like. */
export function isFactorId(path: string): boolean {
  const dot = path.indexOf('.');
  return dot > 0 && dot < path.length - 1 && factorDomains.includes(path.slice(0, dot));
}

/** The cell an overridden factor is read in. */
export function factorCell(factor: string): CellKind {
  const field = factor.slice(factor.lastIndexOf('.') + 1);
  if (factor.startsWith('facility.')) return field === 'pue' ? cells.pue : field === 'wue' ? cells.wue : cells.factor;
  return /W$/.test(field) ? cells.watts : cells.factor;
}

/** `activities[3].size.hours` and `activities.main.size.hours` both as words. */
export function pathWords(path: string): string[] {
  return path.replace(/\[(\d+)\]/g, '.$1').split('.').filter((word) => word !== '');
}

function lookUp(table: Cells, field: string | undefined): CellKind | null {
  return field !== undefined && Object.hasOwn(table, field) ? (table[field] ?? null) : null;
}

/** Cell of a field of a cluster or of a scenario's `with`. */
function clusterCell(words: readonly string[]): CellKind | null {
  if (words.length === 2 && words[0] === 'ownership') return lookUp(ownershipCells, words[1]);
  return words.length === 1 ? lookUp(clusterCells, words[0]) : null;
}

function scenarioCell(words: readonly string[]): CellKind | null {
  if (words[0] === 'with') return clusterCell(words.slice(1));
  if (words[0] === 'placement' && words[2] === 'with') return clusterCell(words.slice(3));
  if (words[0] === 'electricity' && words[1] === 'market' && words.length === 3) return lookUp(marketCells, words[2]);
  return words.length === 1 ? lookUp(scenarioCells, words[0]) : null;
}

function studyCell(words: readonly string[]): CellKind | null {
  if (words[0] === 'earlyStop' && words.length === 2) return lookUp(earlyStopCells, words[1]);
  return words.length === 1 ? lookUp(studyCells, words[0]) : null;
}

function activityCell(words: readonly string[]): CellKind | null {
  if (words[0] === 'size' && words.length === 2) return lookUp(sizeCells, words[1]);
  return words.length === 1 ? lookUp(activityCells, words[0]) : null;
}

/** Cell of a field of one of the plan's own entries. */
function customCell(kind: string | undefined, [, field, inner, ...more]: readonly string[]): CellKind | null {
  if (kind === 'normalised') return field === 'perGpuHour' && inner !== undefined && more.length === 0 ? cells.factor : null;
  if (inner !== undefined) return null;
  if (kind === 'trajectories') return lookUp(trajectoryCells, field);
  return kind !== undefined && Object.hasOwn(customCells, kind) ? lookUp(customCells[kind as CustomKind], field) : null;
}

/**
 * The kind of cell a path leads to: an id-path, a JSON position or a factor id. Null when the
 * field holds no quantity, or is unknown.
 */
export function cellAt(path: string): CellKind | null {
  if (isFactorId(path)) return factorCell(path);
  const [list, , ...rest] = pathWords(path);
  switch (list) {
    case 'activities': return activityCell(rest);
    case 'ablations': return studyCell(rest);
    case 'clusters': return clusterCell(rest);
    case 'scenarios': return scenarioCell(rest);
    case 'caps': return rest.length === 0 ? lookUp(capCells, pathWords(path)[1]) : null;
    case 'custom': return customCell(pathWords(path)[1], rest);
    default: return null;
  }
}
