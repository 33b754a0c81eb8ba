/** What kind of number a figure is: how it is printed, and which day it is. Pure. */
import { dayOf } from '../../../shared/compare/calendar.ts';
import { hoursPerDay, hoursPerYear } from '../../../shared/quantity/hours.ts';
import { type Plan } from '../../../shared/plan/schema.ts';
import { type Trace } from '../../../shared/report/explain/trace.ts';
import { finishDay, startOf } from '../parts/finish.ts';
import { isOdds } from './derived.ts';
import { splitPath } from './figures.ts';

const counted: ReadonlySet<string> = new Set(['peakGpus', 'nodeFailures', 'restarts', 'nodes', 'gpus', 'knee', 'now', 'replicates', 'failed']);
/** Numbers of records and rows that a forecast speaks of. */
const countedInForecast: ReadonlySet<string> = new Set(['members', 'failedRows', 'publishers', 'judged', 'inside', 'refused']);
const shares: ReadonlySet<string> = new Set(['utilization', 'planned', 'kept', 'kneeSaves']);

/** The unit a number without one is printed in: `share`, `count` or `ratio`; '' for any other. */
function kindOf(path: string): string {
  const keys = splitPath(path)?.keys ?? [];
  const [kind, ...rest] = keys;
  const last = rest.filter((key) => key !== 'mean').at(-1) ?? '';
  if (isOdds(keys) || (['schedule', 'sized', 'even'].includes(kind ?? '') && shares.has(last)) || (kind === 'actual' && last === 'share')) return 'share';
  if ((['schedule', 'sized', 'checkpoint'].includes(kind ?? '') && counted.has(last)) || (kind === 'forecast' && countedInForecast.has(last)) || kind === 'clusterGpus' || kind === 'runs' || last === 'runs' || (kind === 'lever' && last === 'changes')) return 'count';
  return kind === 'researchMultiplier' || path.endsWith('.researchMultiplier') || last === 'ratio' ? 'ratio' : '';
}

/** The unit in which a figure is printed; what its trace says of it comes first. */
export function printedUnit(path: string, unit: string, trace: Trace | null): string {
  if (trace?.as !== undefined) return trace.as;
  const [kind, figure] = splitPath(path)?.keys ?? [];
  if (kind === 'schedule' && figure === 'waitHoursP90') return 'durationHours';
  if (kind === 'checkpoint' && unit === 'min') return 'durationMinutes';
  return unit === '' ? kindOf(path) : unit;
}

/** Days in the unit of what an own cluster takes to be earned back, and to be replaced. */
const daysPerYear = hoursPerYear / hoursPerDay;
const daysOfEven: Readonly<Record<string, number>> = { months: daysPerYear / 12, life: daysPerYear };

/** The day a figure in days, months or years of an own cluster stands for; null for any other, and for a breach where the plan states no start. */
export function dayOfFigure(plan: Plan, path: string, days: number): string | null {
  const all = splitPath(path)?.keys ?? [];
  const [kind, ...keys] = all[0] === 'central' ? all.slice(1) : all;
  if (kind === 'even') return plan.start === undefined || !Object.hasOwn(daysOfEven, keys.at(-1) ?? '') ? null : dayOf(plan.start, days * (daysOfEven[keys.at(-1) ?? ''] ?? 1));
  if (kind === 'schedule' && keys[0] === 'makespanDays') return finishDay(startOf(plan), days);
  if (kind === 'schedule' && keys[0] === 'rows' && keys.at(-1) === 'firstStart') return dayOf(startOf(plan), days);
  if (kind === 'schedule' && keys[0] === 'rows' && keys.at(-1) === 'lastEnd') return finishDay(startOf(plan), days);
  if (kind === 'sized' && keys.at(-1) === 'days') return finishDay(startOf(plan), days);
  return kind === 'cap' && keys.at(-1)?.startsWith('breach') === true && plan.start !== undefined ? dayOf(plan.start, days) : null;
}

/** A second trace that belongs to a figure: over the replicates, in the central run; null where there is none. */
export function besidePath(path: string): string | null {
  const [kind, ...keys] = splitPath(path)?.keys ?? [];
  if (kind === 'schedule' && keys.length === 1 && ['makespanDays', 'meanWaitHours', 'utilization', 'restarts'].includes(keys[0] ?? '')) return `${path}.mean`;
  return kind === 'cap' && keys.at(-1) === 'breach' ? `${path}Central` : null;
}
