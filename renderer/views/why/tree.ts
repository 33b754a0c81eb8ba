/** A trace as a tree to walk: its visible rows, how each joins the one above, where keys lead. Pure. */
import { type Combine, type Trace } from '../../../shared/report/explain/trace.ts';

export interface TreeRow {
  /** Places from the root: `0.2.1`. The root is `0`. */
  readonly key: string;
  readonly node: Trace;
  /** 1 for the root. */
  readonly level: number;
  /** 1-based among its siblings. */
  readonly place: number;
  readonly siblings: number;
  /** Null: nothing below it. */
  readonly open: boolean | null;
  /** How it joins what stands above it; '' for the first, or where the formula says it. */
  readonly operator: string;
  /** Stands for so many parts that are not shown yet; opening it shows the next of them. */
  readonly more?: number;
}

/** So many parts of one node are shown at a time: a plan may have ten thousand rows. */
export const partsAtOnce = 200;

/** The row that stands for parts not shown; of a sum, with what they add. */
function rest(node: Trace, key: string, level: number, from: number): TreeRow {
  const left = node.children.slice(from);
  const value = node.combine === 'sum' ? left.reduce((sum, child) => sum + child.value, 0) : NaN;
  return { key, node: { label: '', value, unit: node.unit, formula: '', combine: 'leaf', children: [] }, level, place: from + 1, siblings: node.children.length, open: false, operator: operators[node.combine] ?? '', more: left.length };
}

const operators: Readonly<Partial<Record<Combine, string>>> = { sum: '+', product: '×', quotient: '÷', difference: '−' };

/** Deeper than this nothing is open at first. */
const openAtFirst = 1;

/** What can still be opened, level by level, while no more than `most` rows are visible. */
function openedWithin(root: Trace, open: Set<string>, most: number): void {
  for (let rows = visibleRows(root, open); rows.length < most; rows = visibleRows(root, open)) {
    const closed = rows.filter((row) => row.open === false && row.more === undefined && rows.length + row.node.children.length <= most);
    const next = closed.reduce<TreeRow | undefined>((first, row) => (first === undefined || row.level < first.level ? row : first), undefined);
    if (next === undefined) return;
    open.add(next.key);
  }
}

/** Keys of what is open at first: the root, below it whatever has a single part, and what else fits into `most` rows. */
export function openedAtFirst(root: Trace, most = 0): ReadonlySet<string> {
  const open = new Set<string>(['0']);
  let [at, key] = [root, '0'];
  for (let depth = openAtFirst; at.children.length === 1; depth += 1) {
    const only = at.children[0];
    if (only === undefined || depth > 6) break;
    key = `${key}.0`;
    open.add(key);
    at = only;
  }
  openedWithin(root, open, most);
  return open;
}

/** Key of the row that stands for what follows a page of parts; open when the next page is shown. */
function moreKey(key: string, page: number): string {
  return `${key}.more${String(page)}`;
}

/** The first of the parts that a row of more stands for; null for any other row. */
export function firstOfMore({ key, place, more }: TreeRow): string | null {
  return more === undefined ? null : `${key.slice(0, key.lastIndexOf('.'))}.${String(place - 1)}`;
}

/** The rows that are visible when `open` is open, top to bottom. */
export function visibleRows(root: Trace, open: ReadonlySet<string>): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  const visit = (node: Trace, key: string, level: number, place: number, siblings: number, operator: string): void => {
    const isOpen = node.children.length === 0 ? null : open.has(key);
    rows.push({ key, node, level, place, siblings, open: isOpen, operator });
    if (isOpen !== true) return;
    let pages = 0;
    while (open.has(moreKey(key, pages))) pages += 1;
    const shown = (pages + 1) * partsAtOnce;
    node.children.slice(0, shown).forEach((child, at) => { visit(child, `${key}.${String(at)}`, level + 1, at + 1, node.children.length, at === 0 ? '' : (operators[node.combine] ?? '')); });
    if (node.children.length > shown) rows.push(rest(node, moreKey(key, pages), level + 1, shown));
  };
  visit(root, '0', 1, 1, 1, '');
  return rows;
}

/** What a key of the tree pattern does at a row: where the cursor goes, or what folds or unfolds. */
export function treeKey(key: string, rows: readonly TreeRow[], at: number): { readonly to?: number; readonly toggle?: string } | null {
  const row = rows[at];
  if (row === undefined) return null;
  switch (key) {
    case 'ArrowDown': return { to: Math.min(rows.length - 1, at + 1) };
    case 'ArrowUp': return { to: Math.max(0, at - 1) };
    case 'Home': return { to: 0 };
    case 'End': return { to: rows.length - 1 };
    case 'ArrowRight': return row.open === false ? { toggle: row.key } : row.open === true ? { to: at + 1 } : {};
    case 'ArrowLeft': {
      if (row.open === true) return { toggle: row.key };
      const parent = rows.findIndex((each) => each.key === row.key.slice(0, row.key.lastIndexOf('.')));
      return parent < 0 ? {} : { to: parent };
    }
    default: return null;
  }
}
