/**
 * The engine: the one simulation worker and its queue. One request is under way at a time and only
 * the newest plan waits behind it, so that fast typing never builds a backlog. Side questions (the
 * start page's prices, a distribution) queue behind the plan.
 */
import { type Baseline } from '../../shared/compare/baseline.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { type WaterfallOrder } from '../../shared/compare/waterfall.ts';
import { type MethodAlternative } from '../../shared/compare/methods.ts';
import { type Amount } from '../../shared/compare/figures.ts';
import { type WorkCut } from '../../shared/compare/question-costs.ts';
import { type Explained } from '../../shared/report/explain.ts';
import { type Stat } from '../../shared/sampling/statistics.ts';
import { type SimulationResult } from '../../shared/result.ts';
import { type FactorUpdate } from '../../shared/update-factors.ts';
import { type StudyKind, type StudyProgress, type StudyQuestion } from '../workers/study-protocol.ts';
import { type Compared, type WorkerAnswer, type WorkerRequest } from '../workers/protocol.ts';
import { documentStore } from './document.ts';
import { libraryStore } from './library.ts';
import { viewStore } from './view.ts';
import { type Study, Studies } from './studies.ts';
import { answered, computing, failed, refused, requested, restarted, runsStore, stopped } from './runs.ts';

/** Draws of a simulation on screen. */
export const screenSamples = 10_000;

/** What the engine needs of a Worker; tests hand in their own. */
export interface WorkerLike {
  postMessage(message: WorkerRequest): void;
  onmessage: ((event: { data: WorkerAnswer }) => void) | null;
  /** Ends it in the middle of its work. */
  terminate(): void;
}

interface SideQuestion {
  readonly ask: (id: number) => WorkerRequest;
  readonly done: (answer: WorkerAnswer) => void;
}

/**
 * The scenarios on screen, which are computed ahead of the others: the one shown and the baseline.
 * None (all at once) while results of some scenario are still missing.
 */
function watched(plan: Plan, result: SimulationResult | null): readonly string[] {
  const known = new Set(result?.scenarios.map(({ id }) => id));
  const complete = plan.scenarios.length === known.size && plan.scenarios.every(({ id }) => known.has(id));
  if (!complete) return [];
  const shown = plan.scenarios.find(({ id }) => id === viewStore.getState().scenario) ?? plan.scenarios[0];
  return [...new Set([shown?.id, plan.baselineScenario ?? plan.scenarios[0]?.id])].flatMap((id) => id ?? []);
}

/** The record a figure is held against; none for most figures. */
function recordsOf(path: string): readonly Baseline[] {
  const [head, of, kind, id] = path.split('.');
  const { baselines } = libraryStore.getState();
  if (head === 'records') return baselines.filter((baseline) => baseline.id === of);
  // A forecast learns from the records that the plan is held against.
  if (kind === 'forecast' && id === 'refused') return baselines;
  if (kind === 'forecast') return baselines.filter((baseline) => documentStore.getState().plan?.recorded?.includes(baseline.id) === true);
  return kind === 'recorded' || kind === 'actual' || kind === 'asRecorded' ? baselines.filter((baseline) => baseline.id === id) : [];
}

export class Engine {
  private readonly makeWorker: () => WorkerLike;
  private worker: WorkerLike;
  private lastId = 0;
  /** Id and plan of the plan request under way. */
  private running: { id: number; plan: Plan } | null = null;
  private waiting: { id: number; plan: Plan } | null = null;
  private readonly side: SideQuestion[] = [];
  private asked: { id: number; question: SideQuestion } | null = null;
  private readonly studies: Studies;

  constructor(makeWorker: () => WorkerLike) {
    this.makeWorker = makeWorker;
    this.worker = this.hired();
    this.studies = new Studies((message) => { this.worker.postMessage(message); });
  }

  private hired(): WorkerLike {
    const worker = this.makeWorker();
    worker.onmessage = (event) => { this.receive(event.data); };
    return worker;
  }

  /** Computes the plan for the runs store; replaces a plan that is still waiting. */
  run(plan: Plan): void {
    this.lastId += 1;
    this.waiting = { id: this.lastId, plan };
    runsStore.setState((state) => requested(state, this.lastId));
    this.next();
  }

  /**
   * Ends the computation under way, wherever it is: the worker goes and a new one, without kept
   * draws, takes its place. The figures on screen stay; a side question is asked again.
   */
  stop(): void {
    if (this.running === null) return;
    this.worker.onmessage = null;
    this.worker.terminate();
    this.worker = this.hired();
    this.running = null;
    this.waiting = null;
    this.studies.endAll();
    runsStore.setState(stopped);
    this.next();
  }

  /** Computes a plan that is not the document; `samples` may be small. */
  price(plan: Plan, samples: number): Promise<SimulationResult> {
    return new Promise((resolve, reject) => {
      this.side.push({
        ask: (id) => ({ kind: 'simulate', id, plan, samples, central: false, onScreen: false, first: [] }),
        done: (answer) => {
          if (answer.kind === 'result') resolve(answer.result);
          else reject(new Error(answer.kind === 'refused' ? (answer.problems[0]?.message ?? '') : answer.kind === 'failed' ? answer.message : answer.kind));
        },
      });
      this.next();
    });
  }

  /** The draws of a figure of the plan on screen, by its path; null when it has none. */
  draws(path: string): Promise<Float64Array | null> {
    return new Promise((resolve) => {
      this.side.push({
        ask: (id) => ({ kind: 'draws', id, path, baselines: recordsOf(path) }),
        done: (answer) => { resolve(answer.kind === 'draws' ? answer.draws : null); },
      });
      this.next();
    });
  }

  /** What every alternative method would make of the plan on screen; nothing while it has no result. */
  methods(): Promise<readonly MethodAlternative[]> {
    return new Promise((resolve) => {
      this.side.push({
        ask: (id) => ({ kind: 'methods', id }),
        done: (answer) => { resolve(answer.kind === 'methods' ? answer.alternatives : []); },
      });
      this.next();
    });
  }

  /** Why a figure of the plan on screen is what it is; null when it has no such figure. */
  explain(path: string): Promise<Explained | null> {
    return new Promise((resolve) => {
      this.side.push({
        ask: (id) => ({ kind: 'explain', id, path, baselines: recordsOf(path) }),
        done: (answer) => { resolve(answer.kind === 'explained' ? answer.explained : null); },
      });
      this.next();
    });
  }

  /** What a part of the work costs in a scenario of the plan on screen; null while it has no result. */
  amounts(scenario: string, by: WorkCut, of: string): Promise<Readonly<Record<Amount, Stat | null>> | null> {
    return new Promise((resolve) => {
      this.side.push({
        ask: (id) => ({ kind: 'amounts', id, scenario, by, of }),
        done: (answer) => { resolve(answer.kind === 'amounts' ? answer.amounts : null); },
      });
      this.next();
    });
  }

  /** Statistics of several figures of the plan on screen in one question; null each that it does not have. */
  stats(paths: readonly string[]): Promise<readonly (Stat | null)[]> {
    return new Promise((resolve) => {
      this.side.push({
        ask: (id) => ({ kind: 'stats', id, paths }),
        done: (answer) => { resolve(answer.kind === 'stats' ? answer.stats : paths.map(() => null)); },
      });
      this.next();
    });
  }

  /** Holds a scenario of the plan on screen against records, and pairs of scenarios against each other; null when there is nothing to compare yet. */
  compare(scenario: string, baselines: readonly Baseline[], pairs: readonly (readonly [string, string])[], order: WaterfallOrder = 'fixed'): Promise<Compared | null> {
    return new Promise((resolve) => {
      this.side.push({
        ask: (id) => ({ kind: 'compare', id, scenario, baselines, pairs, order }),
        done: (answer) => { resolve(answer.kind === 'compared' ? answer : null); },
      });
      this.next();
    });
  }

  /** What an update of the plan to the current factor set changes; rejected with a sentence when it cannot be computed. */
  update(plan: Plan): Promise<FactorUpdate> {
    return new Promise((resolve, reject) => {
      this.side.push({
        ask: (id) => ({ kind: 'update', id, plan, samples: screenSamples }),
        done: (answer) => {
          if (answer.kind === 'updated') resolve(answer.update);
          else reject(new Error(answer.kind === 'refused' ? (answer.problems[0]?.message ?? '') : answer.kind === 'failed' ? answer.message : answer.kind));
        },
      });
      this.next();
    });
  }

  /** A study of the plan on screen. It waits for nothing and nothing waits for it; a newer plan ends it. */
  study<K extends StudyKind>(question: StudyQuestion<K>, progress: (progress: StudyProgress) => void = () => undefined): Study<K> {
    this.lastId += 1;
    return this.studies.ask(this.lastId, question, progress);
  }

  private next(): void {
    if (this.running !== null || this.asked !== null) return;
    if (this.waiting !== null) {
      this.running = this.waiting;
      this.waiting = null;
      const { id, plan } = this.running;
      const { result } = runsStore.getState();
      this.worker.postMessage({ kind: 'simulate', id, plan, samples: screenSamples, central: result === null, onScreen: true, first: watched(plan, result) });
      return;
    }
    const question = this.side.shift();
    if (question === undefined) return;
    this.lastId += 1;
    this.asked = { id: this.lastId, question };
    this.worker.postMessage(question.ask(this.lastId));
  }

  private receive(answer: WorkerAnswer): void {
    if (answer.kind === 'ready' || this.studies.take(answer)) return;
    if (answer.kind === 'computing') {
      runsStore.setState((state) => computing(state, answer.id, answer.share));
      return;
    }
    if (this.asked?.id === answer.id) {
      const { question } = this.asked;
      this.asked = null;
      question.done(answer);
    } else if (this.running?.id === answer.id) {
      const { plan } = this.running;
      // What is on screen is answered: a newer plan need not wait for the scenarios that are not.
      const newer = answer.kind === 'result' && answer.partial && this.waiting !== null;
      const last = answer.kind !== 'result' || !(answer.provisional || answer.partial);
      if (last || newer) this.running = null;
      if (answer.kind === 'result') runsStore.setState((state) => answered(state, { ...answer, plan }));
      else if (answer.kind === 'refused') runsStore.setState((state) => refused(state, answer.id, answer.problems));
      else if (answer.kind === 'failed') runsStore.setState((state) => failed(state, answer.id, answer.message));
    }
    this.next();
  }
}

let engine: Engine | null = null;

/** The engine, once `startEngine` has run. */
export function theEngine(): Engine {
  if (engine === null) throw new Error('The engine has not been started.');
  return engine;
}

/** Starts a worker (which warms itself) and computes every plan the document store gets. */
export function startEngine(makeWorker: () => WorkerLike): Engine {
  const started = new Engine(makeWorker);
  engine = started;
  documentStore.subscribe((state, previous) => {
    if (state.plan === previous.plan) return;
    if (state.draftKey !== previous.draftKey) runsStore.setState(restarted);
    if (state.plan !== null) started.run(state.plan);
  });
  return started;
}
