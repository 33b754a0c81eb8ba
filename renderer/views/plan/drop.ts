/** Where rows of the plan go when they are dragged over another one. Pure. */
import { type RowPlace } from '../../../shared/plan/edits-move.ts';
import { type Side } from '../../tables/model.ts';
import { leaves, type PlanRow } from './tree.ts';

export type Landing =
  | { readonly what: 'rows'; readonly ids: readonly string[]; readonly place: RowPlace; readonly side: Side }
  | { readonly what: 'module' | 'phase'; readonly id: string; readonly target: string; readonly side: Side };

type Module = PlanRow & { readonly kind: 'module' };
type Phase = PlanRow & { readonly kind: 'phase' };

/** The module and phase a row stands in; a module has no phase of its own. */
function groupsOf(tree: readonly PlanRow[], row: PlanRow): { readonly module: Module; readonly phase: Phase | null } | null {
  for (const module of tree) {
    if (module.kind !== 'module') continue;
    if (module === row) return { module, phase: null };
    for (const phase of module.children) {
      if (phase.kind === 'phase' && (phase === row || phase.children.includes(row))) return { module, phase };
    }
  }
  return null;
}

function landModule(id: string, module: Module, over: PlanRow, side: Side): Landing | null {
  return module.id === id ? null : { what: 'module', id, target: module.id, side: over === module ? side : 'after' };
}

/** Within its module a phase changes its order; over another module its rows go there. */
function landPhase(row: Phase, { module, phase }: { readonly module: Module; readonly phase: Phase | null }, over: PlanRow, side: Side): Landing | null {
  if (module.id !== row.module) return row.children.length === 0 ? null : { what: 'rows', ids: leaves([row]).map(({ id }) => id), place: { module: module.id, phase: row.id }, side: 'after' };
  return phase === null || phase.id === row.id ? null : { what: 'phase', id: row.id, target: phase.id, side: over === phase ? side : 'after' };
}

/** Rows go in front of or behind a row, or to the top of a phase or module; null: to where they are already, or nowhere. */
export function landing(tree: readonly PlanRow[], rows: readonly PlanRow[], over: PlanRow, side: Side): Landing | null {
  const first = rows[0];
  const groups = groupsOf(tree, over);
  if (first === undefined || groups === null || (rows.length === 1 && first === over)) return null;
  if (first.kind === 'module') return landModule(first.id, groups.module, over, side);
  if (first.kind === 'phase') return landPhase(first, groups, over, side);
  const { module } = groups;
  const phase = groups.phase ?? module.children.find((child): child is Phase => child.kind === 'phase') ?? null;
  const there = phase?.children ?? [];
  const at = there.indexOf(over);
  const before = there[at < 0 ? 0 : side === 'before' ? at : at + 1]?.id;
  const own = groupsOf(tree, first)?.phase?.id;
  const phaseId = phase?.id ?? own;
  return phaseId === undefined ? null : { what: 'rows', ids: rows.map(({ id }) => id), place: { module: module.id, phase: phaseId, before }, side: at < 0 ? 'after' : side };
}
