/** Parts of the work in words: rows, modules and phases by their names in the plan, stages and run phases by their own. */
import { type breakdowns } from '../../model/cube.ts';
import { type Plan } from '../../plan/schema.ts';
import { runPhaseNames, stageNames } from '../words.ts';

interface Names {
  readonly rows: ReadonlyMap<string, string>;
  readonly modules: ReadonlyMap<string, string>;
  readonly phases: ReadonlyMap<string, string>;
}

/** A plan of ten thousand rows is asked for the name of each. */
const known = new WeakMap<Plan, Names>();

function namesOf(plan: Plan): Names {
  const before = known.get(plan);
  if (before !== undefined) return before;
  const pairs = (list: readonly { readonly id: string; readonly name: string }[]): (readonly [string, string])[] => list.map(({ id, name }) => [id, name]);
  const made = { rows: new Map([...pairs(plan.activities), ...plan.ablations.map(({ id, question }) => [id, question ?? id] as const)]), modules: new Map(pairs(plan.modules)), phases: new Map(pairs(plan.phases)) };
  known.set(plan, made);
  return made;
}

/** `key` of a cell is `module/phase`. */
export function cutName(plan: Plan, by: (typeof breakdowns)[number], key: string): string {
  const { rows, modules, phases } = namesOf(plan);
  const [first = '', second = ''] = key.split('/');
  switch (by) {
    case 'row': return rows.get(key) ?? key;
    case 'module': return modules.get(key) ?? key;
    case 'phase': return phases.get(key) ?? key;
    case 'stage': return stageNames[key] ?? key;
    case 'runPhase': return runPhaseNames[key] ?? key;
    case 'moduleByPhase': return `${modules.get(first) ?? first}, ${phases.get(second) ?? second}`;
  }
}
