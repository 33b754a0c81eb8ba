/** Commands on scenarios that the frame and the palette need. */
import { isRefused } from '../../shared/plan/edit-tools.ts';
import { addScenario as addCopy, deleteScenario, setBaselineScenario, setField } from '../../shared/plan/edits.ts';
import { type Scenario } from '../../shared/plan/schema.ts';
import { documentStore } from '../state/document.ts';
import { shownScenario } from '../state/hooks.ts';
import { showScenario, viewStore } from '../state/view.ts';
import { t } from '../text/t.ts';
import { apply } from './edit.ts';

/** Adds a copy of the scenario shown and shows it. */
export function addScenario(): void {
  const { plan } = documentStore.getState();
  const source = plan === null ? null : shownScenario(plan, viewStore.getState().scenario);
  if (source === null) return;
  const result = apply((draft) => addCopy(draft, source.id, t('scenario.copyName', { name: source.name })));
  const id = isRefused(result) ? undefined : result.ids?.[0];
  if (id !== undefined) showScenario(id);
}

/** The scenario shown, for commands. */
export function scenarioNow(): Scenario | null {
  const { plan } = documentStore.getState();
  return plan === null ? null : shownScenario(plan, viewStore.getState().scenario);
}

/** Locks the scenario shown, or unlocks it. */
export function toggleLocked(): void {
  const scenario = scenarioNow();
  if (scenario === null) return;
  const locked = scenario.locked !== true;
  apply((draft) => setField(draft, `scenarios.${scenario.id}.locked`, locked ? true : undefined), { label: t(locked ? 'edit.scenarioLock' : 'edit.scenarioUnlock') });
}

/** Deletes the scenario shown; refused with a sentence when it is locked. */
export function deleteShown(): void {
  const scenario = scenarioNow();
  if (scenario !== null) apply((draft) => deleteScenario(draft, scenario.id));
}

export function makeShownBaseline(): void {
  const scenario = scenarioNow();
  if (scenario !== null) apply((draft) => setBaselineScenario(draft, scenario.id));
}
