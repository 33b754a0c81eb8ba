/** Finding a row of a plan by its id, at once where the list cannot change. */

interface Named {
  readonly id: string;
}

/** Rows by id of lists that are frozen: what stands in them stays, so they are gone through once. */
const known = new WeakMap<readonly Named[], ReadonlyMap<string, Named>>();

/**
 * The first item with that id. The plan on screen is frozen and may hold ten thousand rows, each of which is asked for
 * by every cell; a draft that is being edited is searched from the start.
 */
export function itemById<T extends Named>(list: readonly T[], id: string): T | undefined {
  if (!Object.isFrozen(list)) return list.find((item) => item.id === id);
  let index = known.get(list);
  if (index === undefined) {
    const first = new Map<string, Named>();
    for (const item of list) if (!first.has(item.id)) first.set(item.id, item);
    index = first;
    known.set(list, index);
  }
  return index.get(id) as T | undefined;
}
