/** The Ablations view: cells that are typed and pasted, studies made of lines, runs as a table. */
import { beforeEach, describe, expect, it } from 'vitest';
import { frozen, undo } from '../../renderer/commands/edit.ts';
import { addStudy } from '../../renderer/commands/rows.ts';
import { countStudies, takeDesign } from '../../renderer/commands/studies.ts';
import { clearStudyCells, setStudyCells, studyKey, studyText, type StudyField } from '../../renderer/commands/study-cells.ts';
import { documentStore, emptyDocument } from '../../renderer/state/document.ts';
import { historyStore } from '../../renderer/state/history.ts';
import { newRowsStore } from '../../renderer/state/new-rows.ts';
import { initialView, viewStore } from '../../renderer/state/view.ts';
import { runsTable, runsText, runsTogether, templatesWithStudies } from '../../renderer/views/ablations/data.ts';
import { studyLanding } from '../../renderer/views/ablations/paste.ts';
import { cheaperDesigns } from '../../shared/plan/designs/proposals.ts';
import { type Ablation, type Plan } from '../../shared/plan/schema.ts';
import { templateText } from '../model/support.ts';
import { smallPlan } from './plan.ts';

const planNow = (): Plan => documentStore.getState().plan!;
const study = (at = 0): Ablation => planNow().ablations[at]!;
const type = (field: StudyField, text: string): void => { setStudyCells([{ id: 'mix', field, text }], 'typed'); };
const bad = (field: StudyField): string | undefined => viewStore.getState().badTexts[studyKey('mix', field)]?.problem.code;

beforeEach(() => {
  documentStore.setState({ ...emptyDocument, plan: frozen(smallPlan()) }, true);
  viewStore.setState({ ...initialView, page: 'ablations' }, true);
  historyStore.setState({ ...historyStore.getState(), past: [], future: [], gesture: null }, true);
});

describe('cells of a study', () => {
  it('take every part of its design as text, each as one step', () => {
    type('factors', 'mix 3, rate 2');
    type('design', 'every combination');
    type('seeds', '2 to 4');
    type('earlyStop', '30% at 25%');
    type('of', 'codec, FINAL');
    type('include', 'no');
    expect(study()).toMatchObject({ factors: [{ name: 'mix', levels: 3 }, { name: 'rate', levels: 2 }], design: 'full-factorial', seeds: '2 to 4', earlyStop: { share: '30%', at: '25%' }, of: 'codec-final', include: false });
    expect(runsText(study())).toBe('6 × 2 to 4');
    expect(historyStore.getState().past).toHaveLength(6);
    undo();
    expect(study().include).toBeUndefined();
  });

  it('keep what cannot be read, with what is wrong, and the last good value in the plan', () => {
    type('seeds', 'two');
    type('earlyStop', '30% at 250%');
    type('of', 'nothing');
    type('size', '');
    expect(['seeds', 'earlyStop', 'of', 'size'].map((field) => bad(field as StudyField)).every((code) => code !== undefined)).toBe(true);
    expect(study()).toEqual(smallPlan().ablations[0]);
    // The cell that changed by other means holds no rejected text any more.
    type('seeds', '3');
    expect(bad('seeds')).toBeUndefined();
    expect(bad('of')).toBe('unknown-activity');
  });

  it('a number of configurations is stated, unless it is the one there is', () => {
    type('configurations', '3');
    expect(study().design).toBeUndefined();
    type('configurations', '5');
    expect(study().design).toEqual({ runs: 5 });
  });

  it('are emptied to their defaults; a question stays', () => {
    type('seeds', '3');
    clearStudyCells([{ id: 'mix', field: 'seeds' }, { id: 'mix', field: 'name' }]);
    expect(study().seeds).toBeUndefined();
    expect(study().question).toBe('Does the mix matter?');
  });
});

describe('a block of a spreadsheet', () => {
  const columns = ['include', 'name', 'of', 'factors', 'design', 'configurations', 'seeds', 'size', 'earlyStop', 'failed', 'runs'];

  it('lands on studies, makes new ones of further lines, and comes back as it was copied', () => {
    const line = columns.filter((id): id is StudyField => id !== 'runs').map((field) => studyText(planNow(), study(), field));
    expect(line).toEqual(['yes', 'Does the mix matter?', 'Final run', 'mix 3', 'one-at-a-time', '3', '', '10%', '', '']);
    const { changes, added } = studyLanding(planNow(), columns, study(), 'include', [line, ['no', 'Depth?', 'Tuning', 'depth 2, width 2', 'full-factorial', '4', '2', '50%', '', '5%']]);
    setStudyCells(changes, 'paste', added);
    expect(study()).toMatchObject({ question: 'Does the mix matter?', of: 'final', design: 'one-at-a-time', scale: '10%' });
    expect(study(1)).toMatchObject({ include: false, question: 'Depth?', of: 'tune', factors: [{ name: 'depth', levels: 2 }, { name: 'width', levels: 2 }], design: 'full-factorial', seeds: 2, scale: '50%', failed: '5%' });
    undo();
    expect(planNow().ablations).toHaveLength(1);
  });
});

it('a new study stays in the view, with its question open; counting and leaving out are named', () => {
  const id = addStudy();
  expect(viewStore.getState().page).toBe('ablations');
  expect(newRowsStore.getState().begin).toEqual({ row: `s:${String(id)}`, column: 'name' });
  countStudies(['mix', id!], false);
  expect(historyStore.getState().past.at(-1)?.label).toBe('leave out 2 studies');
  countStudies(['mix'], false);
  expect(historyStore.getState().past).toHaveLength(2);
});

it('a cheaper design is one step, with the offer to take it back', () => {
  type('seeds', '4');
  takeDesign('Does the mix matter?', cheaperDesigns(study()).find(({ id }) => id === 'fewer-seeds')!);
  expect(study().seeds).toBe(2);
  expect(viewStore.getState().notices.at(-1)).toMatchObject({ text: 'Does the mix matter?: 2 of 4 seeds.', command: 'edit.undo' });
  undo();
  expect(study().seeds).toBe(4);
});

it('every run is a row with its configuration, seed and levels', () => {
  const of: Ablation = { id: 'a', of: 'final', scale: '10%', factors: [{ name: 'mix', levels: 3 }, { name: 'rate', levels: 2 }], seeds: 2 };
  const { columns, rows } = runsTable(of);
  expect(columns.map(({ title }) => title)).toEqual(['Run', 'Configuration', 'Seed', 'mix', 'rate']);
  expect(rows.map((row) => row.map(({ value }) => value))).toEqual([[1, 1, 1, 1, 1], [2, 1, 2, 1, 1], [3, 2, 1, 2, 1], [4, 2, 2, 2, 1], [5, 3, 1, 3, 1], [6, 3, 2, 3, 1], [7, 4, 1, 1, 2], [8, 4, 2, 1, 2]]);
  // Uncertain seeds: no run can be numbered, so a row is a configuration.
  expect(runsTable({ ...of, seeds: '2 to 4' }).rows).toHaveLength(4);
  expect(runsTogether([of, { ...of, seeds: '2 to 4' }])).toMatchObject({ about: true });
});

it('names the templates that have studies', () => {
  const templates = ['blank', 'vision-thesis', 'moshi', 'fine-tuning'].map((id) => ({ name: id, text: templateText(id) }));
  expect(templatesWithStudies(templates)).toEqual(['vision-thesis', 'fine-tuning']);
});
