/**
 * How components read the state.
 *
 *     const plan = usePlan();                    // the document, or null on the start page
 *     const run = useRun();                      // { result, provisional, pending, … }
 *     const shown = useShownResult();            // ScenarioResult of the scenario shown, or null
 *     const base = useBaselineResult();          // ScenarioResult of the plan's baseline scenario, or null
 *     const value = useFigure();                 // value(stat): what to print first, and whether it is provisional
 *     const selection = useView((v) => v.selection); select({ kind: 'module', module: 'main' });
 *     const baselines = useLibrary((l) => l.baselines);
 *
 * A figure on screen is the mean of the draws with p5 to p95 (`Stat.mean`). Until the first draws are
 * in (`provisional`), `Stat.central` stands in, marked with `~` and without an interval: `figureOf`
 * does that. While `pending` is true the figures still belong to the plan before the last edit.
 *
 * To change the plan import `edit` from renderer/commands/edit.ts: edit(label, (draft) => { … }).
 * Select as little as a component needs: every selector must return something that is the same
 * object as long as nothing changed (never build an object or array inside a selector).
 */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { nodeGpus } from '../../shared/factors/node-gpus.ts';
import { type Plan, type Scenario } from '../../shared/plan/schema.ts';
import { type ScenarioResult, type SimulationResult } from '../../shared/result.ts';
import { type Stat } from '../../shared/sampling/statistics.ts';
import { documentStore, type DocumentState } from './document.ts';
import { historyStore, type History } from './history.ts';
import { libraryStore, type LibraryState } from './library.ts';
import { resultOnScreen, runsStore, type RunsState } from './runs.ts';
import { viewStore, type ViewState } from './view.ts';

export function useDocument<T>(selector: (state: DocumentState) => T): T {
  return useStore(documentStore, selector);
}

export function useHistory<T>(selector: (state: History) => T): T {
  return useStore(historyStore, selector);
}

export function useRuns<T>(selector: (state: RunsState) => T): T {
  return useStore(runsStore, selector);
}

export function useView<T>(selector: (state: ViewState) => T): T {
  return useStore(viewStore, selector);
}

export function useLibrary<T>(selector: (state: LibraryState) => T): T {
  return useStore(libraryStore, selector);
}

export function usePlan(): Plan | null {
  return useDocument((state) => state.plan);
}

/** The whole runs state: result of all scenarios, provisional, pending, milliseconds, failure. */
export function useRun(): RunsState {
  return useRuns((state) => state);
}

/** The scenario shown: the chosen one if the plan has it, else the plan's first. */
export function shownScenario(plan: Plan, chosen: string | null): Scenario | null {
  return plan.scenarios.find((scenario) => scenario.id === chosen) ?? plan.scenarios[0] ?? null;
}

/** The scenario that changes are measured against: the plan's `baselineScenario`, else its first. */
export function baselineScenario(plan: Plan): Scenario | null {
  return plan.scenarios.find((scenario) => scenario.id === plan.baselineScenario) ?? plan.scenarios[0] ?? null;
}

export function useShownScenario(): Scenario | null {
  const plan = usePlan();
  const chosen = useView((state) => state.scenario);
  return plan === null ? null : shownScenario(plan, chosen);
}

/** The result of one scenario; null while there is none. */
export function resultOf(result: SimulationResult | null, id: string | undefined): ScenarioResult | null {
  return result?.scenarios.find((scenario) => scenario.id === id) ?? null;
}

export function useShownResult(): ScenarioResult | null {
  const id = useShownScenario()?.id;
  return useRuns((state) => resultOf(resultOnScreen(state), id));
}

export function useBaselineResult(): ScenarioResult | null {
  const plan = usePlan();
  const id = plan === null ? undefined : baselineScenario(plan)?.id;
  return useRuns((state) => resultOf(resultOnScreen(state), id));
}

/** Accelerators of a node type of the plan's own or of the factor set; null when it is none of them, or uncertain. */
export function useNodeGpus(node: string | undefined): number | null {
  const plan = usePlan();
  const set = useLibrary((state) => state.factorSet);
  return useMemo(() => (plan === null || set === null || node === undefined ? null : nodeGpus(plan, set, node)), [plan, set, node]);
}

/** Accelerators of the cluster of the scenario shown; null when their number is uncertain. */
export function useClusterGpus(): { readonly cluster: string; readonly gpus: number } | null {
  const plan = usePlan();
  const scenario = useShownScenario();
  const cluster = plan?.clusters.find((each) => each.id === scenario?.cluster);
  const perNode = useNodeGpus(scenario?.with?.node ?? cluster?.node);
  const nodes = scenario?.with?.nodes ?? cluster?.nodes;
  return cluster === undefined || perNode === null || typeof nodes !== 'number' ? null : { cluster: cluster.id, gpus: nodes * perNode };
}

/** A figure as it is shown: the mean with its interval, or the central value standing in. */
export interface Shown {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  /** True: print `~` before the value. */
  readonly provisional: boolean;
}

export function figureOf(stat: Stat, provisional: boolean): Shown {
  if (provisional) return { value: stat.central, low: null, high: null, provisional };
  return { value: stat.mean, low: stat.p5, high: stat.p95, provisional };
}

/** A function from Stat to what is shown of it now. */
export function useFigure(): (stat: Stat) => Shown {
  const provisional = useRuns((state) => state.provisional);
  return (stat) => figureOf(stat, provisional);
}
