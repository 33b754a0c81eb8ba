/** Simulations made to answer a question about a plan, kept for the next one: an inspector asks for a trace and for its draws. */
import { isScheduled } from './analyse.ts';
import { type Baseline } from './compare/baseline.ts';
import { type Simulation } from './model/simulation.ts';
import { makeSampler, type Sampler } from './plan/sampler.ts';
import { type Plan } from './plan/schema.ts';
import { makeStreams } from './sampling/streams.ts';
import { simulate } from './simulate.ts';

export interface WhyOptions {
  /** The records of which figures may be asked. */
  readonly baselines?: readonly Baseline[];
  /** The one the simulation was made with, whose draws are then not made again. */
  readonly sampler?: Sampler;
}

/** One question: about which plan as simulated, and with what. */
export interface Question extends WhyOptions {
  readonly simulation: Simulation;
  readonly path: string;
}

export function samplerOf({ simulation: { seed, samples }, sampler }: Pick<Question, 'simulation' | 'sampler'>): Sampler {
  return sampler ?? makeSampler(makeStreams(seed, samples));
}

/** The changed plans simulated last, two at most, by the plan they are held against. */
const changedLast = new WeakMap<Simulation, Map<string, Simulation>>();
const mostKept = 2;

/** Another plan on the same draws, in one scenario; `key` tells it from others. */
export function simulated(question: Pick<Question, 'simulation' | 'sampler'>, key: string, plan: Plan, scenario: string, schedule: boolean = isScheduled(question.simulation)): Simulation {
  const { simulation: now } = question;
  const kept = changedLast.get(now) ?? new Map<string, Simulation>();
  const before = kept.get(key);
  if (before !== undefined) return before;
  const sampler = samplerOf(question);
  const then = simulate(plan, now.library.set, { seed: now.seed, samples: sampler.samples, sampler, scenarios: [scenario], schedule });
  changedLast.set(now, new Map([...[...kept].slice(1 - mostKept), [key, then]]));
  return then;
}
