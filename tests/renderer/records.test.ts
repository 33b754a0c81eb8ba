/** Records of one's own: added from files, held against the plan, deleted and taken back; their ids never meet those of the product. */
import { beforeEach, expect, it } from 'vitest';
import { type Baseline } from '../../shared/compare/baseline.ts';
import { freeRecordId, setRules } from '../../renderer/commands/import-log.ts';
import { showPlan } from '../../renderer/commands/file.ts';
import { addRecordText, dropRecord, missingRecords, takeBackRecord } from '../../renderer/commands/records.ts';
import { makeMemoryHost } from '../../renderer/host/memory-host.ts';
import { documentStore } from '../../renderer/state/document.ts';
import { importStore } from '../../renderer/state/importing.ts';
import { isOwnRecord, libraryStore } from '../../renderer/state/library.ts';
import { setHost } from '../../renderer/state/session.ts';
import { initialView, viewStore } from '../../renderer/state/view.ts';
import { smallPlan } from './plan.ts';

const record = (id: string, hours: number): Baseline => ({
  format: 'forewatt-baseline', version: 1, id, name: `Log ${id}`, kind: 'status-split', scope: 'Every job.', sources: [{ id: 'log', title: 'sacct' }],
  figures: {
    'gpuHours.total': { value: hours, unit: 'GPU-hours', confidence: 'measured', source: 'log' },
    'share.outcome.completed': { value: 1, unit: 'share', confidence: 'measured', source: 'log' },
  },
});
const shipped = record('moshi-2026', 1);
const ids = (): string[] => libraryStore.getState().baselines.map(({ id }) => id);
const held = (): readonly string[] | undefined => documentStore.getState().plan?.recorded;
const said = (): string | undefined => viewStore.getState().notices.at(-1)?.text;

beforeEach(() => {
  setHost(makeMemoryHost());
  libraryStore.setState({ baselines: [shipped], own: [] });
  showPlan({ ...smallPlan(), recorded: ['moshi-2026'] }, { saved: true });
  viewStore.setState(initialView, true);
});

it('adds a record from its file and holds the plan against it', async () => {
  await addRecordText(JSON.stringify(record('ours', 7)), 'ours.json');
  expect(ids()).toEqual(['moshi-2026', 'ours']);
  expect(isOwnRecord(libraryStore.getState(), 'ours')).toBe(true);
  expect(isOwnRecord(libraryStore.getState(), 'moshi-2026')).toBe(false);
  expect(held()).toEqual(['moshi-2026', 'ours']);
});

it('keeps the same record once, and another one of its id beside it', async () => {
  await addRecordText(JSON.stringify(record('ours', 7)), 'ours.json');
  await addRecordText(JSON.stringify(record('ours', 7)), 'copy.json');
  expect(ids()).toEqual(['moshi-2026', 'ours']);
  expect(said()).toContain('is here already');
  await addRecordText(JSON.stringify(record('ours', 8)), 'other.json');
  await addRecordText(JSON.stringify(record('moshi-2026', 9)), 'moshi.json');
  expect(ids().sort()).toEqual(['moshi-2026', 'moshi-2026-2', 'ours', 'ours-2']);
});

it('says what is wrong with a record, and keeps nothing of it', async () => {
  await addRecordText(JSON.stringify({ ...record('ours', 7), kind: 'full-rd-split' }), 'ours.json');
  expect(said()).toContain('ours.json is no record that can be used');
  expect(ids()).toEqual(['moshi-2026']);
});

it('deletes a record and takes it back; the plan keeps its name meanwhile', async () => {
  const ours = record('ours', 7);
  await addRecordText(JSON.stringify(ours), 'ours.json');
  await dropRecord(ours);
  expect(missingRecords(held(), libraryStore.getState())).toEqual(['ours']);
  expect(viewStore.getState().notices.at(-1)?.command).toBe('record.takeBack');
  await takeBackRecord();
  expect(missingRecords(held(), libraryStore.getState())).toEqual([]);
});

it('never deletes a record of the product', async () => {
  await dropRecord(shipped);
  expect(ids()).toEqual(['moshi-2026']);
});

it('gives a record an id of its name that no record of the product has', () => {
  expect(freeRecordId('Moshi 2026')).toBe('moshi-2026-2');
  expect(freeRecordId('Our log v1.2, été')).toBe('our-log-v1-2-ete');
});

it('names every problem of rules at once', () => {
  setRules({ rules: [{ field: 'name', match: '/a(/', set: { module: 'Main model' } }, { field: 'name', match: '', set: {} }], default: { phase: 'P' } });
  expect(importStore.getState().ruleProblems.map(({ path }) => path).sort()).toEqual(['default.phase', 'rules[0].match', 'rules[0].set.module', 'rules[1].match']);
});
