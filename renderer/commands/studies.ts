/** Commands on ablation studies: their factors and design, a cheaper design, leaving several out. */
import { applyChanges } from '../../shared/plan/changes.ts';
import { type Proposal } from '../../shared/plan/designs/proposals.ts';
import { isRefused, type Direction } from '../../shared/plan/edit-tools.ts';
import { setInclude } from '../../shared/plan/edits.ts';
import { addFactor as add, moveStudies, removeFactor, renameFactor, setDesign, setEarlyStop, setLevels, stepStudies } from '../../shared/plan/study-edits.ts';
import { type Ablation } from '../../shared/plan/schema.ts';
import { documentStore } from '../state/document.ts';
import { notify } from '../state/view.ts';
import { plural, t } from '../text/t.ts';
import { apply } from './edit.ts';

const named = (): { readonly label: string } => ({ label: t('edit.design') });

/** Adds a factor of two levels with the next free number for a name. */
export function addFactor(study: Ablation): void {
  const names = new Set((study.factors ?? []).map(({ name }) => name));
  let number = names.size + 1;
  while (names.has(t('design.newFactor', { number }))) number += 1;
  apply((draft) => add(draft, study.id, t('design.newFactor', { number })));
}

export function nameFactor(study: string, at: number, name: string): void {
  apply((draft) => renameFactor(draft, study, at, name));
}

export function countLevels(study: string, at: number, levels: number): void {
  apply((draft) => setLevels(draft, study, at, levels), named());
}

export function dropFactor(study: string, at: number): void {
  apply((draft) => removeFactor(draft, study, at));
}

export function chooseDesign(study: string, design: Ablation['design']): void {
  apply((draft) => setDesign(draft, study, design), named());
}

export function stopEarly(study: string, stop: Ablation['earlyStop'] | null): void {
  apply((draft) => setEarlyStop(draft, study, stop), named());
}

/** Takes a cheaper design as one step, and offers to take it back. */
export function takeDesign(question: string, proposal: Pick<Proposal, 'changes' | 'title'>): void {
  const result = apply((draft) => applyChanges(draft, proposal.changes, t('ablations.edit.cheaper', { question })));
  if (!isRefused(result)) notify(t('ablations.applied', { question, title: proposal.title }), 'done', 'edit.undo');
}

/** Leaves studies out of the totals or takes them in, as one step. */
export function countStudies(ids: readonly string[], include: boolean): void {
  const studies = documentStore.getState().plan?.ablations.filter(({ id, include: now }) => ids.includes(id) && (now !== false) !== include) ?? [];
  if (studies.length === 0) return;
  const words = { question: studies[0]?.question ?? studies[0]?.id ?? '' };
  const label = include ? plural(studies.length, 'ablations.edit.include.one', 'ablations.edit.include.many', words) : plural(studies.length, 'ablations.edit.leaveOut.one', 'ablations.edit.leaveOut.many', words);
  apply((draft) => setInclude(draft, studies.map(({ id }) => id), include), { label });
}

/** Moves studies up or down, as one step; at the edge nothing happens. */
export function stepStudy(ids: readonly string[], direction: Direction): void {
  apply((draft) => stepStudies(draft, ids, direction), { quiet: true });
}

/** Puts studies in front of or behind another one, as one step. */
export function dropStudies(ids: readonly string[], target: string, side: 'before' | 'after'): void {
  const order = documentStore.getState().plan?.ablations.map(({ id }) => id) ?? [];
  const rest = order.filter((id) => !ids.includes(id));
  const before = side === 'before' ? target : (rest[rest.indexOf(target) + 1] ?? null);
  apply((draft) => moveStudies(draft, ids, before), { quiet: true });
}
