/** Documents and their files: nothing unsaved is lost by opening another plan, and a copy never takes the name of another. */
import { expect, it } from 'vitest';
import { edit, undo } from '../../renderer/commands/edit.ts';
import { freeName, reopen, showFile, showPlan } from '../../renderer/commands/file.ts';
import { documentStore, emptyDocument } from '../../renderer/state/document.ts';
import { initialView, viewStore } from '../../renderer/state/view.ts';
import { writePlan } from '../../shared/plan/write.ts';
import { smallPlan } from './plan.ts';

it('offers the unsaved plan again after another was opened over it, with its history', () => {
  documentStore.setState(emptyDocument, true);
  viewStore.setState(initialView, true);
  showPlan(smallPlan(), { saved: true });
  edit('seed', (draft) => { draft.seed = 2; });
  showPlan({ ...smallPlan(), name: 'Other' }, { saved: true });
  expect(viewStore.getState().notices).toMatchObject([{ command: 'file.reopen' }]);
  reopen();
  expect(documentStore.getState().plan).toMatchObject({ name: 'Small', seed: 2 });
  undo();
  expect(documentStore.getState().plan?.seed).toBe(1);
});

it('keeps a name that is free and counts up to one that is', () => {
  expect(freeName('a.forewatt.json', ['b.forewatt.json'])).toBe('a.forewatt.json');
  expect(freeName('a.forewatt.json', ['a.forewatt.json'])).toBe('a (2).forewatt.json');
  // Hosts list names with or without their ending.
  expect(freeName('a.forewatt.json', ['a', 'a (2).forewatt.json'])).toBe('a (3).forewatt.json');
});

it('opens no text of another encoding: its letters would be replaced and saved so', async () => {
  viewStore.setState(initialView, true);
  documentStore.setState(emptyDocument, true);
  // “é” in Latin-1 is the one byte E9, which is no UTF-8.
  const bytes = Uint8Array.from(writePlan({ ...smallPlan(), name: 'étude' }), (letter) => letter.charCodeAt(0));
  await showFile(new File([bytes], 'etude.forewatt.json'));
  expect(documentStore.getState().plan).toBeNull();
  expect(viewStore.getState().notices[0]?.text).toContain('not UTF-8 text: line 4');
});
