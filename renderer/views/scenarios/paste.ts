/** What is done to many cells of the matrix as one step: a block of a spreadsheet, one row swept over a list. */
import { current, isDraft } from 'immer';
import { type FactorSet } from '../../../shared/factors/schema.ts';
import { isRefused } from '../../../shared/plan/edit-tools.ts';
import { addScenario, setField } from '../../../shared/plan/edits.ts';
import { type Plan, type Scenario } from '../../../shared/plan/schema.ts';
import { apply } from '../../commands/edit.ts';
import { keepBadText, notify, showScenario, type BadText } from '../../state/view.ts';
import { problemWords } from '../../text/problem.ts';
import { plural, t } from '../../text/t.ts';
import { type Place } from './block.ts';
import { cellKey, readTyped } from './commands.ts';
import { type ScenarioRow } from './row.ts';
import { scenarioRows } from './rows.ts';

/** The plan as it stands in the middle of an edit. */
function asIs(draft: Plan): Plan {
  return isDraft(draft) ? current(draft) : draft;
}

function rowNow(plan: Plan, set: FactorSet | null, id: string): ScenarioRow | undefined {
  return scenarioRows(plan, set).flatMap(({ rows }) => rows).find((row) => row.id === id);
}

interface Pasting {
  /** Ids of the rows and scenarios on screen, in their order. */
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly from: Place;
  readonly block: readonly (readonly string[])[];
  readonly set: FactorSet | null;
}

interface Outcome {
  changed: number;
  added: number;
  locked: boolean;
  readonly bad: Map<string, BadText | null>;
}

/** Columns a block needs beyond the last one: copies of that one. */
function withColumns(draft: Plan, { columns, from, block }: Pasting, outcome: Outcome): string[] {
  const wide = block.reduce((most, line) => Math.max(most, line.length), 0);
  const all = [...columns];
  while (all.length < from.column + wide) {
    const last = all.at(-1) ?? '';
    const name = draft.scenarios.find(({ id }) => id === last)?.name ?? last;
    const made = addScenario(draft, last, t('scenarios.copyName', { name }));
    const id = isRefused(made) ? undefined : made.ids?.[0];
    if (id === undefined) break;
    all.push(id);
    outcome.added += 1;
  }
  return all;
}

function pasteCell(draft: Plan, row: ScenarioRow, scenario: Scenario, text: string, outcome: Outcome): void {
  if (row.kind === 'derived' || row.fixed?.(scenario) === true) return;
  if (scenario.locked === true) { outcome.locked = true; return; }
  const key = cellKey(scenario, row);
  const read = readTyped(row, scenario, text);
  if (!read.ok) { outcome.bad.set(key, { text, problem: read.problem }); return; }
  const result = setField(draft, read.path, read.value);
  const [first] = isRefused(result) ? result : [];
  if (first !== undefined) outcome.bad.set(key, { text, problem: { code: first.code, ...problemWords(draft, first), at: null } });
  else {
    outcome.changed += 1;
    outcome.bad.set(key, null);
  }
}

/** Puts a block into the plan from a cell on; what cannot be read is kept at its cell, which keeps its value. */
export function pasteInto(draft: Plan, pasting: Pasting): Outcome {
  const outcome: Outcome = { changed: 0, added: 0, locked: false, bad: new Map() };
  const columns = withColumns(draft, pasting, outcome);
  pasting.block.forEach((line, down) => {
    // What is typed into a row may decide what the next one means: rented nodes have no price.
    const plan = asIs(draft);
    const row = rowNow(plan, pasting.set, pasting.rows[pasting.from.row + down] ?? '');
    if (row === undefined) return;
    line.forEach((text, across) => {
      const scenario = plan.scenarios.find(({ id }) => id === columns[pasting.from.column + across]);
      if (scenario !== undefined) pasteCell(draft, row, scenario, text.trim(), outcome);
    });
  });
  return outcome;
}

export function pasteBlock(pasting: Pasting): void {
  const done: { outcome: Outcome | null } = { outcome: null };
  apply((draft) => {
    done.outcome = pasteInto(draft, pasting);
    return { label: plural(done.outcome.changed, 'scenarios.pasted.one', 'scenarios.pasted.many') };
  }, { quiet: true });
  const { outcome } = done;
  if (outcome === null) return;
  for (const [key, text] of outcome.bad) keepBadText(key, text);
  const wrong = [...outcome.bad.values()].filter((text) => text !== null).length;
  if (wrong > 0) notify(plural(wrong, 'scenarios.pasteBad.one', 'scenarios.pasteBad.many'), 'problem');
  else if (outcome.changed === 0 && !outcome.locked) notify(t('scenarios.pasteNowhere'));
  if (outcome.locked) notify(t('scenarios.pasteLocked'));
  if (outcome.added > 0) notify(plural(outcome.added, 'scenarios.pasteAdded.one', 'scenarios.pasteAdded.many'), 'done', 'edit.undo');
}

/** A list as people type it: by lines, semicolons or tabs, else by commas with a space behind them, outside brackets. */
export function listOf(text: string): string[] {
  const parts = text.split(/[;\n\t]/);
  const items = parts.length > 1 ? parts : text.split(/,\s+(?![^(]*\))/);
  return items.map((item) => item.trim()).filter((item) => item !== '');
}

/** Scenarios that one sweep may make. */
export const mostSwept = 40;

/** What is said of a value in the name of its scenario: for a choice its name, without the figure behind it. */
function valueName(row: ScenarioRow, scenario: Scenario, text: string): string {
  const read = readTyped(row, scenario, text);
  const label = row.kind === 'choice' && read.ok ? row.choices?.find(({ value }) => value === read.chosen)?.label : undefined;
  return label?.split(' · ')[0] ?? text;
}

/** Makes a copy of a scenario for each value of a row, behind it, in the order of the list. */
export function sweepRow(row: ScenarioRow, scenario: Scenario, texts: readonly string[]): void {
  const short = row.label.split(',')[0] ?? row.label;
  const made: string[] = [];
  const result = apply((draft) => {
    let behind = scenario.id;
    for (const text of texts) {
      const read = readTyped(row, scenario, text);
      if (!read.ok) continue;
      const value = valueName(row, scenario, text);
      const added = addScenario(draft, scenario.id, row.kind === 'choice' ? t('scenarios.sweptChoice', { name: scenario.name, value }) : t('scenarios.sweptName', { name: scenario.name, row: short, value }));
      const id = isRefused(added) ? undefined : added.ids?.[0];
      if (id === undefined) return added;
      // A new one stands behind its source: those made before it go in between.
      const [copy] = draft.scenarios.splice(draft.scenarios.findIndex((each) => each.id === id), 1);
      if (copy !== undefined) draft.scenarios.splice(draft.scenarios.findIndex((each) => each.id === behind) + 1, 0, copy);
      behind = id;
      made.push(id);
      const set = setField(draft, read.path.replace(`scenarios.${scenario.id}.`, `scenarios.${id}.`), read.value);
      if (isRefused(set)) return set;
    }
    return { label: t('edit.scenarioSweep', { row: row.label, name: scenario.name }), ids: made };
  });
  if (isRefused(result) || made.length === 0) return;
  if (made[0] !== undefined) showScenario(scenario.id);
  notify(t('scenarios.sweepDone', { row: row.label, count: made.length }), 'done', 'edit.undo');
}
