/** What the named edits share: their result, fresh ids, copies of draft parts, labels. */
import { error, type Problem } from '../problem.ts';
import { type Plan } from './schema.ts';

/** What an edit did, for "Undo Change GPU count"; `ids` are the rows it made. */
export interface Edited {
  readonly label: string;
  readonly ids?: readonly string[];
  /** Cells that kept their value, when an edit spans several. */
  readonly problems?: readonly Problem[];
}
/** Problems mean that the edit was refused and changed nothing. */
export type EditResult = Edited | Problem[];

export function isRefused(result: EditResult): result is Problem[] {
  return Array.isArray(result);
}

export function refuse(code: string, path: string, message: string, hint?: string): Problem[] {
  return [error(code, path, message, hint)];
}

export type Direction = 'up' | 'down';

/** Nothing lies beyond: what was to be moved stays. */
export function atEdge(id: string, direction: Direction): Problem[] {
  return refuse('at-edge', id, `It is already the ${direction === 'up' ? 'first' : 'last'}.`);
}

/** A copy of plain data that may stand in an immer draft, which `structuredClone` refuses. */
export function copyOf<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** "Main transformer (large)" → `main-transformer-large`, with a number behind it when taken. */
export function freshId(draft: Plan, name: string): string {
  const slug = name.normalize('NFKD').replace(/\p{Mark}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+/, '').slice(0, 48).replace(/-+$/, '');
  const base = slug === '' ? 'item' : slug;
  const taken = new Set<string>();
  for (const list of [draft.modules, draft.phases, draft.activities, draft.ablations, draft.clusters, draft.scenarios]) {
    for (const { id } of list) taken.add(id);
  }
  if (!taken.has(base)) return base;
  // "run-3" copied becomes "run-4", not "run-3-2".
  const stem = base.replace(/-\d{1,9}$/, '');
  for (let number = 2; ; number++) {
    const id = `${stem}-${String(number)}`;
    if (!taken.has(id)) return id;
  }
}

const spoken: Readonly<Record<string, string>> = {
  gpus: 'GPU count', gpuHours: 'GPU-hours', mfu: 'MFU', pue: 'PUE', wue: 'WUE', flopPerParameterToken: 'FLOP per parameter and token',
  after: 'what must finish first', of: 'what it is measured by', gwp: 'GWP factor', pe: 'PE factor', adp: 'ADP factor', water: 'water factor',
  gwpKg: 'GWP cap', peMj: 'PE cap', adpKg: 'ADP cap', waterL: 'water cap', energyKwh: 'energy cap',
  powerPerGpuW: 'power per GPU', idlePowerPerGpuW: 'idle power per GPU', nodeMtbfHours: 'node MTBF',
};

/** A field in words: `lifetimeYears` → "lifetime years". */
export function fieldName(path: string): string {
  const field = path.slice(path.lastIndexOf('.') + 1);
  const known = Object.hasOwn(spoken, field) ? spoken[field] : undefined;
  return known ?? field.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}

/** Moves an item of a list; false when it stands there already. */
export function moveItem(list: unknown[], from: number, to: number): boolean {
  const target = Math.max(0, Math.min(list.length - 1, to));
  if (from < 0 || from >= list.length || from === target) return false;
  const [item] = list.splice(from, 1);
  list.splice(target, 0, item);
  return true;
}
