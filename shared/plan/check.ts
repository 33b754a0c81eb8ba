/**
 * Cross-checks: what the schema cannot say, because it takes two places of the plan to see it.
 * All problems at once, with JSON positions. Rows that are not included are checked as well.
 */
import { error, hasErrors, type Problem, warning } from '../problem.ts';
import { checkQuantities } from './check-quantities.ts';
import { checkEntered } from './entered.ts';
import { checkCustom } from './custom.ts';
import { checkNormalised } from './normalised.ts';
import { findCycles } from './cycles.ts';
import { marketOf } from './defaults.ts';
import { type ClusterChoices, idPattern, type Plan, type Scenario } from './schema.ts';
import { fractionOfStudy } from './designs/matrix.ts';
import { nearest } from './shapes.ts';

interface Named {
  readonly id: string;
}

/** Every error of a plan whose schema holds. Linear in its size. */
export function checkPlan(plan: Plan): Problem[] {
  const quantities = checkQuantities(plan);
  return [...checkIds(plan), ...checkReferences(plan), ...checkCycles(plan), ...checkDesigns(plan), ...checkScenarios(plan), ...checkDays(plan), ...checkOverrides(plan), ...checkEntered(plan), ...checkCustom(plan.custom), ...checkNormalised(plan), ...quantities];
}

/** True when nothing stops a plan from being computed. */
export function isSound(plan: Plan): boolean {
  return !hasErrors(checkPlan(plan));
}

function checkIds(plan: Plan): Problem[] {
  const problems: Problem[] = [];
  const look = (lists: readonly (readonly [string, readonly Named[]])[]): void => {
    const first = new Map<string, string>();
    for (const [list, items] of lists) {
      items.forEach(({ id }, at) => {
        const path = `${list}[${String(at)}].id`;
        const before = first.get(id);
        if (!idPattern.test(id)) problems.push(error('wrong-text', path, `${path} is ${JSON.stringify(id)}, not an id.`, 'Use lower-case letters, digits and hyphens, at most 64, starting with a letter or digit.'));
        else if (before !== undefined) problems.push(error('duplicate-id', path, `${path} is “${id}”, which is already the id of ${before}.`, 'Give one of the two another id.'));
        else first.set(id, `${list}[${String(at)}]`);
      });
    }
  };
  look([['modules', plan.modules]]);
  look([['phases', plan.phases]]);
  // Rows and studies share one namespace: paths, `after` and the schedule name either.
  look([['activities', plan.activities], ['ablations', plan.ablations]]);
  look([['clusters', plan.clusters]]);
  look([['scenarios', plan.scenarios]]);
  return problems;
}

/** Says that `id` names nothing; suggests a near name where the list is short enough to be looked through. */
function dangling(path: string, what: string, id: string, known: readonly Named[]): Problem {
  const meant = known.length <= 200 ? nearest(id, known.map((item) => item.id)) : null;
  const some = known.slice(0, 5).map((item) => item.id).join(', ');
  return error('dangling-reference', path, `${path} names the ${what} “${id}”, which the plan does not have.`,
    meant !== null ? `Did you mean “${meant}”?` : some === '' ? `Add the ${what} first.` : `Write the id of a ${what}: ${some}${known.length > 5 ? ', …' : ''}.`);
}

/** More suggestions than this would cost more than they help. */
const maxDangling = 500;

function checkReferences(plan: Plan): Problem[] {
  const problems: Problem[] = [];
  const ids = (items: readonly Named[]): ReadonlySet<string> => new Set(items.map((item) => item.id));
  const [modules, phases, activities, studies] = [ids(plan.modules), ids(plan.phases), ids(plan.activities), ids(plan.ablations)];
  const miss = (path: string, what: string, id: string, known: readonly Named[]): void => {
    if (problems.length < maxDangling) problems.push(dangling(path, what, id, known));
  };
  const refer = (path: string, what: string, id: string | undefined, set: ReadonlySet<string>, known: readonly Named[]): void => {
    if (id !== undefined && !set.has(id)) miss(path, what, id, known);
  };
  const measure = (path: string, id: string): void => {
    if (activities.has(id)) return;
    if (studies.has(id)) problems.push(error('wrong-reference', path, `${path} names “${id}”, which is an ablation study; a size is taken from an activity.`, 'Write the id of an activity.'));
    else miss(path, 'activity', id, plan.activities);
  };
  plan.activities.forEach((activity, at) => {
    const path = `activities[${String(at)}]`;
    refer(`${path}.module`, 'module', activity.module, modules, plan.modules);
    refer(`${path}.phase`, 'phase', activity.phase, phases, plan.phases);
    if (activity.size.by === 'share') measure(`${path}.size.of`, activity.size.of);
    (activity.after ?? []).forEach((id, place) => {
      if (!activities.has(id) && !studies.has(id)) miss(`${path}.after[${String(place)}]`, 'activity', id, plan.activities);
    });
  });
  plan.ablations.forEach((study, at) => {
    const path = `ablations[${String(at)}]`;
    measure(`${path}.of`, study.of);
    refer(`${path}.module`, 'module', study.module, modules, plan.modules);
    refer(`${path}.phase`, 'phase', study.phase, phases, plan.phases);
  });
  if (plan.baselineScenario !== undefined) refer('baselineScenario', 'scenario', plan.baselineScenario, ids(plan.scenarios), plan.scenarios);
  return problems;
}

/** At most this many rows of a cycle are named in its sentence. */
const namedRows = 8;

function checkCycles(plan: Plan): Problem[] {
  const place = new Map<string, number>();
  plan.activities.forEach((activity, at) => {
    if (!place.has(activity.id)) place.set(activity.id, at);
  });
  const targets = (ids: readonly string[]): number[] => ids.flatMap((id) => place.get(id) ?? []);
  const report = (code: string, field: string, edges: number[][], meaning: string): Problem[] =>
    findCycles(edges).map((cycle) => {
      const names = [...cycle, cycle[0] ?? 0].map((at) => plan.activities[at]?.id ?? '');
      const shown = names.length > namedRows + 1 ? [...names.slice(0, namedRows), '…', names[0] ?? ''] : names;
      const path = `activities[${String(cycle[0] ?? 0)}].${field}`;
      return error(code, path, `${meaning} in a circle: ${shown.join(' → ')}.`, `Remove one of these references from \`${field}\`.`);
    });
  return [
    ...report('cycle-after', 'after', plan.activities.map((activity) => targets(activity.after ?? [])), 'Activities wait for each other'),
    ...report('cycle-of', 'size.of', plan.activities.map((activity) => (activity.size.by === 'share' ? targets([activity.size.of]) : [])), 'Sizes are taken from each other'),
  ];
}

/** Generators say which configurations run; how many is stated beside them, so a wrong one changes no figure. */
function checkDesigns(plan: Plan): Problem[] {
  return plan.ablations.flatMap((study, at): Problem[] => {
    if (typeof study.design !== 'object' || study.design.generators === undefined || fractionOfStudy(study) !== null) return [];
    return [warning('design-generators', `ablations[${String(at)}].design.generators`, `The generators of the study “${study.id}” do not make ${String(study.design.runs)} configurations of ${String(study.factors?.length ?? 0)} two-level factors, so which ones run is not known.`,
      'Write one generator for each halving, such as "D=AB" with the factors as letters in their order; or leave them out.')];
  });
}

function checkScenarios(plan: Plan): Problem[] {
  const problems: Problem[] = [];
  const clusters = new Map(plan.clusters.map((cluster) => [cluster.id, cluster]));
  const modules = new Set(plan.modules.map((module) => module.id));
  const refer = (scenario: Scenario, path: string, id: string, own: ClusterChoices | undefined): void => {
    const cluster = clusters.get(id);
    if (cluster === undefined) problems.push(dangling(path, 'cluster', id, plan.clusters));
    else if (scenario.allocation === 'reserved' && !(own?.dedicated ?? cluster.dedicated ?? false)) {
      problems.push(error('reserved-not-dedicated', path, `The scenario “${scenario.id}” allocates hardware as reserved, but its cluster “${id}” is shared.`,
        'Set "dedicated": true for the cluster, or the allocation to lifetime-use or calendar.'));
    }
  };
  plan.scenarios.forEach((scenario, at) => {
    const path = `scenarios[${String(at)}]`;
    refer(scenario, `${path}.cluster`, scenario.cluster, scenario.with);
    if (typeof scenario.electricity === 'object' && marketOf(scenario.electricity) === null) {
      problems.push(warning('market-empty', `${path}.electricity.market`, `The supply contract of the scenario “${scenario.id}” states no factor, so its electricity counts by location.`, 'Add at least "gwp" (kgCO2e per kWh), or write "electricity": "location".'));
    }
    for (const [module, where] of Object.entries(scenario.placement ?? {})) {
      const place = `${path}.placement.${module}`;
      if (!modules.has(module)) problems.push(dangling(place, 'module', module, plan.modules));
      if (typeof where === 'string') refer(scenario, place, where, undefined);
      else refer(scenario, `${place}.cluster`, where.cluster, where.with);
    }
  });
  return problems;
}

/** True for a day of the calendar: 2026-02-30 is none. */
export function isRealDay(day: string): boolean {
  const [year, month, date] = day.split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return date >= 1 && date <= (lengths[month - 1] ?? 0);
}

function checkDays(plan: Plan): Problem[] {
  const days = [['start', plan.start], ['caps.finish', plan.caps?.finish]] as const;
  return days.flatMap(([path, day]) => (day === undefined || isRealDay(day) ? [] : [error('no-such-day', path, `${path} is ${day}, a day the calendar does not have.`, 'Write a day such as 2026-02-28.')]));
}

function checkOverrides(plan: Plan): Problem[] {
  const first = new Map<string, number>();
  return (plan.overrides ?? []).flatMap(({ factor }, at) => {
    const before = first.get(factor);
    if (before === undefined) first.set(factor, at);
    const path = `overrides[${String(at)}].factor`;
    return before === undefined ? [] : [error('duplicate-override', path, `${path} is ${factor}, which overrides[${String(before)}] already replaces.`, 'Keep one of the two.')];
  });
}
