/** What a plan rests on without having been told: assumptions in its notes and warnings of the simulation. */
import { assumedIn, withoutAssumed } from '../plan/assumed-notes.ts';
import { type Plan } from '../plan/schema.ts';
import { type Problem } from '../problem.ts';

const sentence = (item: string): string => `${item}.`;

/** Each once: those of the plan's notes, those of rows that the plan's notes do not name, then the warnings. */
export function assumptionsOf(plan: Plan, problems: readonly Problem[]): string[] {
  const ofPlan = assumedIn(plan.notes);
  const ofRows = plan.activities.flatMap((activity) => assumedIn(activity.note).filter((item) => !ofPlan.includes(item)).map((item) => `${activity.name}: ${item}`));
  const noted = [...ofPlan, ...ofRows].map((item) => sentence(`Assumed: ${item}`));
  return [...new Set([...noted, ...problems.map((problem) => problem.message)])];
}

/** The plan's notes in its planner's words, a paragraph for each line. */
export function notesOf(plan: Plan): string[] {
  return withoutAssumed(plan.notes ?? '').split('\n').filter((line) => line.trim() !== '');
}
