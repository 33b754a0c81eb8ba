/** Scenario against scenario, of one plan or of two, on the same draws: difference, ratio and odds. Method, section 7. */
import { restsOn } from '../factors/touches.ts';
import { type ScenarioRun, type Simulation } from '../model/simulation.ts';
import { central, type Column, divide, elements, subtract } from '../sampling/column.ts';
import { probabilityLower, type Stat, statOf } from '../sampling/statistics.ts';
import { columnOf, type Figure, figures } from './figures.ts';
import { centralSampler, waterfall, type WaterfallOrder, type WaterfallStep } from './waterfall.ts';

/** Two figures of the same draws, a beside b. */
export interface Paired {
  /** a − b, draw by draw. */
  readonly difference: Stat;
  /** a ÷ b, draw by draw; null when b is nothing. */
  readonly ratio: Stat | null;
  /** Mean of a ÷ mean of b: what people are shown, because it agrees with the means beside it. */
  readonly ratioOfMeans: number | null;
  /** Share of draws in which a is lower; ties count half. */
  readonly probabilityALower: number;
}

export interface PairComparison extends Paired {
  readonly a: string;
  readonly b: string;
  readonly indicator: Figure;
  /** Ids of factors that either figure rests on and the plan overrides or brings itself. */
  readonly touched: readonly string[];
  /** From b to a at central values; sums to the central difference. Empty for `makespan`, in days, which is no sum. */
  readonly waterfall: readonly WaterfallStep[];
}

function never(column: Column): boolean {
  return typeof column === 'number' ? column === 0 : elements(column).some((value) => value === 0);
}

/** Compares two columns of the same seed, number of draws and keys: pairing is what makes the interval narrow. */
export function comparePaired(a: Column, b: Column): Paired {
  return {
    difference: statOf(subtract(a, b)),
    ratio: never(b) ? null : statOf(divide(a, b)),
    ratioOfMeans: never(b) ? null : statOf(a).mean / statOf(b).mean,
    probabilityALower: probabilityLower(a, b),
  };
}

/** Pairs of scenarios: each against the plan's baseline scenario. */
export function baselinePairs(simulation: Simulation): [string, string][] {
  const baseline = simulation.plan.baselineScenario ?? simulation.plan.scenarios[0]?.id ?? '';
  return simulation.scenarios.filter((run) => run.id !== baseline).map((run) => [run.id, baseline]);
}

/** All pairs of a list, in its order. */
export function allPairs(ids: readonly string[]): [string, string][] {
  return ids.flatMap((a, at) => ids.slice(at + 1).map((b): [string, string] => [a, b]));
}

/** The plan's own factors a figure of a scenario rests on. */
function touchedIn({ touched, money }: ScenarioRun, indicator: Figure): string[] {
  const metered = money !== null && (central(money.electricity) > 0 || central(money.other) > 0);
  // How long the work takes is decided by what decides its hours.
  return touched.filter((id) => restsOn(id, { total: indicator === 'makespan' ? 'gpuHours' : indicator, metered }));
}

function touchedOf(a: ScenarioRun, b: ScenarioRun, indicator: Figure): string[] {
  return [...new Set([...touchedIn(a, indicator), ...touchedIn(b, indicator)])].sort();
}

/** Figures of two scenarios against each other; one that either lacks (no price, no published factor) is left out. */
export function compareRuns(a: ScenarioRun, b: ScenarioRun, wanted: readonly Figure[] = figures, order: WaterfallOrder = 'fixed'): PairComparison[] {
  const sampler = centralSampler();
  return wanted.flatMap((indicator): PairComparison[] => {
    const [left, right] = [columnOf(a, indicator), columnOf(b, indicator)];
    if (left === null || right === null) return [];
    return [{ a: a.id, b: b.id, indicator, ...comparePaired(left, right), touched: touchedOf(a, b, indicator), waterfall: indicator === 'makespan' ? [] : waterfall(a, b, indicator, sampler, order) }];
  });
}

/** Compares pairs of scenarios of one simulation. */
export function comparePairs(simulation: Simulation, pairs: readonly (readonly [string, string])[], order: WaterfallOrder = 'fixed'): PairComparison[] {
  const runs = new Map(simulation.scenarios.map((run) => [run.id, run]));
  return pairs.flatMap(([aId, bId]) => {
    const [a, b] = [runs.get(aId), runs.get(bId)];
    return a === undefined || b === undefined ? [] : compareRuns(a, b, figures, order);
  });
}
