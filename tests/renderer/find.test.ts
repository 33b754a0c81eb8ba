/** The palette's search: contained words, not letters in order (“undo” is not in “New module”). */
import { expect, it } from 'vitest';
import { findScore } from '../../renderer/commands/find.ts';
import { commands } from '../../renderer/commands/registry.ts';

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

it('ranks words that begin so before letters inside words: “show own” is the own hardware, not the one shown', () => {
  expect(findScore('show own', 'Show the own hardware')).toBeGreaterThan(findScore('show own', 'New scenario, a copy of the one shown'));
});

it('finds the commands people look for by their own words', () => {
  const best = (typed: string): string | undefined =>
    [...commands].map((command) => ({ id: command.id, score: findScore(typed, command.title(), [command.group(), command.words?.() ?? '']) })).filter(({ score }) => score > 0).sort((a, b) => b.score - a.score)[0]?.id;
  expect(['csv', 'dark', 'duplicate scenario', 'remove scenario', 'pdf'].map(best)).toEqual(['report.csv', 'theme.dark', 'plan.addScenario', 'scenario.delete', 'report.print']);
});
