/**
 * The runs: the latest result of all scenarios, what is being computed, and how long it took.
 * Results are big and never enter immer; the store holds a reference that changes as a whole.
 *
 * A result always belongs to `resultPlan`. While a newer plan is being computed the old result stays
 * on screen (`pending` is true), so that nothing flickers. An answer is shown unless a newer one is
 * on screen: while a handle is dragged, each answer is to a plan that has changed again meanwhile,
 * and the figures follow all the same.
 */
import { createStore } from 'zustand/vanilla';
import { pinCodes } from '../../shared/factors/releases.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { type Problem } from '../../shared/problem.ts';
import { type ScenarioResult, type SimulationResult } from '../../shared/result.ts';

export interface RunsState {
  readonly result: SimulationResult | null;
  /** The same with the scenarios scheduled that the Timeline asked for; null until it did, and with every newer result. */
  readonly scheduled: SimulationResult | null;
  /** The plan that `result` answers. */
  readonly resultPlan: Plan | null;
  /** True until the first draws are in: show `central` with `~` instead of the mean. */
  readonly provisional: boolean;
  /** A newer plan is being computed. */
  readonly pending: boolean;
  /** How much of the plan under way is done, 0 to 1; null where that has not taken long enough to be said. */
  readonly progress: number | null;
  /** The user ended the computation of the newest plan: the figures on screen are those of an older one. */
  readonly stopped: boolean;
  /** Id of the newest request: `pending` until it is answered. */
  readonly requested: number;
  /** Id of the request answered on screen, or of the first that counts; answers to older ones are dropped. */
  readonly since: number;
  /** Time the worker took for `result`, in milliseconds. */
  readonly milliseconds: number | null;
  /** Problems of the newest plan: errors stop its numbers, warnings are assumptions. */
  readonly problems: readonly Problem[];
  /** What failed in the machinery (a bug), as text that can be copied; null when all is well. */
  readonly failure: string | null;
}

export const emptyRuns: RunsState = {
  result: null, scheduled: null, resultPlan: null, provisional: true, pending: false, progress: null, stopped: false, requested: 0, since: 0, milliseconds: null, problems: [], failure: null,
};

export interface RunAnswer {
  readonly id: number;
  readonly plan: Plan;
  readonly result: SimulationResult;
  readonly provisional: boolean;
  /** Only some scenarios: they take the place of their old results, the others follow. */
  readonly partial: boolean;
  readonly milliseconds: number;
}

/** Another document: results of the one before must not stand beside it, those that are still to come included. */
export function restarted(state: RunsState): RunsState {
  return { ...emptyRuns, requested: state.requested, since: state.requested + 1 };
}

/** A request leaves. */
export function requested(state: RunsState, id: number): RunsState {
  return { ...state, requested: id, pending: true, progress: null, stopped: false, failure: null };
}

/** A plan that takes long says how far it is. */
export function computing(state: RunsState, id: number, share: number): RunsState {
  return id === state.requested && state.pending ? { ...state, progress: share } : state;
}

/** The user has waited long enough: the last result stays, pale as that of an older plan, until the next edit or `Compute again`. */
export function stopped(state: RunsState): RunsState {
  return state.pending ? { ...state, progress: null, stopped: true } : state;
}

/** An answer comes in: kept unless a newer one is on screen. */
export function answered(state: RunsState, answer: RunAnswer): RunsState {
  if (answer.id < state.since) return state;
  const newest = answer.id === state.requested;
  // A central run stands in for missing draws; it never replaces draws that are on screen.
  if (answer.provisional && state.result !== null && !state.provisional) return state;
  // No scenario was run: references into the factor set are wrong.
  if (answer.result.scenarios.length === 0) return newest ? { ...state, pending: false, progress: null, problems: answer.result.problems } : state;
  if (answer.partial && state.result !== null) {
    const scenarios = state.result.scenarios.map((old) => answer.result.scenarios.find(({ id }) => id === old.id) ?? old);
    return { ...state, since: answer.id, result: { ...answer.result, scenarios }, scheduled: null };
  }
  return {
    ...state, since: answer.id, result: answer.result, scheduled: null, resultPlan: answer.plan, provisional: answer.provisional,
    pending: answer.provisional || !newest, ...(answer.provisional || !newest ? {} : { progress: null }), milliseconds: answer.milliseconds, problems: answer.result.problems, failure: null,
  };
}

/**
 * The plan has errors: the last result stays, and the problems say what to mend. A plan whose factor
 * set is not here has no result: one made with other factors must not stand in.
 */
export function refused(state: RunsState, id: number, problems: readonly Problem[]): RunsState {
  if (id !== state.requested) return state;
  const withheld = problems.some(({ code }) => pinCodes.has(code));
  return { ...state, pending: false, progress: null, problems, ...(withheld ? { result: null, scheduled: null, resultPlan: null, provisional: true, milliseconds: null } : {}) };
}

/** The worker failed on a request: the last result stays, the failure is shown. */
export function failed(state: RunsState, id: number, failure: string): RunsState {
  return id === state.requested ? { ...state, pending: false, progress: null, failure } : state;
}

/** Scenarios of `result` were scheduled: nothing when that result is no longer the one on screen. */
export function withSchedules(state: RunsState, result: SimulationResult, scenarios: readonly ScenarioResult[]): RunsState {
  if (state.result !== result) return state;
  const before = state.scheduled ?? result;
  return { ...state, scheduled: { ...result, scenarios: before.scenarios.map((old) => scenarios.find(({ id }) => id === old.id) ?? old) } };
}

/** The result on screen: with the schedules of shared clusters, where they are known. */
export function resultOnScreen({ result, scheduled }: RunsState): SimulationResult | null {
  return scheduled ?? result;
}

export const runsStore = createStore<RunsState>()(() => emptyRuns);
