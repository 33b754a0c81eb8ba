/** What is finished, in words that name cells; worked by hand over five cells of two phases. */
import { describe, expect, test } from 'vitest';
import { finishedCells, type Named, withDone } from '../../shared/compare/actual/done.ts';

const cells: Named[] = ['m/pre/design', 'm/pre/final', 'm/post/design', 'm/post/final', 'n/pre/design'].map((key) => {
  const [module = '', phase = '', stage = ''] = key.split('/');
  return { key, at: { module, phase, stage } };
});

describe('what is finished', () => {
  test('a word names every cell that has all its parts', () => {
    expect([...finishedCells(cells, ['design', 'm/post'])]).toEqual(['m/pre/design', 'm/post/design', 'm/post/final', 'n/pre/design']);
  });

  test('a wider word takes the place of narrower ones', () => {
    expect(withDone(cells, ['m/pre/design', 'm/pre/final'], 'design', true)).toEqual(['design', 'm/pre/final']);
  });

  test('opening one cell of a wide word tells the others one by one', () => {
    expect(withDone(cells, ['design'], 'm/pre/design', false)).toEqual(['m/post/design', 'n/pre/design']);
    expect(withDone(cells, ['design', 'm/post'], 'm/post', false)).toEqual(['m/pre/design', 'n/pre/design']);
  });

  test('a word of another record stays, and what was opened is open', () => {
    expect(withDone(cells, ['data', 'm/pre/final'], 'm/pre/final', false)).toEqual(['data']);
  });
});
