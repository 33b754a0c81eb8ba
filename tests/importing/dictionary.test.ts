/** The dictionary of a column: ids by bytes, and a bound on memory. */
import { expect, test } from 'vitest';
import { Dictionary, foldDigits, overflowText } from '../../shared/importing/dictionary.ts';

test('the same text has the same id, whatever it is cut from', () => {
  const dictionary = new Dictionary();
  const bytes = new TextEncoder().encode('xtrain|train|trainx|é|');
  const view = new DataView(bytes.buffer);
  expect([dictionary.idOf(view, 1, 6), dictionary.idOf(view, 7, 12), dictionary.idOf(view, 13, 19), dictionary.idOfText('train'), dictionary.idOfText('')]).toEqual([0, 0, 1, 0, 2]);
  expect([dictionary.textOf(0), dictionary.textOf(1), dictionary.textOf(2), dictionary.size]).toEqual(['train', 'trainx', '', 3]);
});

test('ten thousand texts, most alike, keep their own ids while the table grows', () => {
  const dictionary = new Dictionary();
  const ids = Array.from({ length: 10_000 }, (_, at) => dictionary.idOfText(`job-${String(at)}`));
  expect(new Set(ids).size).toBe(10_000);
  for (let at = 0; at < 10_000; at += 1) expect(dictionary.idOfText(`job-${String(at)}`)).toBe(ids[at]);
});

test('beyond the limit numbers are folded, and beyond twice the limit everything new is one text', () => {
  const dictionary = new Dictionary(3);
  for (const text of ['a1', 'a2', 'a3', 'a4', 'a5', 'b4', 'c4', 'd4', 'e4', 'a1']) dictionary.idOfText(text);
  expect(Array.from({ length: dictionary.size }, (_, id) => dictionary.textOf(id))).toEqual(['a1', 'a2', 'a3', 'a#', 'b#', 'c#', overflowText]);
  expect([dictionary.folded, foldDigits('s12_3')]).toEqual([true, 's#_#']);
});
