/**
 * Methods side by side: what every alternative method would make of this plan, at central values.
 * The span between published methods is part of what is not known about a figure.
 *
 * Stands beside `simulate.ts`, because it runs the pipeline once for each alternative.
 */
import { type AlternativeEffect, type MethodAlternative, type MethodChoice, methodChoices } from './compare/methods.ts';
import { type FactorSet, type Indicator, indicators } from './factors/schema.ts';
import { marketOf, methodDefaults, planDefaults, scenarioDefaults } from './plan/defaults.ts';
import { makeSampler } from './plan/sampler.ts';
import { type Plan } from './plan/schema.ts';
import { central } from './sampling/column.ts';
import { makeStreams } from './sampling/streams.ts';
import { simulate, type SimulateOptions } from './simulate.ts';

/** Columns hold the central run in front; no draw of it is read here. */
const fewSamples = 1;
const noteCodes: ReadonlySet<string> = new Set(['method-not-published', 'method-partial']);

/** The plan with one method changed; null where that is no change. */
export function withMethod(plan: Plan, choice: MethodChoice, alternative: string): Plan | null {
  if (choice === 'electricity') {
    if (plan.scenarios.every((scenario) => marketOf(scenario.electricity) === null)) return null;
    return { ...plan, scenarios: plan.scenarios.map((scenario) => ({ ...scenario, electricity: 'location' })) };
  }
  if (choice === 'allocation') {
    if (plan.scenarios.every((scenario) => (scenario.allocation ?? scenarioDefaults.allocation) === alternative)) return null;
    return { ...plan, scenarios: plan.scenarios.map((scenario) => ({ ...scenario, allocation: alternative as 'lifetime-use' | 'calendar' })) };
  }
  if ((plan.methods?.[choice] ?? methodDefaults[choice]) === alternative) return null;
  return { ...plan, methods: { ...plan.methods, [choice]: alternative } };
}

type Totals = Readonly<Record<string, Readonly<Record<Indicator, number | null>>>>;

function totalsOf(plan: Plan, set: FactorSet, options: SimulateOptions): { totals: Totals; notes: string[] } {
  const { scenarios, problems } = simulate(plan, set, { ...options, samples: fewSamples });
  const totals = Object.fromEntries(scenarios.map((run) => [run.id, Object.fromEntries(indicators.map((indicator) => [indicator, centralOf(run.impacts[indicator].total)])) as Record<Indicator, number | null>]));
  return { totals, notes: problems.filter((problem) => noteCodes.has(problem.code)).map((problem) => problem.message) };
}

function centralOf(column: Parameters<typeof central>[0] | null): number | null {
  return column === null ? null : central(column);
}

function effects(now: Totals, then: Totals): MethodAlternative['scenarios'] {
  const effect = (before: number | null | undefined, after: number | null | undefined): AlternativeEffect | null =>
    typeof before !== 'number' || typeof after !== 'number' ? null : { central: after, change: after - before };
  return Object.fromEntries(Object.entries(then).map(([scenario, totals]) =>
    [scenario, Object.fromEntries(indicators.map((indicator) => [indicator, effect(now[scenario]?.[indicator], totals[indicator])])) as Record<Indicator, AlternativeEffect | null>]));
}

/**
 * Every alternative to a choice the plan makes, one at a time, in the order of `methodChoices`.
 * Empty for a plan that cannot be computed.
 */
export function methodSensitivity(plan: Plan, set: FactorSet, options: Pick<SimulateOptions, 'seed' | 'scenarios'> = {}): MethodAlternative[] {
  const seed = options.seed ?? plan.seed ?? planDefaults.seed;
  // What the alternatives have in common is drawn once.
  const shared = { ...options, seed, sampler: makeSampler(makeStreams(seed, fewSamples)) };
  const now = totalsOf(plan, set, shared);
  const stated = new Set(now.notes);
  return (Object.keys(methodChoices) as MethodChoice[]).flatMap((choice) =>
    methodChoices[choice].flatMap((alternative): MethodAlternative[] => {
      const other = withMethod(plan, choice, alternative);
      if (other === null) return [];
      const { totals, notes } = totalsOf(other, set, shared);
      return Object.keys(totals).length === 0 ? [] : [{ choice, alternative, scenarios: effects(now.totals, totals), notes: notes.filter((note) => !stated.has(note)) }];
    }));
}
