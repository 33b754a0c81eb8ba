/**
 * The simulation, off the window's thread. Loads the current factor set at once and others when a
 * plan pins them, warms the engine on a small plan so that the first real answer is not slowed by
 * cold code, then answers requests in order.
 */
import { comparePairs } from '../../shared/compare/pairs.ts';
import { amountsOf } from '../../shared/compare/question-costs.ts';
import { compareRecorded } from '../../shared/compare/recorded.ts';
import { chooseSet } from '../../shared/factors/releases.ts';
import { type FactorSet } from '../../shared/factors/schema.ts';
import { type Simulation } from '../../shared/model/simulation.ts';
import { checkPlan } from '../../shared/plan/check.ts';
import { planDefaults } from '../../shared/plan/defaults.ts';
import { makeSampler, type Sampler } from '../../shared/plan/sampler.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { hasErrors } from '../../shared/problem.ts';
import { type Explained } from '../../shared/report/explain.ts';
import { toResult } from '../../shared/report/result.ts';
import { type SimulationResult } from '../../shared/result.ts';
import { readOnly } from '../../shared/sampling/memory.ts';
import { statOf } from '../../shared/sampling/statistics.ts';
import { makeStreams } from '../../shared/sampling/streams.ts';
import { methodSensitivity } from '../../shared/sensitivity.ts';
import { simulate } from '../../shared/simulate.ts';
import { updateEffect } from '../../shared/update-factors.ts';
import { isOfChange, why, whyColumn, type WhyOptions } from '../../shared/why.ts';
import { Background } from './background.ts';
import { figureDraws } from './figure-draws.ts';
import { type WorkerAnswer, type WorkerRequest } from './protocol.ts';
import { currentSet, loadSet, shippedSets } from './sets.ts';
import { stepsOf } from './studies.ts';
import { withSchedules } from './timeline.ts';
import { warmUpPlan } from './warm-up.ts';

declare const self: DedicatedWorkerGlobalScope;

/** The plan on screen as computed last, for questions about its draws. */
let shown: Simulation | null = null;
/** Draws are kept: an edit then draws only what it changed. */
let sampler: Sampler | null = null;

/** The hash of a plan file belongs to a file; what is on screen may not be saved yet. */
const notHashed = '';
/** Draws of the central run that stands in until the real ones are there. */
const provisionalSamples = 1;
/** Milliseconds between two words on how far a plan is: what is done sooner says nothing. */
const silence = 100;

function answer(message: WorkerAnswer, transfer: Transferable[] = []): void {
  self.postMessage(message, transfer);
}

function failure(id: number, cause: unknown): void {
  answer({ kind: 'failed', id, message: cause instanceof Error ? `${cause.message}\n${cause.stack ?? ''}` : String(cause) });
}

/** Studies of the plan on screen, between the answers to everything else. */
const background = new Background(answer, failure, { now: () => performance.now(), later: (work) => { setTimeout(work, 0); } });

function samplerFor(plan: Plan, samples: number): Sampler {
  const seed = plan.seed ?? planDefaults.seed;
  if (sampler?.seed !== seed || sampler.samples !== samples) sampler = makeSampler(makeStreams(seed, samples));
  return sampler;
}

type PlanRequest = WorkerRequest & { readonly kind: 'simulate' };

interface Part {
  readonly simulation: Simulation;
  readonly result: SimulationResult;
  readonly milliseconds: number;
}

/**
 * Simulates some scenarios of a request, or all of them. What the scenarios on screen (`ahead`) need
 * is remembered for the next edit; the others look there, but must not push it out.
 */
function compute(set: FactorSet, { id, plan, onScreen }: PlanRequest, samples: number, some?: { readonly scenarios: readonly string[]; readonly ahead: boolean; readonly before: number }): Part {
  const begin = performance.now();
  let said = begin;
  const progress = (share: number): void => {
    const now = performance.now();
    if (!onScreen || now - said < silence) return;
    said = now;
    const of = plan.scenarios.length;
    answer({ kind: 'computing', id, share: some === undefined ? share : (some.before + share * some.scenarios.length) / of });
  };
  // Only the screen's own size keeps its draws; small runs come and go.
  const kept = onScreen && samples !== provisionalSamples ? samplerFor(plan, samples) : null;
  const memory = kept?.memory;
  const used = kept === null || memory === undefined || (some?.ahead ?? true) ? kept : { ...kept, memory: readOnly(memory) };
  const simulation = simulate(plan, set, { samples, progress, ...(used === null ? {} : { sampler: used }), ...(some === undefined ? {} : { scenarios: some.scenarios }) });
  const result = toResult(simulation, notHashed);
  return { simulation, result, milliseconds: performance.now() - begin };
}

function send(request: PlanRequest, part: Part, how: { readonly provisional?: boolean; readonly partial?: boolean } = {}): void {
  if (request.onScreen) {
    shown = part.simulation;
    background.stopAll();
  }
  answer({ kind: 'result', id: request.id, result: part.result, provisional: how.provisional ?? false, partial: how.partial ?? false, milliseconds: part.milliseconds });
}

/** Parts of one plan as if they had been computed together. */
function joined(plan: Plan, parts: readonly [Part, ...Part[]]): Part {
  const inOrder = <T extends { readonly id: string }>(list: readonly T[]): T[] => plan.scenarios.flatMap(({ id }) => list.find((each) => each.id === id) ?? []);
  // Without its scenarios a part says what stopped it: then nothing of the plan has a result.
  const sound = parts.every(({ result }) => result.scenarios.length > 0);
  const problems = [...new Map(parts.flatMap(({ result }) => result.problems).map((problem) => [`${problem.code} ${problem.path} ${problem.message}`, problem])).values()];
  const [{ simulation, result }] = parts;
  return {
    simulation: { ...simulation, scenarios: sound ? inOrder(parts.flatMap((part) => part.simulation.scenarios)) : [], inputs: new Map(parts.flatMap((part) => [...part.simulation.inputs])), problems },
    result: { ...result, scenarios: sound ? inOrder(parts.flatMap((part) => part.result.scenarios)) : [], problems },
    milliseconds: parts.reduce((total, part) => total + part.milliseconds, 0),
  };
}

/** What is left of the plan on screen; a newer plan ends it. */
let left: ReturnType<typeof setTimeout> | undefined;

/**
 * The other scenarios one at a time. A message that came in meanwhile is handled in between, so that
 * an edit waits for one scenario at most, and ends the rest.
 */
function goOn(set: FactorSet, request: PlanRequest, parts: readonly [Part, ...Part[]], [next, ...others]: readonly string[]): void {
  if (next === undefined) {
    send(request, joined(request.plan, parts));
    return;
  }
  left = setTimeout(() => {
    const before = request.plan.scenarios.length - others.length - 1;
    void guarded(request.id, () => { goOn(set, request, [...parts, compute(set, request, request.samples, { scenarios: [next], ahead: false, before })], others); });
  }, 0);
}

function run(set: FactorSet, request: PlanRequest): void {
  const { plan, samples, first } = request;
  if (request.onScreen) {
    clearTimeout(left);
    background.stopAll();
  }
  if (request.central) send(request, compute(set, request, provisionalSamples), { provisional: true });
  const others = plan.scenarios.filter(({ id }) => !first.includes(id)).map(({ id }) => id);
  if (first.length === 0 || others.length === 0) {
    send(request, compute(set, request, samples));
    return;
  }
  const ahead = compute(set, request, samples, { scenarios: first, ahead: true, before: 0 });
  send(request, ahead, { partial: true });
  goOn(set, request, [ahead], others);
}

/** Bugs are answered, so that the window can show them. */
async function guarded(id: number, work: () => void | Promise<void>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    failure(id, cause);
  }
}

/** The set the plan pins; null when it is not shipped. */
async function pinnedSet(plan: Plan): Promise<FactorSet | null> {
  const choice = chooseSet(plan, await shippedSets());
  return choice.ok ? loadSet(choice.set) : null;
}

/** The same for a request, which is refused when the set is not shipped. */
async function setFor({ id, plan, onScreen }: PlanRequest): Promise<FactorSet | null> {
  const choice = chooseSet(plan, await shippedSets());
  if (choice.ok) return loadSet(choice.set);
  if (onScreen) {
    clearTimeout(left);
    shown = null;
  }
  answer({ kind: 'refused', id, problems: [choice.problem] });
  return null;
}

/** The plan on screen with one of the sets of an update, made last: its figures are asked one after the other. */
let updatedLast: { readonly plan: Plan; readonly set: FactorSet; readonly simulation: Simulation } | null = null;

/** Why a figure before or after an update of the factors is what it is; null where the plan was not computed. */
async function explainUpdate(when: 'before' | 'after', path: string): Promise<Explained | null> {
  if (shown === null) return null;
  const { plan, samples } = shown;
  const set = when === 'before' ? await pinnedSet(plan) : await currentSet();
  if (set === null) return null;
  const kept = updatedLast;
  const simulation = kept?.plan === plan && kept.set === set ? kept.simulation : simulate(plan, set, { samples });
  updatedLast = { plan, set, simulation };
  const answer = why(simulation, path);
  return 'trace' in answer ? answer : null;
}

async function update({ id, plan, samples }: WorkerRequest & { readonly kind: 'update' }): Promise<void> {
  answer({ kind: 'updated', id, update: updateEffect(plan, await pinnedSet(plan), await currentSet(), { samples }) });
}

/** The draws of the screen are there already; a provisional answer has none. */
function optionsOf({ plan, samples }: Simulation, { baselines }: { readonly baselines: WhyOptions['baselines'] }): WhyOptions {
  return { ...(baselines === undefined ? {} : { baselines }), ...(samples === provisionalSamples ? {} : { sampler: samplerFor(plan, samples) }) };
}

/** What a figure is asked of: as far as it was scheduled, unless it is one of a changed plan. */
function asked(simulation: Simulation, path: string): Simulation {
  return isOfChange(simulation, path) ? simulation : withSchedules(simulation);
}

async function handle(request: WorkerRequest): Promise<void> {
  if (request.kind === 'draws') {
    const draws = shown === null ? null : figureDraws(asked(shown, request.path), request.path, optionsOf(shown, request));
    answer({ kind: 'draws', id: request.id, draws }, draws === null ? [] : [draws.buffer]);
    return;
  }
  if (request.kind === 'methods') {
    const plan = shown?.plan;
    const set = plan === undefined ? null : await pinnedSet(plan);
    answer({ kind: 'methods', id: request.id, alternatives: plan === undefined || set === null ? [] : methodSensitivity(plan, set) });
    return;
  }
  if (request.kind === 'explain') {
    const ofUpdate = /^update\.(before|after)\.(.+)$/.exec(request.path);
    if (ofUpdate !== null) {
      answer({ kind: 'explained', id: request.id, explained: await explainUpdate(ofUpdate[1] === 'before' ? 'before' : 'after', ofUpdate[2] ?? '') });
      return;
    }
    const explained = shown === null ? null : why(asked(shown, request.path), request.path, optionsOf(shown, request));
    answer({ kind: 'explained', id: request.id, explained: explained !== null && 'trace' in explained ? explained : null });
    return;
  }
  if (request.kind === 'amounts') {
    // A provisional answer has no draws, and must not take the place of those that are kept.
    const run = shown === null || shown.samples === provisionalSamples ? undefined : withSchedules(shown).scenarios.find((each) => each.id === request.scenario);
    answer({ kind: 'amounts', id: request.id, amounts: shown === null || run === undefined ? null : amountsOf(run, request.of, samplerFor(shown.plan, shown.samples), request.by) });
    return;
  }
  if (request.kind === 'stats') {
    const held = shown === null || shown.samples === provisionalSamples ? null : withSchedules(shown);
    const sampler = held === null ? null : samplerFor(held.plan, held.samples);
    const stats = request.paths.map((path) => { const column = held === null || sampler === null ? null : whyColumn(held, path, { sampler }); return column === null ? null : statOf(column); });
    answer({ kind: 'stats', id: request.id, stats });
    return;
  }
  if (request.kind === 'compare') {
    const chosen = shown?.scenarios.find((each) => each.id === request.scenario);
    const recorded = chosen === undefined ? [] : request.baselines.map((baseline) => compareRecorded(chosen, baseline));
    answer({ kind: 'compared', id: request.id, recorded, pairs: shown === null ? [] : comparePairs(shown, request.pairs, request.order) });
    return;
  }
  if (request.kind === 'stop') {
    background.stop(request.id);
    return;
  }
  if (request.kind === 'study') {
    if (shown === null || shown.samples === provisionalSamples) answer({ kind: 'studied', id: request.id, answer: null });
    else background.start(request.id, stepsOf(request.question, shown, samplerFor(shown.plan, shown.samples)));
    return;
  }
  const problems = checkPlan(request.plan);
  if (hasErrors(problems)) {
    answer({ kind: 'refused', id: request.id, problems });
    return;
  }
  if (request.kind === 'update') return update(request);
  const set = await setFor(request);
  if (set !== null) run(set, request);
}

/** Requests are answered in their order, whatever has to be loaded for one of them. */
let queue: Promise<void> = currentSet().then((set) => {
  for (let round = 0; round < 3; round += 1) toResult(simulate(warmUpPlan, set, { samples: 2000 }), notHashed);
  answer({ kind: 'ready' });
});

self.onmessage = (event: MessageEvent<WorkerRequest>) => {
  queue = queue.then(() => guarded(event.data.id, () => handle(event.data)));
};
