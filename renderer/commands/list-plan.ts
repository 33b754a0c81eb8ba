/** Commands that change the plan: undo and redo, rows, scenarios. */
import { documentStore } from '../state/document.ts';
import { historyStore } from '../state/history.ts';
import { theEngine } from '../state/engine.ts';
import { runsStore } from '../state/runs.ts';
import { viewStore } from '../state/view.ts';
import { t } from '../text/t.ts';
import { type Command } from './command.ts';
import { redo, undo } from './edit.ts';
import { addPart, addRow, addStudy, duplicate, remove, removeCell, removeModule, toggleInclude } from './rows.ts';
import { canUpdateFactors, showUpdate, updateCommandId } from './factor-set.ts';
import { addScenario, deleteShown, makeShownBaseline, scenarioNow, toggleLocked } from './scenarios.ts';

const hasPlan = (): boolean => documentStore.getState().plan !== null;
const group = (): string => t('group.plan');

function undoTitle(): string {
  const label = historyStore.getState().past.at(-1)?.label;
  return label === undefined ? t('undo.nothing') : t('undo.named', { what: label });
}

function redoTitle(): string {
  const label = historyStore.getState().future.at(-1)?.label;
  return label === undefined ? t('redo.nothing') : t('redo.named', { what: label });
}

/** Id of the selected activity or study. */
function selectedRow(): string | null {
  const { selection } = viewStore.getState();
  return hasPlan() && (selection.kind === 'activity' || selection.kind === 'ablation') ? selection.id : null;
}

function onSelected(change: (ids: readonly string[]) => void): () => void {
  return () => {
    const id = selectedRow();
    if (id !== null) change([id]);
  };
}

function removeSelected(): void {
  const { selection } = viewStore.getState();
  if (selection.kind === 'module') removeModule(selection.module);
  else if (selection.kind === 'cell') removeCell(selection.module, selection.phase);
  else onSelected(remove)();
}

const canRemove = (): boolean => selectedRow() !== null || (hasPlan() && ['module', 'cell'].includes(viewStore.getState().selection.kind));
const rowSelected = (): boolean => selectedRow() !== null;
/** The last scenario of a plan stays, and so does a locked one. */
const canDeleteScenario = (): boolean => (documentStore.getState().plan?.scenarios.length ?? 0) > 1 && scenarioNow()?.locked !== true;
const none: readonly string[] = [];

const computingNow = (): boolean => { const { pending, stopped } = runsStore.getState(); return pending && !stopped; };

function computeAgain(): void {
  const { plan } = documentStore.getState();
  if (plan !== null) theEngine().run(plan);
}

export const planCommands: readonly Command[] = [
  { id: 'edit.undo', title: undoTitle, group, shortcuts: ['Mod+Z'], enabled: () => hasPlan() && historyStore.getState().past.length > 0, run: undo },
  { id: 'edit.redo', title: redoTitle, group, shortcuts: ['Mod+Shift+Z', 'Mod+Y'], enabled: () => hasPlan() && historyStore.getState().future.length > 0, run: redo },
  { id: 'run.stop', title: () => t('command.stop'), words: () => t('words.stop'), group, shortcuts: ['Mod+.'], enabled: computingNow, run: () => { theEngine().stop(); } },
  { id: 'run.again', title: () => t('command.again'), group, shortcuts: none, enabled: () => runsStore.getState().stopped, run: computeAgain },
  { id: 'plan.addActivity', title: () => t('command.addActivity'), group, shortcuts: ['Mod+Enter'], enabled: hasPlan, run: () => { addRow(); } },
  { id: 'plan.addStudy', title: () => t('command.addStudy'), group, shortcuts: none, enabled: () => (documentStore.getState().plan?.activities.length ?? 0) > 0, run: () => { addStudy(); } },
  { id: 'plan.addModule', title: () => t('command.addModule'), group, shortcuts: none, enabled: hasPlan, run: () => { addPart('module'); } },
  { id: 'plan.addPhase', title: () => t('command.addPhase'), group, shortcuts: none, enabled: hasPlan, run: () => { addPart('phase'); } },
  { id: 'plan.duplicate', title: () => t('command.duplicate'), group, shortcuts: ['Mod+D'], enabled: rowSelected, run: onSelected(duplicate) },
  { id: 'plan.delete', title: () => t('command.delete'), words: () => t('words.delete'), group, shortcuts: ['Mod+Backspace', 'Mod+Delete'], enabled: canRemove, run: removeSelected },
  { id: 'plan.include', title: () => t('command.include'), words: () => t('words.include'), group, shortcuts: none, enabled: rowSelected, run: onSelected(toggleInclude) },
  { id: updateCommandId, title: () => t('command.updateFactors'), group, shortcuts: none, enabled: canUpdateFactors, run: showUpdate },
  { id: 'plan.addScenario', title: () => t('command.addScenario'), words: () => t('words.addScenario'), group, shortcuts: none, enabled: hasPlan, run: addScenario },
  { id: 'scenario.lock', title: () => t(scenarioNow()?.locked === true ? 'command.unlockScenario' : 'command.lockScenario'), group, shortcuts: none, enabled: hasPlan, run: toggleLocked },
  { id: 'scenario.baseline', title: () => t('command.baselineScenario'), group, shortcuts: none, enabled: hasPlan, run: makeShownBaseline },
  { id: 'scenario.delete', title: () => t('command.deleteScenario'), words: () => t('words.delete'), group, shortcuts: none, enabled: canDeleteScenario, run: deleteShown },
];
