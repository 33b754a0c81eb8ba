/** Parts of the work in words: rows, modules and phases by their names in the plan, stages and run phases by their own. */
import { type breakdowns } from '../../model/cube.ts';
import { type Plan } from '../../plan/schema.ts';
import { runPhaseNames, stageNames } from '../words.ts';

function nameIn(list: readonly { readonly id: string; readonly name: string }[], id: string): string {
  return list.find((each) => each.id === id)?.name ?? id;
}

/** `key` of a cell is `module/phase`. */
export function cutName(plan: Plan, by: (typeof breakdowns)[number], key: string): string {
  const [first = '', second = ''] = key.split('/');
  switch (by) {
    case 'row': return plan.ablations.find(({ id }) => id === key)?.question ?? nameIn(plan.activities, key);
    case 'module': return nameIn(plan.modules, key);
    case 'phase': return nameIn(plan.phases, key);
    case 'stage': return stageNames[key] ?? key;
    case 'runPhase': return runPhaseNames[key] ?? key;
    case 'moduleByPhase': return `${nameIn(plan.modules, first)}, ${nameIn(plan.phases, second)}`;
  }
}
