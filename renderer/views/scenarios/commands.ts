/** What can be done to a scenario from its column. */
import { isRefused } from '../../../shared/plan/edit-tools.ts';
import { addScenario, deleteScenario, renameScenario, setBaselineScenario, setField } from '../../../shared/plan/edits.ts';
import { cellAt } from '../../../shared/plan/fields.ts';
import { type Scenario } from '../../../shared/plan/schema.ts';
import { parseQuantity } from '../../../shared/quantity/parse.ts';
import { apply } from '../../commands/edit.ts';
import { keepBadText, showScenario } from '../../state/view.ts';
import { t } from '../../text/t.ts';
import { typed, type ScenarioRow } from './rows.ts';

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

/** Types a text into a cell; what cannot be read stays at the cell, and the plan keeps its last good value. */
export function change(scenario: Scenario, row: ScenarioRow, text: string): void {
  const key = cellKey(scenario, row);
  const path = row.quantityPath?.(scenario);
  const cell = path === undefined ? null : cellAt(path);
  const value = typed(text);
  if (cell !== null && value !== undefined) {
    const read = parseQuantity(value, cell);
    if (!read.ok) { keepBadText(key, { text, problem: read.problem }); return; }
  }
  keepBadText(key, null);
  const wanted = row.change?.(scenario, text);
  if (wanted === undefined) return;
  apply((draft) => setField(draft, wanted.path, wanted.value), { label: t('edit.scenarioField', { row: row.label, name: scenario.name }) });
}

/** Names a price in place of what is typed; '' gives the cell back to typing. */
export function changeNamed(scenario: Scenario, row: ScenarioRow, id: string): void {
  const wanted = row.named?.change(scenario, id) ?? null;
  if (wanted === null) return;
  keepBadText(cellKey(scenario, row), null);
  apply((draft) => setField(draft, wanted.path, wanted.value), { label: t('edit.scenarioField', { row: row.label, name: scenario.name }) });
}
