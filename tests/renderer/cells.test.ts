/** Cells of the plan table: text in, text out, and what happens to text that cannot be read. */
import { beforeEach, describe, expect, it } from 'vitest';
import { cellKey, cellText, clearCells, isEditable, setCells, type RowRef } from '../../renderer/commands/cells.ts';
import { apply, frozen, undo } from '../../renderer/commands/edit.ts';
import { setField } from '../../shared/plan/edits.ts';
import { documentStore, emptyDocument } from '../../renderer/state/document.ts';
import { emptyHistory, historyStore } from '../../renderer/state/history.ts';
import { initialView, viewStore } from '../../renderer/state/view.ts';
import { landing, pasteChanges } from '../../renderer/views/plan/paste.ts';
import { leaves, planTree, RowCache } from '../../renderer/views/plan/tree.ts';
import { openIds } from '../../renderer/tables/use-grid.ts';
import { type PlanRow } from '../../renderer/views/plan/tree.ts';
import { smallPlan } from './plan.ts';

const tune: RowRef = { kind: 'activity', id: 'tune' };
const final: RowRef = { kind: 'activity', id: 'final' };
const mix: RowRef = { kind: 'ablation', id: 'mix' };
const plan = () => documentStore.getState().plan!;
const bad = (row: RowRef, field: 'size' | 'runs' | 'failed') => viewStore.getState().badTexts[cellKey(row, field)];

beforeEach(() => {
  documentStore.setState({ ...emptyDocument, plan: frozen(smallPlan()) }, true);
  historyStore.setState(emptyHistory, true);
  viewStore.setState(initialView, true);
});

describe('a cell', () => {
  it('shows what was typed, whatever the kind of size', () => {
    expect(cellText(plan(), tune, 'size')).toBe('4 to 12');
    expect(cellText(plan(), final, 'size')).toBe('7B × 2T');
    expect(cellText(plan(), mix, 'size')).toBe('10%');
    expect(cellText(plan(), { kind: 'module', id: 'lm' }, 'name')).toBe('Language model');
  });

  it('can be edited only where a person states something', () => {
    expect(isEditable(plan(), mix, 'runs')).toBe(false);
    expect(isEditable(plan(), { kind: 'phase', id: 'pre' }, 'failed')).toBe(false);
    expect(isEditable(plan(), tune, 'gpus')).toBe(true);
  });

  it('holds runs of a whole stated in GPU-hours only while another row is measured by one of them', () => {
    const whole: RowRef = { kind: 'activity', id: 'codec-final' };
    apply((draft) => setField(draft, 'activities.codec-final.size', { by: 'recorded', gpuHours: 11_200 }));
    expect(isEditable(plan(), whole, 'runs')).toBe(false);
    setCells([{ row: whole, field: 'runs', text: '4' }], 'typed');
    expect(plan().activities[2]?.size.runs).toBeUndefined();
    apply((draft) => setField(draft, 'ablations.mix.of', 'codec-final'));
    expect(isEditable(plan(), whole, 'runs')).toBe(true);
  });

  it('keeps a plain number as a number and everything else as typed', () => {
    setCells([{ row: tune, field: 'runs', text: '30' }, { row: tune, field: 'size', text: '90 min' }], 'typed');
    expect(plan().activities[0]?.size).toMatchObject({ runs: 30, hours: '90 min' });
  });

  it('takes parameters × tokens as one text', () => {
    setCells([{ row: final, field: 'size', text: '3B x 1T to 2T' }], 'typed');
    expect(plan().activities[1]?.size).toMatchObject({ parameters: '3B', tokens: '1T to 2T' });
  });

  it('keeps the last good value and the bad text when it cannot be read, and forgets the text when mended', () => {
    const before = plan();
    setCells([{ row: tune, field: 'size', text: '4 too 12' }], 'typed');
    expect(plan()).toBe(before);
    expect(historyStore.getState().past).toHaveLength(0);
    expect(bad(tune, 'size')).toMatchObject({ text: '4 too 12', problem: { at: 3 } });
    setCells([{ row: tune, field: 'size', text: '4 to 10' }], 'typed');
    expect(bad(tune, 'size')).toBeUndefined();
    expect(cellText(plan(), tune, 'size')).toBe('4 to 10');
  });

  it('forgets a rejected text when its value changes elsewhere, and all of them on undo', () => {
    setCells([{ row: tune, field: 'size', text: '4 too 12' }, { row: tune, field: 'runs', text: 'many' }], 'typed');
    apply((draft) => setField(draft, 'activities.tune.size.hours', 7));
    expect(bad(tune, 'size')).toBeUndefined();
    expect(bad(tune, 'runs')?.text).toBe('many');
    undo();
    expect(viewStore.getState().badTexts).toEqual({});
  });

  it('refuses two quantities of which one is missing', () => {
    setCells([{ row: final, field: 'size', text: '7B' }], 'typed');
    expect(bad(final, 'size')?.problem.code).toBe('two-quantities');
  });

  it('is emptied when it may be empty, kept when it may not', () => {
    clearCells([{ row: final, field: 'failed' }]);
    expect(plan().activities[1]?.failed).toBeUndefined();
    clearCells([{ row: tune, field: 'size' }]);
    expect(cellText(plan(), tune, 'size')).toBe('4 to 12');
  });
});

describe('a pasted block', () => {
  const rows = () => leaves(planTree(plan()));

  it('makes new activities, in one step, of the lines below the last row of its phase, and never touches another phase', () => {
    // Rows as they stand: tune (lm/exp) | final, the study mix (lm/pre) | codec-final (codec/pre).
    pasteChanges(rows(), rows()[0]!, 'runs', [['5', '4', '10'], ['2', '16', '6 to 9'], ['', ''], ['3', '8', '1']]);
    expect(plan().activities.map((row) => [row.module, row.phase, row.stage]).filter(([, phase]) => phase === 'exp')).toEqual([['lm', 'exp', 'design'], ['lm', 'exp', 'design'], ['lm', 'exp', 'design']]);
    expect(plan().activities.map((row) => row.size).slice(0, 3)).toMatchObject([{ runs: 5, gpus: 4, hours: 10 }, { runs: 2, gpus: 16, hours: '6 to 9' }, { runs: 3, gpus: 8, hours: 1 }]);
    expect(plan().activities[3]?.size).toMatchObject({ by: 'compute', parameters: '7B' });
    expect(historyStore.getState().past).toHaveLength(1);
    undo();
    expect(cellText(plan(), tune, 'runs')).toBe('20');
    expect(plan().activities).toHaveLength(3);
  });

  it('keeps what can be read when one cell cannot', () => {
    const [first] = rows();
    setCells(landing(plan(), rows(), first!, 'runs', [['many', '4']]).changes, 'paste');
    expect(cellText(plan(), tune, 'gpus')).toBe('4');
    expect(bad(tune, 'runs')?.text).toBe('many');
  });

  it('passes over computed columns', () => {
    const { changes, added } = landing(plan(), rows(), rows().at(-1)!, 'failed', [['5%', 'x'], ['6%', 'x']]);
    expect(changes.map((change) => change.field)).toEqual(['failed']);
    expect(added?.lines).toEqual([[{ field: 'failed', text: '6%' }]]);
  });

  it('reads stages by id or by name', () => {
    setCells([{ row: tune, field: 'stage', text: 'Debugging' }], 'paste');
    expect(plan().activities[0]?.stage).toBe('debugging');
  });
});

describe('the tree', () => {
  it('groups rows by module and phase, studies after the activities of the one they are of', () => {
    const tree = planTree(plan());
    expect(tree.map((module) => module.key)).toEqual(['lm', 'codec']);
    expect(leaves(tree).map((row) => row.id)).toEqual(['tune', 'final', 'mix', 'codec-final']);
  });

  it('gives unchanged rows back as the same objects after an edit elsewhere', () => {
    const cache = new RowCache();
    const before = leaves(planTree(plan(), cache));
    setCells([{ row: tune, field: 'runs', text: '21' }], 'typed');
    const after = leaves(planTree(plan(), cache));
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).toBe(before[1]);
    expect(after[3]).toBe(before[3]);
  });

  it('opens every row with children but the folded ones', () => {
    const children = (row: PlanRow) => (row.kind === 'module' || row.kind === 'phase' ? row.children : undefined);
    const open = openIds(planTree(plan()), (row) => row.key, children, new Set(['codec', 'lm/exp']));
    expect(Object.keys(open).sort()).toEqual(['codec/pre', 'lm', 'lm/pre']);
  });
});
