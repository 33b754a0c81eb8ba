/**
 * Moving rows of a plan: past their neighbours, or to a place in another module or phase. Activities
 * and studies are two lists of the plan; a table shows, in each module and phase, its activities
 * and then its studies, so the order that counts is the order among those of one place.
 */
import { type Problem } from '../problem.ts';
import { atEdge, type Direction, type EditResult, refuse } from './edit-tools.ts';
import { type Ablation, type Activity, type Plan } from './schema.ts';

export interface RowPlace {
  readonly module: string;
  readonly phase: string;
  /** The row they come to stand in front of; absent: behind all others there. */
  readonly before?: string | undefined;
}

/** Where rows stand: a study where its activity does, unless it says otherwise. */
function placesOf(plan: Plan): ReadonlyMap<string, RowPlace> {
  const places = new Map<string, RowPlace>(plan.activities.map(({ id, module, phase }) => [id, { module, phase }]));
  for (const study of plan.ablations) {
    const of = places.get(study.of);
    places.set(study.id, { module: study.module ?? of?.module ?? '', phase: study.phase ?? of?.phase ?? '' });
  }
  return places;
}

const samePlace = (a: RowPlace | undefined, b: RowPlace): boolean => a?.module === b.module && a.phase === b.phase;

/** The list with `moved` taken out and put in front of `before`, else behind the last of their new place, else at the end. */
function reordered<Row extends { readonly id: string }>(list: readonly Row[], moved: ReadonlySet<string>, place: RowPlace, isThere: (row: Row) => boolean): Row[] {
  const taken = list.filter((row) => moved.has(row.id));
  const rest = list.filter((row) => !moved.has(row.id));
  const front = rest.findIndex((row) => row.id === place.before);
  const behind = rest.findLastIndex(isThere);
  const at = front >= 0 ? front : behind >= 0 ? behind + 1 : rest.length;
  return [...rest.slice(0, at), ...taken, ...rest.slice(at)];
}

/** A study says where it stands only where that is not where its activity is. */
function placeStudy(study: Ablation, place: RowPlace, of: Activity | undefined): void {
  if (of?.module === place.module) delete study.module;
  else study.module = place.module;
  if (of?.phase === place.phase) delete study.phase;
  else study.phase = place.phase;
}

function misplaced(draft: Plan, ids: readonly string[], place: RowPlace): Problem[] | null {
  const known = new Set([...draft.activities, ...draft.ablations].map((row) => row.id));
  const strange = ids.find((id) => !known.has(id));
  if (strange !== undefined) return refuse('unknown-row', strange, `The plan has no row “${strange}”.`);
  if (!draft.modules.some(({ id }) => id === place.module)) return refuse('unknown-module', place.module, `The plan has no module “${place.module}”.`);
  return draft.phases.some(({ id }) => id === place.phase) ? null : refuse('unknown-phase', place.phase, `The plan has no phase “${place.phase}”.`);
}

/** Moves activities and studies to a place, in the order in which they stand. Already there: nothing changes. */
export function moveRows(draft: Plan, ids: readonly string[], place: RowPlace): EditResult {
  const wrong = misplaced(draft, ids, place);
  if (wrong !== null) return wrong;
  const moved = new Set(ids.filter((id) => id !== place.before));
  const label = moved.size === 1 ? 'Move row' : `Move ${String(moved.size)} rows`;
  for (const row of draft.activities) {
    if (!moved.has(row.id)) continue;
    if (row.module !== place.module) row.module = place.module;
    if (row.phase !== place.phase) row.phase = place.phase;
  }
  const activities = new Map(draft.activities.map((row) => [row.id, row]));
  const before = placesOf(draft);
  for (const study of draft.ablations) if (moved.has(study.id) && !samePlace(before.get(study.id), place)) placeStudy(study, place, activities.get(study.of));
  const places = placesOf(draft);
  const isThere = (row: { readonly id: string }): boolean => samePlace(places.get(row.id), place);
  // In front of an activity, a study comes first among the studies; in front of a study, an activity comes last of its own.
  const firstStudy = draft.activities.some((row) => row.id === place.before) ? draft.ablations.find((row) => isThere(row) && !moved.has(row.id))?.id : place.before;
  setOrder(draft.activities, reordered(draft.activities, moved, place, isThere));
  setOrder(draft.ablations, reordered(draft.ablations, moved, { ...place, before: firstStudy }, isThere));
  return { label };
}

/** Puts a list into an order; one that has it already is not touched. */
function setOrder<Row>(list: Row[], order: readonly Row[]): void {
  if (order.some((row, at) => row !== list[at])) list.splice(0, list.length, ...order);
}

/** Moves rows past the neighbour above or below them in the module and phase of the first one. */
export function stepRows(draft: Plan, ids: readonly string[], direction: Direction): EditResult {
  const places = placesOf(draft);
  const first = ids[0] ?? '';
  const place = places.get(first);
  if (place === undefined) return refuse('unknown-row', first, `The plan has no row “${first}”.`);
  const list: readonly { readonly id: string }[] = draft.activities.some((row) => row.id === first) ? draft.activities : draft.ablations;
  const here = list.filter((row) => samePlace(places.get(row.id), place)).map((row) => row.id);
  const moved = here.filter((id) => ids.includes(id));
  const top = here.indexOf(first);
  const below = here.slice(top).findIndex((id) => !moved.includes(id));
  if (direction === 'up') return top === 0 ? atEdge(first, direction) : moveRows(draft, moved, { ...place, before: here[top - 1] });
  return below < 0 ? atEdge(first, direction) : moveRows(draft, moved, { ...place, before: here[top + below + 1] });
}
