/** `forewatt simulate`: GPU-hours, energy and impacts of a plan. */
import { capsByScenario, defaultCut, driversByScenario } from '../../../shared/analyse.ts';
import { type CutOptions } from '../../../shared/compare/cuts.ts';
import { amounts } from '../../../shared/compare/figures.ts';
import { resultToCsv } from '../../../shared/report/csv.ts';
import { toResult } from '../../../shared/report/result.ts';
import { defaultSamples, simulate } from '../../../shared/simulate.ts';
import { hasErrors } from '../../../shared/problem.ts';
import { type Simulation } from '../../../shared/model/simulation.ts';
import { type SimulationResult } from '../../../shared/result.ts';
import { type Call, type Command, type Flag, type Flags, isOn, jsonFlag, operand, valueOf, valuesOf } from '../command.ts';
import { InputError, UsageError } from '../faults.ts';
import { type Io, plainText, printJson } from '../io.ts';
import { figureAsked, shareAsked } from '../figure-flags.ts';
import { wholeNumber } from '../numbers.ts';
import { checkScenarios, type PlanInput, readPlanInput } from '../plan-input.ts';
import { sayWarnings } from '../problems.ts';
import { resultText } from '../text/result.ts';

export const maxSamples = 1_000_000;
/** From here on a run takes seconds, and is announced. */
const manySamples = 50_000;

export const scheduleFlag: Flag = { says: 'simulate shared clusters too, so that waits and failures count; dedicated ones always are' };

/** Flags of every command that runs the pipeline. */
export const runFlags: Flags = {
  samples: { value: 'N', says: `draws, 1 to ${String(maxSamples)}; ${String(defaultSamples)} unless given` },
  seed: { value: 'S', says: 'seed of the draws; the plan\'s unless given' },
  set: { value: 'PATH=QUANTITY', repeat: true, says: 'replace a field of the plan or a factor, such as clusters.main.load=70% or grid.FR.gwp=0.03' },
};

/** Runs the pipeline as the flags say. Throws `InputError` when the plan cannot be computed. */
export function simulateAsAsked(call: Call, io: Io, input: PlanInput, scenarios: readonly string[]): Simulation {
  const samples = wholeNumber('samples', valueOf(call, 'samples'), 1, maxSamples) ?? defaultSamples;
  const seed = wholeNumber('seed', valueOf(call, 'seed'), 0, Number.MAX_SAFE_INTEGER);
  checkScenarios(input, scenarios);
  if (samples >= manySamples) io.err(`Computing with ${String(samples)} draws …\n`);
  const simulation = simulate(input.plan, input.set, { samples, ...(seed === null ? {} : { seed }), ...(scenarios.length === 0 ? {} : { scenarios }), schedule: isOn(call, 'schedule') });
  if (hasErrors(simulation.problems)) throw new InputError(input.name, [...input.problems, ...simulation.problems]);
  return simulation;
}

type Analysis = Pick<SimulationResult, 'drivers' | 'caps'>;

/** What may be cut for a cap, as the flags say. */
function cutAsked(call: Call): CutOptions {
  return { by: figureAsked('cut-by', valueOf(call, 'cut-by'), amounts) ?? defaultCut.by, probability: shareAsked('cut-odds', valueOf(call, 'cut-odds')) ?? defaultCut.probability };
}

/** Drivers, and caps where the plan has some. */
function analysed(simulation: Simulation, cut: CutOptions): Analysis {
  const drivers = driversByScenario(simulation);
  return simulation.plan.caps === undefined ? { drivers } : { drivers, caps: capsByScenario(simulation, cut) };
}

/**
 * The result of the scenarios asked for. With many draws they run one after the other, so that only
 * one holds its columns; the draws are the same, so the figures are too.
 */
function resultAsAsked(call: Call, io: Io, input: PlanInput, asked: readonly string[], analysis: (simulation: Simulation) => Analysis): SimulationResult {
  const samples = wholeNumber('samples', valueOf(call, 'samples'), 1, maxSamples) ?? defaultSamples;
  const resultOf = (scenarios: readonly string[]): SimulationResult => {
    const simulation = simulateAsAsked(call, io, input, scenarios);
    return toResult(simulation, input.sha256, input.problems, analysis(simulation));
  };
  if (samples < manySamples) return resultOf(asked);
  const ids = input.plan.scenarios.map((scenario) => scenario.id).filter((id) => asked.length === 0 || asked.includes(id));
  const parts = (ids.length === 0 ? [undefined] : ids).map((id) => resultOf(id === undefined ? asked : [id]));
  const [first] = parts;
  if (first === undefined) throw new Error('a plan has at least one scenario');
  const problems = new Map(parts.flatMap((part) => part.problems).map((problem) => [JSON.stringify(problem), problem]));
  const joined = <T>(of: (part: SimulationResult) => Readonly<Record<string, T>> | undefined): Record<string, T> => Object.fromEntries(parts.flatMap((part) => Object.entries(of(part) ?? {})));
  return {
    ...first, scenarios: parts.flatMap((part) => part.scenarios), drivers: joined((part) => part.drivers),
    ...(first.caps === undefined ? {} : { caps: joined((part) => part.caps) }), problems: [...problems.values()],
  };
}

async function run(call: Call, io: Io): Promise<0> {
  if (isOn(call, 'json') && isOn(call, 'csv')) throw new UsageError('--json and --csv exclude each other; give one.');
  const cut = cutAsked(call);
  const input = await readPlanInput(io, operand(call, 0), valuesOf(call, 'set'));
  // The long form has a line for every figure, and none for what is said about them.
  const result = resultAsAsked(call, io, input, valuesOf(call, 'scenario'), isOn(call, 'csv') ? () => ({ drivers: {} }) : (simulation) => analysed(simulation, cut));
  if (isOn(call, 'json')) {
    printJson(io, result);
    return 0;
  }
  io.out(isOn(call, 'csv') ? resultToCsv(result, input.plan) : plainText(resultText(result, input.plan)));
  sayWarnings(io, result.problems, operand(call, 0), valuesOf(call, 'set'));
  return 0;
}

export const simulateCommand: Command = {
  name: 'simulate',
  summary: 'GPU-hours, energy and impacts of a plan, with uncertainty',
  operands: [{ name: 'PLAN', required: true }],
  flags: {
    scenario: { value: 'ID', repeat: true, says: 'run this scenario; all unless given' },
    ...runFlags,
    schedule: scheduleFlag,
    'cut-by': { value: 'FIGURE', says: `what to cut least of where a cap is not kept: ${amounts.join(', ')}; ${defaultCut.by} unless given` },
    'cut-odds': { value: 'SHARE', says: `how likely a cap is to be kept after the cut; ${String(defaultCut.probability * 100)}% unless given` },
    json: jsonFlag,
    csv: { says: 'print every figure in long form as comma-separated values' },
  },
  run,
};
