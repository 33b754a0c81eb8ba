/** The palette's search: contained words, not letters in order (“undo” is not in “New module”). */
import { expect, it } from 'vitest';
import { findScore } from '../../renderer/commands/find.ts';

it('finds what contains every typed word, in any order, whatever case and accents', () => {
  expect(findScore('undo', 'New module', ['plan add Module'])).toBe(0);
  expect(findScore('scenario lock', 'Lock the scenario shown')).toBeGreaterThan(0);
  expect(findScore('modele', 'Modèle de langue')).toBe(1);
  expect(findScore('lock zebra', 'Lock the scenario shown')).toBe(0);
});

it('ranks titles before keywords, and beginnings first', () => {
  const [begins, contains, keyword] = [findScore('new', 'New plan'), findScore('new', 'A new plan'), findScore('new', 'Plan', ['new'])];
  expect(begins).toBeGreaterThan(contains);
  expect(contains).toBeGreaterThan(keyword);
  expect(keyword).toBeGreaterThan(0);
});
