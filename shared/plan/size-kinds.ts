/** Changing how a size is stated, keeping as much as fits. */
import { cells } from '../quantity/cells.ts';
import { parseQuantity } from '../quantity/parse.ts';
import { type CellKind } from '../quantity/cells.ts';
import { sizeFields } from './fields.ts';
import { type Activity, type Plan, type Size } from './schema.ts';

type Fields = Record<string, unknown>;

/** What a required field begins with when the old size has nothing that fits. */
const beginnings: Readonly<Record<Size['by'], Fields>> = {
  runs: { runs: 1, hours: 24 },
  compute: { parameters: '1B', tokens: '20B', mfu: '35 to 45%' },
  gpuHours: { gpuHours: 1000 },
  share: { scale: '10%' },
  recorded: { gpuHours: 1000 },
};

function exact(value: unknown, cell: CellKind): number | null {
  if (typeof value !== 'number' && typeof value !== 'string') return null;
  const read = parseQuantity(value, cell);
  return read.ok && read.quantity.distribution.kind === 'exact' ? read.quantity.distribution.value : null;
}

/** The whole in GPU-hours where the old size says it exactly. */
function wholeOf(size: Fields): number | null {
  const parts = [exact(size['runs'] ?? 1, cells.count), exact(size['gpus'], cells.count), exact(size['hours'], cells.hours)];
  let product = 1;
  for (const part of parts) {
    if (part === null) return null;
    product *= part;
  }
  return product;
}

/** Hours of one run where the old size is a whole of exact GPU-hours on exact GPUs. */
function hoursOf(size: Fields): number | null {
  const [whole, runs, gpus] = [exact(size['gpuHours'], cells.gpuHours), exact(size['runs'] ?? 1, cells.count), exact(size['gpus'], cells.count)];
  return whole === null || runs === null || gpus === null || !(runs * gpus > 0) ? null : whole / (runs * gpus);
}

/** Ids of the activities whose size is taken, over any number of steps, from this one; itself included. */
export function dependentsOf(plan: Plan, id: string): ReadonlySet<string> {
  const users = new Map<string, string[]>();
  for (const activity of plan.activities) {
    if (activity.size.by !== 'share') continue;
    const list = users.get(activity.size.of);
    if (list === undefined) users.set(activity.size.of, [activity.id]);
    else list.push(activity.id);
  }
  const reached = new Set([id]);
  const waiting = [id];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const user of users.get(next) ?? []) {
      if (!reached.has(user)) {
        reached.add(user);
        waiting.push(user);
      }
    }
  }
  return reached;
}

/** The run a new share would most likely be of: a final one of the same module, else any that closes no circle. */
function measureFor(plan: Plan, activity: Activity): string | null {
  const circle = dependentsOf(plan, activity.id);
  const free = plan.activities.filter((other) => !circle.has(other.id));
  const same = free.filter((other) => other.module === activity.module);
  return (same.find((other) => other.stage === 'final') ?? free.find((other) => other.stage === 'final') ?? same[0] ?? free[0])?.id ?? null;
}

/** The size of an activity stated another way; null when there is no activity it could be a share of. */
export function sizeAs(plan: Plan, activity: Activity, by: Size['by']): Size | null {
  const old: Fields = { ...activity.size };
  if (old['by'] === by) return activity.size;
  const known = new Set<string>(['by', 'of', 'precision', ...Object.values(sizeFields).flat()]);
  const next: Fields = { by };
  if (by === 'share') {
    const of = measureFor(plan, activity);
    if (of === null) return null;
    next['of'] = of;
  }
  const fields: readonly string[] = sizeFields[by];
  const derived: Fields = {};
  if (fields.includes('gpuHours')) derived['gpuHours'] = wholeOf(old);
  if (fields.includes('hours')) derived['hours'] = hoursOf(old);
  for (const field of fields) {
    const value = old[field] ?? derived[field] ?? beginnings[by][field];
    if (value !== undefined) next[field] = value;
  }
  if (old['precision'] !== undefined) next['precision'] = old['precision'];
  for (const [key, value] of Object.entries(old)) if (!known.has(key)) next[key] = value;
  return next as Size;
}
