/** What the Timeline shows; kept while other views are looked at, not saved with the plan. */
import { createStore } from 'zustand/vanilla';
import { type TimeSpan } from '../../charts/time/axis.ts';

export const ganttLevels = ['module', 'phase', 'activity', 'packed'] as const;
export type GanttLevel = (typeof ganttLevels)[number];

export interface TimelineChoice {
  /** Null: the whole time. */
  readonly span: TimeSpan | null;
  readonly level: GanttLevel;
  /** The scenario laid over the one shown. Null: the plan's baseline; '': none. */
  readonly over: string | null;
  /** Where the pointer reads the charts: hours, and its place in the window; the keyboard reads without one. */
  readonly reading: { readonly hours: number; readonly at: { readonly x: number; readonly y: number } | null } | null;
}

export const timelineStore = createStore<TimelineChoice>()(() => ({ span: null, level: 'activity', over: null, reading: null }));

export function setTimeline(change: Partial<TimelineChoice>): void {
  timelineStore.setState(change);
}
