/**
 * What an update to another factor set does to a plan: every headline figure of every scenario
 * before and after, and the changed factors that the plan uses. The pipeline, run once with each set.
 */
import { diffSets, type FactorChange, type NamedChange } from './factors/diff.ts';
import { type SetName } from './factors/releases.ts';
import { type Factor, type FactorSet } from './factors/schema.ts';
import { type Plan } from './plan/schema.ts';
import { type Problem } from './problem.ts';
import { toResult } from './report/result.ts';
import { type ScenarioResult, type SimulationResult } from './result.ts';
import { type Stat } from './sampling/statistics.ts';
import { simulate, type SimulateOptions } from './simulate.ts';

/** The headline figures of a scenario, in the order of the strip. */
export const headlineFigures = ['gpuHours', 'energy', 'gwp', 'water', 'adp', 'pe', 'cost', 'clusterTime', 'researchMultiplier'] as const;
export type HeadlineFigure = (typeof headlineFigures)[number];

/** A figure of a scenario; null where there is none (no price stated, several clusters, no final). */
export function headlineStat(result: ScenarioResult, figure: HeadlineFigure): Stat | null {
  switch (figure) {
    case 'gpuHours': return result.gpuHours;
    case 'energy': return result.energyKwh.facility;
    case 'cost': return result.cost?.total ?? null;
    case 'clusterTime': return result.fullClusterDays;
    case 'researchMultiplier': return result.researchMultiplier;
    default: return result.impacts[figure].total;
  }
}

function unitOf(figure: HeadlineFigure, result: ScenarioResult | null): string {
  switch (figure) {
    case 'gpuHours': return 'GPU-hours';
    case 'energy': return 'kWh';
    case 'cost': return result?.cost?.currency ?? '';
    case 'clusterTime': return 'days';
    case 'researchMultiplier': return 'ratio';
    default: return result?.impacts[figure].unit ?? '';
  }
}

export interface FigureEffect {
  readonly figure: HeadlineFigure;
  readonly unit: string;
  readonly before: Stat | null;
  readonly after: Stat | null;
  /** Of the means: after ÷ before − 1; null where one is missing or the mean before was 0. */
  readonly relativeChange: number | null;
}

export interface ScenarioEffect {
  readonly id: string;
  readonly name: string;
  readonly figures: readonly FigureEffect[];
}

export interface FactorUpdate {
  /** Null when the set the plan pins is not shipped: then nothing is known of before. */
  readonly from: SetName | null;
  readonly to: SetName;
  readonly scenarios: readonly ScenarioEffect[];
  /** Changed, added and removed factors that the plan uses, by id. */
  readonly factors: readonly FactorChange[];
  /** Nodes and facilities of the plan that are described otherwise. */
  readonly named: readonly NamedChange[];
  /** Factors that differ between the sets and that this plan does not use. */
  readonly unusedChanges: number;
  /** What the plan meets with the new set and did not meet before, such as a node that is no longer there. */
  readonly problems: readonly Problem[];
}

function figureEffect(figure: HeadlineFigure, before: ScenarioResult | null, after: ScenarioResult | null): FigureEffect {
  const [a, b] = [before, after].map((result) => (result === null ? null : headlineStat(result, figure)));
  const relativeChange = a == null || b == null || a.mean === 0 ? null : b.mean / a.mean - 1;
  return { figure, unit: unitOf(figure, after ?? before), before: a ?? null, after: b ?? null, relativeChange };
}

/** Every headline figure of every scenario of the plan in two results; figures that neither has are left out. */
export function effectOf(plan: Pick<Plan, 'scenarios'>, before: SimulationResult | null, after: SimulationResult): ScenarioEffect[] {
  return plan.scenarios.map(({ id, name }) => {
    const [a, b] = [before, after].map((result) => result?.scenarios.find((scenario) => scenario.id === id) ?? null);
    const figures = headlineFigures.map((figure) => figureEffect(figure, a ?? null, b ?? null));
    return { id, name, figures: figures.filter((effect) => effect.before !== null || effect.after !== null) };
  });
}

/**
 * Ids of the factors and names of the things whose figures the pipeline looks at for this plan.
 * Found by watching: the set is handed over with rows that note when they are read, so that the
 * answer cannot fall behind what the model really uses.
 */
export function usedRows(plan: Plan, set: FactorSet): ReadonlySet<string> {
  const used = new Set<string>();
  const watchedFactor = (factor: Factor): Factor => ({ ...factor, get value() { used.add(factor.id); return factor.value; } });
  const nodes = set.nodes.map((node) => ({ ...node, get spec() { used.add(`nodes ${node.id}`); return node.spec; } }));
  simulate(plan, { ...set, factors: set.factors.map(watchedFactor), nodes }, { samples: 1 });
  const sites = plan.scenarios.flatMap((scenario) => [scenario, ...Object.values(scenario.placement ?? {}).filter((placement) => typeof placement !== 'string')]);
  for (const { facility } of sites) if (facility !== undefined) used.add(`facilities ${facility}`);
  return used;
}

/**
 * The effect of computing `plan` with `to` instead of `from`. Seed and draws are the same on both
 * sides, so that what differs is the factors. `from` is null when the pinned set is not shipped.
 */
export function updateEffect(plan: Plan, from: FactorSet | null, to: FactorSet, options: Pick<SimulateOptions, 'samples'> = {}): FactorUpdate {
  const compute = (set: FactorSet): SimulationResult => toResult(simulate(plan, set, options), '');
  const before = from === null ? null : compute(from);
  const after = compute(to);
  const known = new Set(before?.problems.map((problem) => `${problem.code} ${problem.path}`));
  const problems = after.problems.filter((problem) => before !== null && !known.has(`${problem.code} ${problem.path}`) || problem.level === 'error');
  const name = { id: to.id, hash: to.hash };
  const scenarios = effectOf(plan, before, after);
  if (from === null) return { from: null, to: name, scenarios, factors: [], named: [], unusedChanges: 0, problems };
  const difference = diffSets(from, to);
  const used = new Set([...usedRows(plan, from), ...usedRows(plan, to)]);
  const factors = difference.factors.filter((change) => used.has(change.id));
  return {
    from: { id: from.id, hash: from.hash }, to: name, scenarios, factors,
    named: difference.named.filter((change) => used.has(`${change.table} ${change.id}`)),
    unusedChanges: difference.factors.length - factors.length, problems,
  };
}
