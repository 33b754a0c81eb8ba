/**
 * The plan as a tree of rows: modules, their phases, activities and studies. Pure. Rows that did
 * not change are the same objects as before, so that memoised rows stay as they are.
 */
import { type Ablation, type Activity, type Plan } from '../../../shared/plan/schema.ts';
import { measuredIds, runsMatter, type RowRef } from '../../commands/cells.ts';

export type PlanRow =
  | { readonly kind: 'module'; readonly key: string; readonly id: string; readonly name: string; readonly hue: number; readonly count: number; readonly children: PlanRow[] }
  | { readonly kind: 'phase'; readonly key: string; readonly id: string; readonly module: string; readonly name: string; readonly hue: number; readonly tint: Tint; readonly count: number; readonly children: PlanRow[] }
  | { readonly kind: 'activity'; readonly key: string; readonly id: string; readonly activity: Activity; readonly hue: number; readonly tint: Tint; readonly measure: string | null; readonly hasRuns: boolean }
  | { readonly kind: 'ablation'; readonly key: string; readonly id: string; readonly study: Ablation; readonly hue: number; readonly tint: Tint; readonly module: string; readonly phase: string; readonly measure: string | null };

/** Which of the plan's phases this is, for the tint of its module's hue. */
export interface Tint {
  readonly order: number;
  readonly of: number;
}

export function refOf(row: PlanRow): RowRef {
  return { kind: row.kind, id: row.id };
}

/** Remembers rows by key and gives the old object back when nothing in it changed. */
export class RowCache {
  private rows = new Map<string, PlanRow>();
  private next = new Map<string, PlanRow>();

  begin(): void {
    this.next = new Map();
  }

  keep<R extends PlanRow>(row: R): R {
    const before = this.rows.get(row.key);
    const same = before !== undefined && sameRow(before, row) ? (before as R) : row;
    this.next.set(row.key, same);
    return same;
  }

  end(): void {
    this.rows = this.next;
  }
}

function sameRow(a: PlanRow, b: PlanRow): boolean {
  if (a.kind !== b.kind) return false;
  for (const [key, value] of Object.entries(b)) {
    const old = (a as unknown as Record<string, unknown>)[key];
    if (key === 'children') {
      const [before, after] = [old as PlanRow[], value as PlanRow[]];
      if (before.length !== after.length || before.some((child, at) => child !== after[at])) return false;
    } else if (key === 'tint') {
      const [before, after] = [old as Tint, value as Tint];
      if (before.order !== after.order || before.of !== after.of) return false;
    } else if (old !== value) return false;
  }
  return true;
}

/** Name of the activity a size is measured by; null when it stands on its own. */
function measureName(names: ReadonlyMap<string, string>, activity: Activity): string | null {
  return activity.size.by === 'share' ? (names.get(activity.size.of) ?? activity.size.of) : null;
}

/** Phases no row takes, by the module they stand under; null: under every module. */
function unusedPhases(plan: Plan, homes: ReadonlyMap<string, string>): ReadonlyMap<string, string | null> {
  const used = new Set([...plan.activities, ...plan.ablations].map((row) => row.phase));
  const modules = new Set(plan.modules.map((module) => module.id));
  return new Map(plan.phases.filter((phase) => !used.has(phase.id)).map((phase) => {
    const home = homes.get(phase.id);
    return [phase.id, home !== undefined && modules.has(home) ? home : null];
  }));
}

/** The tree of a plan, in the plan's own order; a module without rows and a phase that no row takes stand there empty. */
export function planTree(plan: Plan, cache: RowCache = new RowCache(), homes: ReadonlyMap<string, string> = new Map()): PlanRow[] {
  cache.begin();
  const unused = unusedPhases(plan, homes);
  const activityNames = new Map(plan.activities.map((activity) => [activity.id, activity.name]));
  const measured = measuredIds(plan);
  const places = new Map(plan.activities.map((activity) => [activity.id, activity]));
  const tree = plan.modules.map((module, hue): PlanRow => {
    const children = plan.phases.flatMap((phase, order): PlanRow[] => {
      const tint: Tint = { order, of: plan.phases.length };
      const rows: PlanRow[] = [];
      for (const activity of plan.activities) {
        if (activity.module !== module.id || activity.phase !== phase.id) continue;
        rows.push(cache.keep({ kind: 'activity', key: `a:${activity.id}`, id: activity.id, activity, hue, tint, measure: measureName(activityNames, activity), hasRuns: runsMatter(activity, measured) }));
      }
      for (const study of plan.ablations) {
        const of = places.get(study.of);
        if ((study.module ?? of?.module) !== module.id || (study.phase ?? of?.phase) !== phase.id) continue;
        rows.push(cache.keep({ kind: 'ablation', key: `s:${study.id}`, id: study.id, study, hue, tint, module: module.id, phase: phase.id, measure: of?.name ?? study.of }));
      }
      const home = unused.get(phase.id);
      if (rows.length === 0 && (home === undefined || (home !== null && home !== module.id))) return [];
      return [cache.keep({ kind: 'phase', key: `${module.id}/${phase.id}`, id: phase.id, module: module.id, name: phase.name, hue, tint, count: rows.length, children: rows })];
    });
    const count = children.reduce((sum, child) => sum + (child.kind === 'phase' ? child.count : 0), 0);
    return cache.keep({ kind: 'module', key: module.id, id: module.id, name: module.name, hue, count, children });
  });
  cache.end();
  return tree;
}

/** Leaf rows in the order in which they stand, folded or not. */
export function leaves(tree: readonly PlanRow[]): PlanRow[] {
  return tree.flatMap((row) => (row.kind === 'module' || row.kind === 'phase' ? leaves(row.children) : [row]));
}
