/** Where a part of a trace can be looked at: a row of the plan, a scenario's cell, a factor. */
import { type Trace } from '../../../shared/report/explain/trace.ts';
import { documentStore } from '../../state/document.ts';
import { select, showPage, showScenario } from '../../state/view.ts';
import { type TextKey } from '../../text/t.ts';
import { openFactor } from '../factors/state.ts';
import { rowSelection } from './figures.ts';

export interface Jump {
  readonly text: TextKey;
  readonly go: () => void;
}

/** Null for a part that stands nowhere else. */
export function jumpOf(node: Trace): Jump | null {
  const { factor } = node;
  if (node.row?.startsWith('custom.') === true) return { text: 'trace.toOwn', go: () => { showPage('custom'); } };
  if (factor !== undefined) return { text: 'trace.toFactor', go: () => { openFactor(factor); } };
  const [list, id = ''] = node.row?.split('.') ?? [];
  if (list === 'activities' || list === 'ablations') {
    const { plan } = documentStore.getState();
    const row = plan === null ? null : rowSelection(plan, id);
    return row === null ? null : { text: 'trace.toRow', go: () => { showPage('plan'); select(row); } };
  }
  if (list === 'scenarios') return { text: 'trace.toScenario', go: () => { showScenario(id); showPage('scenarios'); } };
  return null;
}
