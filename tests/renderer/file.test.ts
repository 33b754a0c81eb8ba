/** Names of files: a copy never takes the name of another. */
import { expect, it } from 'vitest';
import { freeName } from '../../renderer/commands/file.ts';

it('keeps a name that is free and counts up to one that is', () => {
  expect(freeName('a.forewatt.json', ['b.forewatt.json'])).toBe('a.forewatt.json');
  expect(freeName('a.forewatt.json', ['a.forewatt.json'])).toBe('a (2).forewatt.json');
  // Hosts list names with or without their ending.
  expect(freeName('a.forewatt.json', ['a', 'a (2).forewatt.json'])).toBe('a (3).forewatt.json');
});
