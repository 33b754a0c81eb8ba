/** Commands of the Procurement view. */
import { isRefused } from '../../shared/plan/edit-tools.ts';
import { setField } from '../../shared/plan/edits.ts';
import { type Scenario } from '../../shared/plan/schema.ts';
import { nodesPath } from '../../shared/procurement.ts';
import { notify } from '../state/view.ts';
import { plural, t } from '../text/t.ts';
import { apply } from './edit.ts';

/** Gives a cluster of a scenario so many nodes, as one step, and offers to undo it. False when it was refused, which is said. */
export function takeNodes(scenario: Scenario, cluster: string, nodes: number): boolean {
  if (isRefused(apply((draft) => setField(draft, nodesPath(scenario, cluster), nodes), { label: t('size.edit', { scenario: scenario.name }) }))) return false;
  notify(t('size.done', { scenario: scenario.name, nodes: plural(nodes, 'size.nodes.one', 'size.nodes.many') }), 'done', 'edit.undo');
  return true;
}
