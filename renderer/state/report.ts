/** What can be done with the report on screen; the Report view says it here, so that commands can wait for it. */
import { createStore } from 'zustand/vanilla';

export type ReportAction = 'markdown' | 'csv' | 'json' | 'print';

export interface ReportState {
  /** Null until the document stands on screen. */
  readonly actions: Readonly<Record<ReportAction, () => void>> | null;
  /** Its comparisons are in as well. */
  readonly complete: boolean;
}

export const reportStore = createStore<ReportState>()(() => ({ actions: null, complete: false }));

/** Resolves when the report is complete, or after `patience` milliseconds with what there is. */
export function reportReady(patience = 8000): Promise<ReportState['actions']> {
  return new Promise((resolve) => {
    const now = reportStore.getState();
    if (now.complete) { resolve(now.actions); return; }
    const end = (): void => { clearTimeout(timer); stop(); resolve(reportStore.getState().actions); };
    const stop = reportStore.subscribe((state) => { if (state.complete) end(); });
    const timer = setTimeout(end, patience);
  });
}
