/** Edits of how grid zones change from year to year (`custom.trajectories`). */
import { copyOf, type EditResult, refuse } from './edit-tools.ts';
import { type Plan } from './schema.ts';
import { checkTrajectories, type Trajectory, trajectorySchema } from './trajectory.ts';

/** Says how a zone changes, or says it anew; refused when it cannot be read. */
export function putTrajectory(draft: Plan, zone: string, entry: Trajectory): EditResult {
  const path = `custom.trajectories.${zone}`;
  const read = trajectorySchema.safeParse(copyOf(entry));
  if (!read.success) return refuse('wrong-value', path, `This change of a grid cannot be read: ${read.error.issues[0]?.message ?? ''}.`, 'Give it the year of its factors, a ratio such as 0.95, and a source.');
  const wrong = checkTrajectories({ [zone]: read.data });
  if (wrong.length > 0) return wrong;
  const existed = draft.custom?.trajectories !== undefined && Object.hasOwn(draft.custom.trajectories, zone);
  draft.custom = { ...draft.custom, trajectories: { ...draft.custom?.trajectories, [zone]: read.data } };
  return { label: `${existed ? 'Change' : 'Add'} grid over time`, ids: [zone] };
}

/** The zone stays as its factors say. */
export function removeTrajectory(draft: Plan, zone: string): EditResult {
  const all = draft.custom?.trajectories;
  if (all === undefined || !Object.hasOwn(all, zone)) return refuse('unknown-row', zone, `The plan says nothing of how “${zone}” changes.`);
  Reflect.deleteProperty(all, zone);
  return { label: 'Remove grid over time' };
}
