/** The scenario matrix: blocks of a spreadsheet, a row swept over a list, modules sent elsewhere. Expected plans are written by hand. */
import { beforeEach, describe, expect, it } from 'vitest';
import { frozen, undo } from '../../renderer/commands/edit.ts';
import { documentStore, emptyDocument } from '../../renderer/state/document.ts';
import { initialView, viewStore } from '../../renderer/state/view.ts';
import { copiedText } from '../../renderer/views/scenarios/block.ts';
import { change, move } from '../../renderer/views/scenarios/commands.ts';
import { listOf, pasteBlock, sweepRow } from '../../renderer/views/scenarios/paste.ts';
import { type ScenarioRow } from '../../renderer/views/scenarios/row.ts';
import { scenarioRows } from '../../renderer/views/scenarios/rows.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { shipped } from '../model/support.ts';
import { smallPlan } from './plan.ts';

const now = (): Plan => { const { plan } = documentStore.getState(); if (plan === null) throw new Error('no plan'); return plan; };
const rows = (): ScenarioRow[] => scenarioRows(now(), shipped).flatMap((group) => group.rows);
const row = (id: string): ScenarioRow => { const found = rows().find((each) => each.id === id); if (found === undefined) throw new Error(id); return found; };

beforeEach(() => {
  const plan = smallPlan();
  const [first] = plan.scenarios;
  if (first === undefined) throw new Error('no scenario');
  plan.scenarios = [{ ...first, id: 'a', name: 'A' }, { ...first, id: 'b', name: 'B', locked: true }];
  plan.baselineScenario = 'a';
  plan.clusters.push({ id: 'other', name: 'Other', node: 'dgx-h100', nodes: 2 });
  documentStore.setState({ ...emptyDocument, plan: frozen(plan) }, true);
  viewStore.setState(initialView, true);
});

const paste = (from: string, block: readonly (readonly string[])[], column = 0): void => {
  const ids = rows().map(({ id }) => id);
  pasteBlock({ rows: ids, columns: ['a', 'b'], from: { row: ids.indexOf(from), column }, block, set: shipped });
};

describe('a block of a spreadsheet', () => {
  it('goes into the cells by name and number, as one step; a locked scenario keeps its own', () => {
    paste('grid', [['germany', 'FR'], ['1.2', '1.3']]);
    expect(now().scenarios.map(({ grid, pue }) => [grid, pue])).toEqual([['DE', 1.2], [smallPlan().scenarios[0]?.grid, undefined]]);
    undo();
    expect(now().scenarios[0]?.grid).toBe(smallPlan().scenarios[0]?.grid);
  });

  it('reads each line by what the one above made of the scenario: owned, then its price a node', () => {
    paste('ownership', [['Own'], ['300k']]);
    expect(now().scenarios[0]?.with?.ownership).toEqual({ kind: 'own', pricePerNode: '300k' });
  });

  it('makes scenarios for columns beyond the last', () => {
    paste('pue', [['1.1', '1.2']], 1);
    expect(now().scenarios.map(({ name, pue }) => [name, pue])).toEqual([['A', undefined], ['B', undefined], ['B, copy', 1.2]]);
  });

  it('keeps at its cell what cannot be read, and the value the plan had', () => {
    paste('grid', [['Atlantis']]);
    expect(viewStore.getState().badTexts['scenarios.a.grid']?.problem.message).toBe('“Atlantis” is none of the choices of Grid, g CO₂e/kWh.');
    expect(now().scenarios[0]?.grid).toBe(smallPlan().scenarios[0]?.grid);
  });

  it('copies what can be pasted again, and nothing where a cell says that there is none', () => {
    const [a] = now().scenarios;
    if (a === undefined) throw new Error('no scenario');
    expect([copiedText(row('utilization'), a), copiedText(row('policy'), a), copiedText(row('nodeMtbfHours'), a)]).toEqual(['60 to 95%', 'backfill (EASY)', '']);
  });
});

describe('a sweep', () => {
  it('reads lists by lines and semicolons, else by commas, never inside brackets', () => {
    expect([listOf('8; 16\n32'), listOf('1.1, 1.2'), listOf('uniform(1, 2), 3'), listOf('1,250; 2')]).toEqual([['8', '16', '32'], ['1.1', '1.2'], ['uniform(1, 2)', '3'], ['1,250', '2']]);
  });

  it('makes a scenario for each value behind its source, in order, as one step', () => {
    const [a] = now().scenarios;
    if (a === undefined) throw new Error('no scenario');
    sweepRow(row('nodes'), a, ['4', '8 to 16']);
    expect(now().scenarios.map(({ name, with: own }) => [name, own?.nodes])).toEqual([['A', undefined], ['A, Nodes 4', 4], ['A, Nodes 8 to 16', '8 to 16'], ['B', undefined]]);
    undo();
    expect(now().scenarios.map(({ id }) => id)).toEqual(['a', 'b']);
  });
});

describe('a module', () => {
  it('is sent to another cluster, there to another grid, and back', () => {
    const at = (): Plan['scenarios'][number] => { const [a] = now().scenarios; if (a === undefined) throw new Error('no scenario'); return a; };
    change(at(), row('placement.lm'), 'other');
    expect(at().placement).toEqual({ lm: 'other' });
    change(at(), row('placement.lm.grid'), 'US');
    expect(at().placement).toEqual({ lm: { cluster: 'other', grid: 'US' } });
    change(at(), row('placement.lm.grid'), '');
    expect(at().placement).toEqual({ lm: 'other' });
    change(at(), row('placement.lm'), '');
    expect(at().placement).toEqual({});
  });
});

it('moves a column past its neighbour on screen', () => {
  const [a] = now().scenarios;
  if (a !== undefined) move(a, now().scenarios, 1);
  expect(now().scenarios.map(({ id }) => id)).toEqual(['b', 'a']);
});
