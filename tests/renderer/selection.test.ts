/** The cursor of a grid of 4 rows × 3 columns, page of 2 rows; positions are (row, column) from 0. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, blockOf, isSingle, moved, tabbed, within, type Range } from '../../renderer/tables/selection.ts';

const shape = { rows: 4, columns: 3, page: 2 };
const pos = (row: number, column: number) => ({ row, column });
const go = (range: Range, key: string, options: { shift?: boolean; jump?: boolean } = {}) => moved(range, { key, shift: options.shift ?? false, jump: options.jump ?? false }, shape);

describe('keys', () => {
  it('arrows move one cell and stop at the edges', () => {
    expect(go(at(pos(1, 1)), 'ArrowDown')).toEqual(at(pos(2, 1)));
    expect(go(at(pos(3, 2)), 'ArrowDown')).toEqual(at(pos(3, 2)));
    expect(go(at(pos(0, 0)), 'ArrowLeft')).toEqual(at(pos(0, 0)));
  });

  it('Ctrl with an arrow goes to the end of the row or column', () => {
    expect(go(at(pos(1, 1)), 'ArrowRight', { jump: true })).toEqual(at(pos(1, 2)));
    expect(go(at(pos(1, 1)), 'ArrowUp', { jump: true })).toEqual(at(pos(0, 1)));
  });

  it('Home and End stay in the row, with Ctrl they go to the corners', () => {
    expect(go(at(pos(2, 1)), 'Home')).toEqual(at(pos(2, 0)));
    expect(go(at(pos(2, 1)), 'End')).toEqual(at(pos(2, 2)));
    expect(go(at(pos(2, 1)), 'End', { jump: true })).toEqual(at(pos(3, 2)));
    expect(go(at(pos(2, 1)), 'Home', { jump: true })).toEqual(at(pos(0, 0)));
  });

  it('Page Down moves by a page', () => {
    expect(go(at(pos(0, 1)), 'PageDown')).toEqual(at(pos(2, 1)));
    expect(go(at(pos(2, 1)), 'PageDown')).toEqual(at(pos(3, 1)));
  });

  it('a key that moves nothing is left to others', () => {
    expect(go(at(pos(0, 0)), 'a')).toBeNull();
  });

  it('Shift keeps the anchor, so that a block grows and shrinks', () => {
    const grown = go(go(at(pos(1, 1)), 'ArrowDown', { shift: true })!, 'ArrowRight', { shift: true })!;
    expect(blockOf(grown)).toEqual({ top: 1, left: 1, bottom: 2, right: 2 });
    expect(isSingle(grown)).toBe(false);
    // Back over the anchor the block opens upwards.
    const upwards = go(go(go(grown, 'ArrowUp', { shift: true })!, 'ArrowUp', { shift: true })!, 'ArrowLeft', { shift: true })!;
    expect(blockOf(upwards)).toEqual({ top: 0, left: 1, bottom: 1, right: 1 });
    expect(isSingle(go(upwards, 'ArrowDown')!)).toBe(true);
  });

  it('never leaves the grid, whatever the keys', () => {
    const key = fc.constantFrom('ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown');
    fc.assert(fc.property(fc.array(fc.tuple(key, fc.boolean(), fc.boolean())), (keys) => {
      let range = at(pos(0, 0));
      for (const [name, shift, jump] of keys) range = go(range, name, { shift, jump }) ?? range;
      const block = blockOf(range);
      return block.top >= 0 && block.left >= 0 && block.bottom < shape.rows && block.right < shape.columns;
    }));
  });
});

describe('Tab', () => {
  // Editable are (0, 1), (2, 0) and (2, 2).
  const editable = ({ row, column }: { row: number; column: number }) => (row === 0 && column === 1) || (row === 2 && column !== 1);

  it('goes to the next cell that can be edited, over rows', () => {
    expect(tabbed(pos(0, 1), false, shape, editable)).toEqual(pos(2, 0));
    expect(tabbed(pos(2, 0), false, shape, editable)).toEqual(pos(2, 2));
  });

  it('goes back with Shift', () => {
    expect(tabbed(pos(2, 0), true, shape, editable)).toEqual(pos(0, 1));
  });

  it('leaves the grid past the last and before the first', () => {
    expect(tabbed(pos(2, 2), false, shape, editable)).toBeNull();
    expect(tabbed(pos(0, 1), true, shape, editable)).toBeNull();
  });
});

it('a range stays inside a grid that lost rows', () => {
  expect(within({ anchor: pos(3, 2), focus: pos(0, 1) }, { rows: 2, columns: 2, page: 2 })).toEqual({ anchor: pos(1, 1), focus: pos(0, 1) });
});
