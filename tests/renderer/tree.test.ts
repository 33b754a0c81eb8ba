/** Walking a trace: a = (b × c) + d, with b = e ÷ f. */
import { describe, expect, it } from 'vitest';
import { firstOfMore, openedAtFirst, partsAtOnce, treeKey, visibleRows } from '../../renderer/views/why/tree.ts';
import { shortSource } from '../../renderer/views/why/source.ts';
import { constant } from '../../shared/report/explain/leaves.ts';
import { node } from '../../shared/report/explain/trace.ts';

const leaf = (label: string, value: number) => constant(label, value, '');
const b = node('b', '', 'quotient', 'e ÷ f', [leaf('e', 8), leaf('f', 2)]);
const root = node('a', '', 'sum', 'product + d', [node('bc', '', 'product', 'b × c', [b, leaf('c', 3)]), leaf('d', 1)]);
const all = new Set(['0', '0.0', '0.0.0']);

describe('the visible rows of a trace', () => {
  it('begin with the root and its parts, each with how it joins the one above', () => {
    const rows = visibleRows(root, openedAtFirst(root));
    expect(rows.map((row) => [row.node.label, row.level, row.operator, row.open])).toEqual([['a', 1, '', true], ['bc', 2, '', false], ['d', 2, '+', null]]);
  });

  it('go down to the leaves, with place and number of siblings', () => {
    const rows = visibleRows(root, all);
    expect(rows.map((row) => `${row.operator}${row.node.label}`)).toEqual(['a', 'bc', 'b', 'e', '÷f', '×c', '+d']);
    expect(rows.map((row) => row.key)).toEqual(['0', '0.0', '0.0.0', '0.0.0.0', '0.0.0.1', '0.0.1', '0.1']);
    expect(rows[5]).toMatchObject({ level: 3, place: 2, siblings: 2 });
  });

  it('open a chain of single parts at once', () => {
    const chain = node('x', '', 'sum', 'y', [node('y', '', 'sum', 'z', [leaf('z', 1)])]);
    expect(visibleRows(chain, openedAtFirst(chain)).map((row) => row.node.label)).toEqual(['x', 'y', 'z']);
  });
});

describe('a node of very many parts', () => {
  const parts = Array.from({ length: 450 }, (_, at) => leaf(`p${String(at)}`, 1));
  const many = node('all', '', 'sum', 'sum', parts);

  it('shows them a page at a time, and what the others add', () => {
    const first = visibleRows(many, new Set(['0']));
    expect(first).toHaveLength(1 + partsAtOnce + 1);
    expect(first.at(-1)).toMatchObject({ more: 250, open: false, operator: '+', node: { value: 250 }, place: 201, siblings: 450 });
    expect(firstOfMore(first.at(-1)!)).toBe('0.200');
    const next = visibleRows(many, new Set(['0', first.at(-1)!.key]));
    expect(next[201]).toMatchObject({ key: '0.200', node: { label: 'p200' } });
    expect(next.at(-1)).toMatchObject({ more: 50 });
    expect(visibleRows(many, new Set(['0', first.at(-1)!.key, next.at(-1)!.key]))).toHaveLength(451);
    expect(treeKey('ArrowRight', first, 201)).toEqual({ toggle: first.at(-1)!.key });
  });
});

describe('what is open at first', () => {
  it('is as much as fits, level by level', () => {
    // a, bc, b, c, d are five rows; e and f would make seven.
    expect(visibleRows(root, openedAtFirst(root, 6)).map((row) => row.node.label)).toEqual(['a', 'bc', 'b', 'c', 'd']);
    expect(visibleRows(root, openedAtFirst(root, 7))).toHaveLength(7);
  });
});

describe('keys in the tree', () => {
  const rows = visibleRows(root, new Set(['0', '0.0']));

  it('go up and down, to the ends, in and out', () => {
    expect(treeKey('ArrowDown', rows, 0)).toEqual({ to: 1 });
    expect(treeKey('ArrowUp', rows, 0)).toEqual({ to: 0 });
    expect(treeKey('End', rows, 0)).toEqual({ to: rows.length - 1 });
    expect(treeKey('Home', rows, 3)).toEqual({ to: 0 });
    // b (row 2) is folded, bc (row 1) is open, c (row 3) is a leaf of bc.
    expect(treeKey('ArrowRight', rows, 2)).toEqual({ toggle: '0.0.0' });
    expect(treeKey('ArrowRight', rows, 1)).toEqual({ to: 2 });
    expect(treeKey('ArrowLeft', rows, 1)).toEqual({ toggle: '0.0' });
    expect(treeKey('ArrowLeft', rows, 3)).toEqual({ to: 1 });
    expect(treeKey('ArrowRight', rows, 3)).toEqual({});
    expect(treeKey('a', rows, 0)).toBeNull();
  });
});

describe('a source in a narrow column', () => {
  it('is its publisher', () => {
    expect(shortSource('Ember: Yearly electricity data, 2025')).toBe('Ember');
    expect(shortSource('this plan')).toBe('this plan');
  });
});
