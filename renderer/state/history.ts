/**
 * Undo and redo as snapshots. Plans are immutable and share structure, so that a snapshot costs a
 * reference; the history stands outside the document and never grows beyond `historyDepth`.
 *
 * Design note: snapshots instead of patches, because undoing everything must return the very first
 * object (`plan === saved` then says that nothing is unsaved), and no patch can be applied wrongly.
 */
import { createStore } from 'zustand/vanilla';
import { type Plan } from '../../shared/plan/schema.ts';

export const historyDepth = 200;

/** `plan` is the plan on the other side of the edit named by `label`. */
export interface Step {
  readonly plan: Plan;
  readonly label: string;
}

export interface History {
  /** Oldest first; the last is what undo returns to. */
  readonly past: readonly Step[];
  /** Nearest last; the last is what redo returns to. */
  readonly future: readonly Step[];
  /** A gesture under way (typing, dragging): its edits become one step. */
  readonly gesture: Step | null;
}

export const emptyHistory: History = { past: [], future: [], gesture: null };

/** Remembers that `before` was left by the edit `label`; what could be redone is gone. */
export function record(history: History, before: Plan, label: string): History {
  if (history.gesture !== null) return history;
  return { past: [...history.past, { plan: before, label }].slice(-historyDepth), future: [], gesture: null };
}

/** Returns the plan before the last step, or null when there is none. */
export function stepBack(history: History, current: Plan): { history: History; plan: Plan } | null {
  const step = history.past.at(-1);
  if (step === undefined) return null;
  return {
    plan: step.plan,
    history: { past: history.past.slice(0, -1), future: [...history.future, { plan: current, label: step.label }], gesture: null },
  };
}

/** Returns the plan after the step undone last, or null when there is none. */
export function stepForward(history: History, current: Plan): { history: History; plan: Plan } | null {
  const step = history.future.at(-1);
  if (step === undefined) return null;
  return {
    plan: step.plan,
    history: { past: [...history.past, { plan: current, label: step.label }], future: history.future.slice(0, -1), gesture: null },
  };
}

/** From here on edits belong to one step; `before` is what undo will return to. */
export function beginGesture(history: History, before: Plan, label: string): History {
  return history.gesture === null ? { ...history, gesture: { plan: before, label } } : history;
}

/** Ends the gesture; one step if it changed anything, none otherwise. */
export function commitGesture(history: History, current: Plan): History {
  const { gesture } = history;
  if (gesture === null) return history;
  const open = { ...history, gesture: null };
  return gesture.plan === current ? open : record(open, gesture.plan, gesture.label);
}

export const historyStore = createStore<History>()(() => emptyHistory);
