/** What can be done to a scenario from its column. */
import { isRefused } from '../../../shared/plan/edit-tools.ts';
import { addScenario, deleteScenario, moveScenario, renameScenario, setBaselineScenario, setField } from '../../../shared/plan/edits.ts';
import { cellAt } from '../../../shared/plan/fields.ts';
import { type Scenario } from '../../../shared/plan/schema.ts';
import { parseQuantity } from '../../../shared/quantity/parse.ts';
import { type QuantityProblem } from '../../../shared/quantity/problem.ts';
import { apply } from '../../commands/edit.ts';
import { documentStore } from '../../state/document.ts';
import { keepBadText, showScenario } from '../../state/view.ts';
import { problemWords } from '../../text/problem.ts';
import { t } from '../../text/t.ts';
import { type Choice, type ScenarioRow, typed } from './row.ts';

export function duplicate(scenario: Scenario): void {
  const result = apply((draft) => addScenario(draft, scenario.id, t('scenarios.copyName', { name: scenario.name })));
  const id = isRefused(result) ? undefined : result.ids?.[0];
  if (id !== undefined) showScenario(id);
}

export function remove(scenario: Scenario): void {
  apply((draft) => deleteScenario(draft, scenario.id));
}

export function rename(scenario: Scenario, name: string): void {
  if (name.trim() !== scenario.name) apply((draft) => renameScenario(draft, scenario.id, name));
}

export function setLocked(scenario: Scenario, locked: boolean): void {
  apply((draft) => setField(draft, `scenarios.${scenario.id}.locked`, locked ? true : undefined), { label: t(locked ? 'edit.scenarioLock' : 'edit.scenarioUnlock') });
}

export function makeBaseline(scenario: Scenario): void {
  apply((draft) => setBaselineScenario(draft, scenario.id));
}

/** Key of a matrix cell in the view store. */
export function cellKey(scenario: Scenario, row: ScenarioRow): string {
  return `scenarios.${scenario.id}.${row.id}`;
}

/** Moves a scenario past its neighbour on screen. */
export function move(scenario: Scenario, columns: readonly Scenario[], by: -1 | 1): void {
  const neighbour = columns[columns.findIndex(({ id }) => id === scenario.id) + by];
  if (neighbour !== undefined) moveTo(scenario.id, neighbour.id);
}

/** Puts a scenario in the place of another. */
export function moveTo(id: string, place: string): void {
  if (id !== place) apply((draft) => moveScenario(draft, id, draft.scenarios.findIndex((each) => each.id === place)));
}

export type Typed =
  | { readonly ok: true; readonly path: string; readonly value: unknown; /** Of a choice: its value. */ readonly chosen: string }
  | { readonly ok: false; readonly problem: QuantityProblem };

const plainName = (label: string): string => (label.split(' · ')[0] ?? label).trim().toLowerCase();

/** The choice a text means: its value, its name, or its name with the figure behind it. */
export function choiceOf(choices: readonly Choice[], text: string): Choice | undefined {
  const wanted = text.trim().toLowerCase();
  return choices.find(({ value }) => value.toLowerCase() === wanted) ?? choices.find(({ label }) => label.toLowerCase() === wanted || plainName(label) === plainName(wanted));
}

function readChoice(row: ScenarioRow, scenario: Scenario, text: string): Typed {
  const found = choiceOf(row.choices ?? [], text);
  const wanted = found === undefined ? undefined : row.change?.(scenario, found.value);
  if (found !== undefined && wanted !== undefined) return { ok: true, ...wanted, chosen: found.value };
  return { ok: false, problem: { code: 'unknown-choice', message: t('scenarios.noChoice.message', { text, row: row.label }), hint: t('scenarios.noChoice.hint', { example: (row.choices?.find(({ value }) => value !== '')?.label ?? '').split(' · ')[0] ?? '' }), at: null } };
}

/** What a text typed or pasted into a cell sets; '' empties. A price may be named as it stands in its list. */
export function readTyped(row: ScenarioRow, scenario: Scenario, text: string): Typed {
  if (row.kind === 'choice') return readChoice(row, scenario, text);
  const path = row.quantityPath?.(scenario);
  const cell = path === undefined ? null : cellAt(path);
  const value = typed(text);
  if (cell !== null && value !== undefined) {
    const read = parseQuantity(value, cell);
    const named = read.ok ? undefined : choiceOf(row.named?.choices(scenario) ?? [], text);
    const price = named === undefined ? null : (row.named?.change(scenario, named.value) ?? null);
    if (price !== null) return { ok: true, ...price, chosen: named?.value ?? '' };
    if (!read.ok) return { ok: false, problem: read.problem };
  }
  const wanted = row.change?.(scenario, text);
  return wanted === undefined ? { ok: false, problem: { code: 'derived', message: '', hint: '', at: null } } : { ok: true, ...wanted, chosen: '' };
}

/** Types a text into a cell; what cannot be read stays at the cell, and the plan keeps its last good value. */
export function change(scenario: Scenario, row: ScenarioRow, text: string): void {
  const read = readTyped(row, scenario, text);
  keepBadText(cellKey(scenario, row), read.ok ? null : { text, problem: read.problem });
  if (!read.ok) return;
  const result = apply((draft) => setField(draft, read.path, read.value), { label: t('edit.scenarioField', { row: row.label, name: scenario.name }), quiet: row.kind === 'quantity' });
  // What was refused is said where it was typed; a choice says it in a notice, for it shows no text.
  const [refused] = row.kind === 'quantity' && isRefused(result) ? result : [];
  const { plan } = documentStore.getState();
  if (refused !== undefined && plan !== null) keepBadText(cellKey(scenario, row), { text, problem: { code: refused.code, ...problemWords(plan, refused), at: null } });
}

/** Names a price in place of what is typed; '' gives the cell back to typing. */
export function changeNamed(scenario: Scenario, row: ScenarioRow, id: string): void {
  const wanted = row.named?.change(scenario, id) ?? null;
  if (wanted === null) return;
  keepBadText(cellKey(scenario, row), null);
  apply((draft) => setField(draft, wanted.path, wanted.value), { label: t('edit.scenarioField', { row: row.label, name: scenario.name }) });
}
