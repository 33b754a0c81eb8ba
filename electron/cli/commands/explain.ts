/** `forewatt explain`: why a figure is what it is, down to the rows of the plan and the sources of its factors. */
import { traceDocument } from '../../../shared/report/explain/document.ts';
import { patterns } from '../../../shared/report/explain/patterns.ts';
import { traceText } from '../../../shared/report/explain/text.ts';
import { type Baseline } from '../../../shared/compare/baseline.ts';
import { type Simulation } from '../../../shared/model/simulation.ts';
import { makeSampler } from '../../../shared/plan/sampler.ts';
import { derivedPaths, figurePaths } from '../../../shared/report/explain.ts';
import { makeStreams } from '../../../shared/sampling/streams.ts';
import { studyPaths } from '../../../shared/why-study.ts';
import { why } from '../../../shared/why.ts';
import { type Call, type Command, isOn, jsonFlag, operand, valueOf, valuesOf } from '../command.ts';
import { baselines } from '../data.ts';
import { InputError, UsageError } from '../faults.ts';
import { type Io, plainText, printJson } from '../io.ts';
import { readPlanInput } from '../plan-input.ts';
import { withEntered } from '../../../shared/compare/entered.ts';
import { sayWarnings } from '../problems.ts';
import { ownRecords } from '../record-input.ts';
import { runFlags, scheduleFlag, simulateAsAsked } from './simulate.ts';

/** Figures of two scenarios. */
const pairKinds: ReadonlySet<string> = new Set(['against', 'even', 'tie']);

/** The scenarios a path names, where the plan has them: the others need not be computed. */
function scenariosOf(path: string, known: readonly { readonly id: string }[]): string[] {
  const [, id, kind = '', first, , second, third] = path.split('.');
  const other = pairKinds.has(kind) ? first : kind === 'swing' && second === 'against' ? third : undefined;
  return known.filter((scenario) => scenario.id === id || scenario.id === other).map((scenario) => scenario.id);
}

/** Every figure that can be asked for by its place: those of the result, of pairs, studies, forecasts and records; then how others are asked. */
function listFigures(call: Call, io: Io, simulation: Simulation, records: readonly Baseline[]): 0 {
  const figures = [...figurePaths(simulation), ...derivedPaths(simulation, records), ...studyPaths(simulation, records, makeSampler(makeStreams(simulation.seed, simulation.samples)))];
  const asked = patterns.map(({ path, what }) => ({ path: `scenarios.SCENARIO.${path}`, what }));
  if (isOn(call, 'json')) printJson(io, { format: 'forewatt-figures', version: 1, figures, patterns: asked });
  else {
    io.out(plainText(`${figures.join('\n')}\n`));
    // Beside the list, so that it stays one figure a line.
    io.err(plainText(`More answer what is asked of them; TOTAL is one of gpuHours, energy, gwp, pe, adp, water and cost:\n${asked.map((each) => `  ${each.path}\n      ${each.what}\n`).join('')}`));
  }
  return 0;
}

/** True for a figure that a record has a part in: those of one's own are then looked at too. */
function asksRecord(path: string): boolean {
  const [head, , kind = ''] = path.split('.');
  return head === 'records' || ['recorded', 'actual', 'forecast', 'asRecorded'].includes(kind);
}

async function run(call: Call, io: Io): Promise<0> {
  const path = valueOf(call, 'figure');
  if (isOn(call, 'list')) {
    if (path !== null) throw new UsageError('--list and --figure exclude each other; give one.');
    const input = await readPlanInput(io, operand(call, 0), valuesOf(call, 'set'));
    return listFigures(call, io, simulateAsAsked(call, io, input, []), withEntered([...baselines, ...await ownRecords()], input.plan));
  }
  if (path === null) throw new UsageError('--figure is missing; give the path of a figure, such as --figure scenarios.base.impacts.gwp.use (“explain PLAN --list” names them all).');
  const input = await readPlanInput(io, operand(call, 0), valuesOf(call, 'set'));
  const simulation = simulateAsAsked(call, io, input, scenariosOf(path, input.plan.scenarios));
  const answer = why(simulation, path, { baselines: withEntered(asksRecord(path) ? [...baselines, ...await ownRecords()] : baselines, input.plan) });
  if (!('trace' in answer)) throw new InputError('--figure', [answer]);
  const { trace } = answer;
  if (isOn(call, 'json')) {
    printJson(io, { format: 'forewatt-explanation', version: 1, figure: path, factorSet: simulation.factorSet, ...traceDocument(trace) });
    return 0;
  }
  io.out(plainText(traceText(trace)));
  sayWarnings(io, [...input.problems, ...simulation.problems], operand(call, 0), valuesOf(call, 'set'));
  return 0;
}

export const explainCommand: Command = {
  name: 'explain',
  summary: 'why a number: its formula, inputs, factors and sources',
  operands: [{ name: 'PLAN', required: true }],
  flags: {
    figure: { value: 'PATH', says: 'the figure, by its place, such as scenarios.base.impacts.gwp.use; --list names them' },
    list: { says: 'name the figures of the plan, one a line, and say how others are asked, such as scenarios.base.swing.gwp.range.cluster.load' },
    ...runFlags,
    schedule: scheduleFlag,
    json: jsonFlag,
  },
  run,
};
