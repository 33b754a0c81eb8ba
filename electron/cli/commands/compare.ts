/** `forewatt compare`: scenarios against each other, the plan against another one, and against recorded baselines. */
import { isScheduled, scenarioTies } from '../../../shared/analyse.ts';
import { type Baseline } from '../../../shared/compare/baseline.ts';
import { allPairs, baselinePairs, comparePairs } from '../../../shared/compare/pairs.ts';
import { comparePlans } from '../../../shared/compare/plans.ts';
import { compareUnitCosts } from '../../../shared/compare/procurement/unit-cost-pairs.ts';
import { compareRecorded } from '../../../shared/compare/recorded.ts';
import { type WaterfallOrder } from '../../../shared/compare/waterfall.ts';
import { type ScenarioRun, type Simulation } from '../../../shared/model/simulation.ts';
import { withEntered } from '../../../shared/compare/entered.ts';
import { hasErrors } from '../../../shared/problem.ts';
import { simulate } from '../../../shared/simulate.ts';
import { type Call, type Command, isOn, jsonFlag, operand, valueOf, valuesOf } from '../command.ts';
import { InputError, UsageError } from '../faults.ts';
import { type Io, plainText, printJson } from '../io.ts';
import { checkScenarios, type PlanInput, readPlanInput } from '../plan-input.ts';
import { sayWarnings } from '../problems.ts';
import { recordNamed, recordsOfPlan } from '../record-input.ts';
import { type ComparedPlan, type Comparison, comparisonText, type PairTies } from '../text/comparison.ts';
import { runFlags, simulateAsAsked } from './simulate.ts';

async function recordsFor(call: Call, io: Io, input: PlanInput): Promise<readonly Baseline[]> {
  const to = valueOf(call, 'to');
  // Who compares two plans asks for no record unless one is named.
  if (to === null && isOn(call, 'with')) return [];
  return withEntered(to === null ? await recordsOfPlan(io, input) : [await recordNamed(io, to, '--to')], input.plan);
}

/** The scenario held against records: the plan's baseline scenario where it runs, else the first that does. */
export function chosenRun(simulation: Simulation): ScenarioRun {
  const run = simulation.scenarios.find((one) => one.id === simulation.plan.baselineScenario) ?? simulation.scenarios[0];
  if (run === undefined) throw new Error('a sound plan gave no scenario');
  return run;
}

/** `--scenarios`; of two plans the same id may stand twice. */
function scenariosAsked(call: Call, twoPlans: boolean): string[] | null {
  const text = valueOf(call, 'scenarios');
  if (text === null) return null;
  const written = text.split(',').map((id) => id.trim()).filter((id) => id !== '');
  const ids = twoPlans ? written : [...new Set(written)];
  if (ids.length < 2) throw new UsageError(`--scenarios is “${text}”; two or more ids with commas between them are needed.`);
  return ids;
}

function orderAsked(call: Call): WaterfallOrder {
  return isOn(call, 'shapley') ? 'shapley' : 'fixed';
}

function comparedPlan({ plan, sha256 }: PlanInput, { factorSet }: Simulation): ComparedPlan {
  return { name: plan.name, sha256, factorSet };
}

/** Another plan, simulated with the seed and the number of draws of the first, so that both share their luck. */
async function againstPlan(call: Call, io: Io, file: string, input: PlanInput, first: Simulation, asked: readonly string[] | null): Promise<Pick<Comparison, 'pairs' | 'plans' | 'unitCosts'>> {
  const other = await readPlanInput(io, file);
  const [a, b, more] = asked ?? [];
  if (more !== undefined) throw new UsageError('With --with, --scenarios takes two ids: one of the plan, one of the other.');
  if (b !== undefined) checkScenarios(other, [b]);
  const second = simulate(other.plan, other.set, { seed: first.seed, samples: first.samples, schedule: isScheduled(first) });
  if (hasErrors(second.problems)) throw new InputError(other.name, [...other.problems, ...second.problems]);
  const pairs = comparePlans(first, second, a === undefined || b === undefined ? undefined : [[a, b]], orderAsked(call));
  return { pairs, unitCosts: compareUnitCosts(pairs, first, second), plans: { a: comparedPlan(input, first), b: comparedPlan(other, second) } };
}

/** What one input would have to be for each pair to tie, in every figure that both have. */
function tiesAsked(call: Call, simulation: Simulation, pairs: Comparison['pairs']): Pick<Comparison, 'ties'> {
  const path = valueOf(call, 'tie');
  if (path === null) return {};
  return {
    ties: pairs.flatMap(({ a, b, indicator }): PairTies[] => {
      const found = scenarioTies(simulation, [a, b], indicator, path);
      if ('ties' in found) return [{ a, b, indicator, ...found }];
      throw new InputError('--tie', found);
    }),
  };
}

function withinPlan(simulation: Simulation, asked: readonly string[] | null, order: WaterfallOrder): Pick<Comparison, 'pairs' | 'unitCosts'> {
  const pairs = comparePairs(simulation, asked === null ? baselinePairs(simulation) : allPairs(asked), order);
  return { pairs, unitCosts: compareUnitCosts(pairs, simulation) };
}

async function run(call: Call, io: Io): Promise<0> {
  const other = valueOf(call, 'with');
  if (other !== null && isOn(call, 'tie')) throw new UsageError('--tie moves an input of one plan and cannot be given with --with.');
  const asked = scenariosAsked(call, other !== null);
  const input = await readPlanInput(io, operand(call, 0), valuesOf(call, 'set'));
  const records = await recordsFor(call, io, input);
  // Of two plans, the second id belongs to the other.
  const simulation = simulateAsAsked(call, io, input, other === null ? (asked ?? []) : (asked ?? []).slice(0, 1));
  const chosen = chosenRun(simulation);
  const compared = other === null
    ? withinPlan(simulation, asked, orderAsked(call))
    : await againstPlan(call, io, other, input, simulation, asked);
  const comparison: Comparison = {
    format: 'forewatt-comparison', version: 1, ...compared, waterfallOrder: orderAsked(call), ...tiesAsked(call, simulation, compared.pairs),
    recorded: records.map((record) => compareRecorded(chosen, record)),
  };
  if (isOn(call, 'json')) {
    printJson(io, comparison);
    return 0;
  }
  io.out(plainText(comparisonText(comparison, simulation)));
  sayWarnings(io, [...input.problems, ...simulation.problems], operand(call, 0), valuesOf(call, 'set'));
  return 0;
}

export const compareCommand: Command = {
  name: 'compare',
  summary: 'scenarios against each other, a plan against another, and against recorded projects',
  operands: [{ name: 'PLAN', required: true }],
  flags: {
    to: { value: 'BASELINE_ID|FILE', says: 'the record to hold the plan against; those the plan names unless given' },
    scenarios: { value: 'A,B', says: 'compare these with each other; each with the baseline scenario unless given' },
    with: { value: 'FILE', says: 'another plan, on the same draws: scenarios of the same id against each other, else the baselines; --set changes PLAN alone' },
    tie: { value: 'PATH', says: 'what this input would have to be for each pair to tie, all else at its median, such as scenarios.base.pue or grid.FR.gwp' },
    shapley: { says: 'say what a difference is made of as the mean over all orders of its drivers, not in one order' },
    ...runFlags,
    json: jsonFlag,
  },
  run,
};
