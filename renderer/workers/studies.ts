/** Answers to studies of the plan on screen, in steps: each yields what is done, and takes some milliseconds. */
import { type CapReport, capsWithout, cutChecked, decidingInputs, movedRun, scenarioTies } from '../../shared/analyse.ts';
import { capsOf, isJudged } from '../../shared/compare/caps.ts';
import { type Drivers, driversOf } from '../../shared/compare/drivers.ts';
import { type Figure, figures } from '../../shared/compare/figures.ts';
import { pathOfInput } from '../../shared/compare/input-places.ts';
import { type Lever } from '../../shared/compare/levers/evaluate.ts';
import { type MovedRun, type Tornado, tornadoOf } from '../../shared/compare/tornado.ts';
import { leversTogether, planLeverSteps } from '../../shared/levers.ts';
import { type Simulation } from '../../shared/model/simulation.ts';
import { type Sampler } from '../../shared/plan/sampler.ts';
import { type Problem } from '../../shared/problem.ts';
import { designSteps, questionSteps } from '../../shared/questions.ts';
import { type DriversAnswer, type InputTies, type StudyAnswer, type StudyProgress, type StudyQuestion } from './study-protocol.ts';
import { figuresOf, locations } from './figures.ts';
import { actual, forecastSteps } from './evidence.ts';
import { elsewhere, front, procurement, sizing } from './procurement.ts';
import { timelineSteps } from './timeline.ts';

export type Steps<T> = Generator<StudyProgress, T>;

type Ask<K extends StudyQuestion['what']> = StudyQuestion<K>;

/** The moved run of the simulation it was made of last: drivers and ties of one plan share it. */
const movedRuns = new WeakMap<Simulation, MovedRun>();

function movedOf(simulation: Simulation): MovedRun {
  const moved = movedRuns.get(simulation) ?? movedRun(simulation);
  movedRuns.set(simulation, moved);
  return moved;
}

/** Levers of a scenario of the simulation they were weighed in last. */
const weighed = new WeakMap<Simulation, Map<string, readonly Lever[]>>();

function* levers(scenario: string, simulation: Simulation, sampler: Sampler): Steps<readonly Lever[]> {
  const known = weighed.get(simulation) ?? new Map<string, readonly Lever[]>();
  const answer = known.get(scenario) ?? (yield* planLeverSteps(simulation, scenario, sampler));
  weighed.set(simulation, known.set(scenario, answer));
  return answer;
}

function* together({ scenario, ids }: Ask<'together'>, simulation: Simulation, sampler: Sampler): Steps<Lever | readonly Problem[]> {
  const all = yield* levers(scenario, simulation, sampler);
  return leversTogether(simulation, scenario, all.filter(({ id }) => ids.includes(id)), sampler);
}

function* caps({ scenario, cut }: Ask<'caps'>, simulation: Simulation, sampler: Sampler): Steps<readonly CapReport[]> {
  const run = simulation.scenarios.find(({ id }) => id === scenario);
  if (run === undefined) return [];
  const answers = capsOf(simulation, run, sampler);
  const reports: CapReport[] = [];
  for (const answer of answers) {
    const short = cut !== null && isJudged(answer) && answer.probabilityKept < cut.probability;
    reports.push({ ...answer, cut: short ? cutChecked(simulation, run, answer.cap, cut, sampler) : null });
    yield { done: reports.length, of: answers.length };
  }
  return reports;
}

function* drivers({ scenario }: Ask<'drivers'>, simulation: Simulation): Steps<DriversAnswer> {
  const run = simulation.scenarios.find(({ id }) => id === scenario);
  const of = figures.length + 1;
  if (run === undefined) return { drivers: {}, tornado: {}, paths: {} };
  const moved = movedOf(simulation);
  yield { done: 1, of };
  const found: Partial<Record<Figure, Drivers[Figure]>> = {};
  const tornado: Partial<Record<Figure, Tornado>> = {};
  for (const [at, figure] of figures.entries()) {
    Object.assign(found, driversOf(simulation, run, moved, [figure]));
    const bars = tornadoOf(moved, scenario, figure);
    if (bars !== null) tornado[figure] = bars;
    yield { done: at + 2, of };
  }
  const keys = [...simulation.inputs.keys(), ...run.inputs.keys()];
  return { drivers: found as Drivers, tornado, paths: Object.fromEntries(keys.map((key) => [key, pathOfInput(simulation.plan, scenario, key, simulation.library)])) };
}

function* ties({ pair, figure, most }: Ask<'ties'>, simulation: Simulation): Steps<readonly InputTies[]> {
  if (!pair.every((id) => simulation.scenarios.some((run) => run.id === id))) return [];
  const inputs = decidingInputs(simulation, movedOf(simulation), pair, figure, most);
  const found: InputTies[] = [];
  for (const { input, path } of inputs) {
    yield { done: found.length, of: inputs.length };
    const answer = scenarioTies(simulation, pair, figure, path);
    found.push({ input, path, ties: 'ties' in answer ? answer : null });
  }
  return found;
}

/** A study with a single step. */
function* atOnce<T>(answer: () => T): Steps<T> {
  yield { done: 0, of: 1 };
  return answer();
}

/** The steps of a study. `sampler`: the one `simulation` was made with. */
export function stepsOf(question: StudyQuestion, simulation: Simulation, sampler: Sampler): Steps<StudyAnswer> {
  switch (question.what) {
    case 'levers': return levers(question.scenario, simulation, sampler);
    case 'together': return together(question, simulation, sampler);
    case 'caps': return caps(question, simulation, sampler);
    case 'without': return atOnce(() => capsWithout(simulation, question.scenario, question.rows, sampler));
    case 'drivers': return drivers(question, simulation);
    case 'ties': return ties(question, simulation);
    case 'questions': return questionSteps(simulation, question.scenario, sampler);
    case 'designs': return designSteps(simulation, question.scenario, question.study, sampler);
    case 'timeline': return timelineSteps(question, simulation, sampler);
    case 'actual': return actual(question, simulation);
    case 'forecast': return forecastSteps(question, simulation, sampler);
    case 'procurement': return procurement(question, simulation, sampler);
    case 'front': return front(question, simulation, sampler);
    case 'elsewhere': return elsewhere(question, simulation, sampler);
    case 'figures': return atOnce(() => figuresOf(question.scenario, simulation, sampler));
    case 'locations': return locations(question.scenario, question.zones, simulation, sampler);
    case 'sizing': return sizing(question, simulation, sampler);
  }
}
