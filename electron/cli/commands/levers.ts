/** `forewatt levers`: what could be changed in a plan, and what each change saves. */
import { type Lever, ranked } from '../../../shared/compare/levers/evaluate.ts';
import { type Figure, figures } from '../../../shared/compare/figures.ts';
import { leversTogether, planLevers } from '../../../shared/levers.ts';
import { type Simulation } from '../../../shared/model/simulation.ts';
import { type Call, type Command, isOn, jsonFlag, operand, valueOf, valuesOf } from '../command.ts';
import { figureAsked } from '../figure-flags.ts';
import { InputError, inputError } from '../faults.ts';
import { type Io, plainText, printJson } from '../io.ts';
import { type PlanInput, readPlanInput } from '../plan-input.ts';
import { sayWarnings } from '../problems.ts';
import { suggest } from '../suggest.ts';
import { type LeverReport, leversText } from '../text/levers.ts';
import { runFlags, simulateAsAsked } from './simulate.ts';

/** The levers that `--together` names, in the order of the ranking. Throws `InputError`. */
function leversNamed(text: string, levers: readonly Lever[]): Lever[] {
  const ids = new Set(text.split(',').map((id) => id.trim()).filter((id) => id !== ''));
  const known = levers.map(({ id }) => id);
  for (const id of ids) {
    if (known.includes(id)) continue;
    const near = suggest(id, known);
    throw inputError('--together', 'unknown-lever', `There is no lever “${id}” for this plan.`, near === null ? `There are ${known.join(', ')}.` : `Did you mean “${near}”?`);
  }
  return levers.filter(({ id }) => ids.has(id));
}

function together(call: Call, simulation: Simulation, scenario: string, levers: readonly Lever[]): Pick<LeverReport, 'together'> {
  const text = valueOf(call, 'together');
  if (text === null) return {};
  const chosen = leversNamed(text, levers);
  const combined = leversTogether(simulation, scenario, chosen);
  if (Array.isArray(combined)) throw new InputError('--together', combined);
  return { together: { levers: chosen.map(({ id }) => id), change: combined.change, saving: combined.saving, share: combined.share, applicable: combined.applicable, ...(combined.note === undefined ? {} : { note: combined.note }) } };
}

function scenarioAsked(call: Call, { plan }: PlanInput): string {
  return valueOf(call, 'scenario') ?? plan.baselineScenario ?? plan.scenarios[0]?.id ?? '';
}

async function run(call: Call, io: Io): Promise<0> {
  const by: Figure = figureAsked('by', valueOf(call, 'by'), figures) ?? 'gwp';
  const input = await readPlanInput(io, operand(call, 0), valuesOf(call, 'set'));
  const scenario = scenarioAsked(call, input);
  const simulation = simulateAsAsked(call, io, input, [scenario]);
  const levers = planLevers(simulation, scenario, by);
  const report: LeverReport = {
    format: 'forewatt-levers', version: 1, plan: { name: input.plan.name, sha256: input.sha256 },
    factorSet: simulation.factorSet, seed: simulation.seed, samples: simulation.samples, scenario, by,
    levers, ranking: Object.fromEntries(figures.map((figure) => [figure, ranked(levers, figure).filter(({ saving }) => saving[figure] !== undefined).map(({ id }) => id)])),
    ...together(call, simulation, scenario, levers),
  };
  if (isOn(call, 'json')) {
    printJson(io, report);
    return 0;
  }
  io.out(plainText(leversText(report, simulation.plan)));
  sayWarnings(io, [...input.problems, ...simulation.problems], operand(call, 0), valuesOf(call, 'set'));
  return 0;
}

export const leversCommand: Command = {
  name: 'levers',
  summary: 'what could be changed in a plan, ranked by what it saves',
  operands: [{ name: 'PLAN', required: true }],
  flags: {
    scenario: { value: 'ID', says: 'the scenario to save in; the baseline scenario unless given' },
    by: { value: 'FIGURE', says: `rank by ${figures.join(', ')}; gwp unless given` },
    together: { value: 'ID,ID', says: 'these levers at once: what they save together is not the sum' },
    ...runFlags,
    json: jsonFlag,
  },
  run,
};
