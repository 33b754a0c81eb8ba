/**
 * A sweep: the plan with one row of the scenario matrix, or several, over lists of values; every
 * point is a run of the pipeline with the same seed, so with the same draws. A shard computes every
 * N-th point: what is computed for a point does not depend on which others are.
 */
import { z } from 'zod';
import { type Figure, columnOf, figures } from './compare/figures.ts';
import { unitCostsOf } from './compare/procurement/unit-cost.ts';
import { type Choice } from './compare/procurement/pareto.ts';
import { type FactorSet } from './factors/schema.ts';
import { readJsonFile } from './importing/json-file.ts';
import { type ScenarioRun, type Simulation } from './model/simulation.ts';
import { checkPlan } from './plan/check.ts';
import { planDefaults } from './plan/defaults.ts';
import { copyOf } from './plan/edit-tools.ts';
import { setAt } from './plan/paths.ts';
import { makeSampler } from './plan/sampler.ts';
import { type Plan } from './plan/schema.ts';
import { error, hasErrors, type Problem } from './problem.ts';
import { type Column } from './sampling/column.ts';
import { type Stat, statOf } from './sampling/statistics.ts';
import { makeStreams } from './sampling/streams.ts';
import { defaultSamples, simulate } from './simulate.ts';

/** More would take days and nobody reads them. */
const mostPoints = 1_000_000;

export const sweepSchema = z.strictObject({
  $schema: z.string().optional(),
  over: z.array(z.strictObject({
    path: z.string().min(1).describe('Field or factor, as --set takes it: clusters.main.nodes, scenarios.base.grid, grid.FR.gwp'),
    values: z.array(z.json()).min(1).describe('Quantities, or JSON for a field that is not one'),
  })).min(1).describe('Every combination of the values is a point; the last list changes fastest'),
  scenarios: z.array(z.string()).optional().describe('Scenarios to run; all unless given'),
});
export type Sweep = z.infer<typeof sweepSchema>;

/** Reads the text of a SWEEP file: the sweep, or every problem with its place. */
export function readSweep(text: string): { sweep: Sweep | null; problems: Problem[] } {
  const { value, problems } = readJsonFile(text, sweepSchema);
  if (value === null) return { sweep: null, problems };
  const twice = value.over.filter(({ path }, at) => value.over.findIndex((other) => other.path === path) < at);
  const wrong = twice.map(({ path }) => error('path-twice', 'over', `“${path}” is swept twice.`, 'Put all its values into one list.'));
  if (pointCount(value) > mostPoints) wrong.push(error('too-many-points', 'over', `The lists make ${String(pointCount(value))} points; at most ${String(mostPoints)} are computed.`, 'Sweep fewer values.'));
  return { sweep: wrong.length > 0 ? null : value, problems: wrong };
}

/** Combinations of all values. */
export function pointCount({ over }: Sweep): number {
  return over.reduce((product, { values }) => product * values.length, 1);
}

/** The value of each path at a point. */
export function valuesAt({ over }: Sweep, index: number): Record<string, unknown> {
  let rest = index;
  const places = new Map<string, number>();
  for (const { path, values } of [...over].reverse()) {
    places.set(path, rest % values.length);
    rest = Math.floor(rest / values.length);
  }
  return Object.fromEntries(over.map(({ path, values }) => [path, values[places.get(path) ?? 0]]));
}

/** Which points are computed here: those whose index is `index` − 1 more than a multiple of `of`; 1 of 1 is all. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}
export const wholeSweep: Shard = { index: 1, of: 1 };

/** Means and intervals of a scenario at a point; null where not known. */
export interface SweptScenario {
  readonly id: string;
  readonly name: string;
  readonly figures: Readonly<Record<Figure, Stat | null>>;
  /** Cost ÷ useful GPU-hours, and ÷ the same work in hours of the reference accelerator. */
  readonly costPerUsefulGpuHour: Stat | null;
  readonly costPerReferenceHour: Stat | null;
}

export interface SweepPoint {
  readonly index: number;
  /** By path. */
  readonly values: Readonly<Record<string, unknown>>;
  /** None where the plan cannot be computed with these values; `problems` says why. */
  readonly scenarios: readonly SweptScenario[];
  /** Errors alone. */
  readonly problems: readonly Problem[];
}

export interface SweepDocument {
  readonly format: 'forewatt-sweep-result';
  readonly version: 1;
  readonly plan: { readonly name: string; readonly sha256: string };
  readonly factorSet: string;
  readonly factorSetHash: string;
  readonly seed: number;
  readonly samples: number;
  readonly schedule: boolean;
  readonly currency: string;
  readonly over: Sweep['over'];
  readonly scenarios: readonly string[];
  /** Absent where all points are here. */
  readonly shard?: Shard;
  readonly points: readonly SweepPoint[];
}

export interface SweepOptions {
  readonly seed?: number;
  readonly samples?: number;
  readonly schedule?: boolean;
  readonly shard?: Shard;
  /** Of the plan's file, hex. */
  readonly sha256?: string;
}

export interface SweepProgress {
  readonly done: number;
  readonly of: number;
}

function stat(column: Column | null): Stat | null {
  return column === null ? null : statOf(column);
}

function swept(run: ScenarioRun): SweptScenario {
  const { perUsefulGpuHour, perReferenceHour } = unitCostsOf(run);
  return {
    id: run.id, name: run.name, figures: Object.fromEntries(figures.map((figure) => [figure, stat(columnOf(run, figure))])) as Record<Figure, Stat | null>,
    costPerUsefulGpuHour: stat(perUsefulGpuHour), costPerReferenceHour: stat(perReferenceHour),
  };
}

/** The plan at a point, or what keeps it from being one. */
export function planAt(plan: Plan, sweep: Sweep, index: number): Plan | Problem[] {
  const draft = copyOf(plan);
  const refused = Object.entries(valuesAt(sweep, index)).flatMap(([path, value]) => setAt(draft, path, value));
  const wrong = refused.length > 0 ? refused : checkPlan(draft).filter(({ level }) => level === 'error');
  return wrong.length > 0 ? wrong : draft;
}

function pointOf(plan: Plan, sweep: Sweep, index: number, compute: (plan: Plan) => Simulation): SweepPoint {
  const values = valuesAt(sweep, index);
  const made = planAt(plan, sweep, index);
  if (Array.isArray(made)) return { index, values, scenarios: [], problems: made };
  const { scenarios, problems } = compute(made);
  return { index, values, scenarios: scenarios.map(swept), problems: hasErrors(problems) ? problems.filter(({ level }) => level === 'error') : [] };
}

/** Computes the points of a shard of a checked plan, one a step. */
export function* sweepSteps(plan: Plan, set: FactorSet, sweep: Sweep, options: SweepOptions = {}): Generator<SweepProgress, SweepDocument> {
  const { shard = wholeSweep, schedule = false, sha256 = '', samples = defaultSamples } = options;
  const seed = options.seed ?? plan.seed ?? planDefaults.seed;
  const sampler = makeSampler(makeStreams(seed, samples));
  const wanted = sweep.scenarios ?? plan.scenarios.map(({ id }) => id);
  const compute = (at: Plan): Simulation => simulate(at, set, { seed, samples, schedule, sampler, scenarios: wanted });
  const indices = Array.from({ length: pointCount(sweep) }, (_, index) => index).filter((index) => index % shard.of === shard.index - 1);
  const points: SweepPoint[] = [];
  for (const index of indices) {
    points.push(pointOf(plan, sweep, index, compute));
    yield { done: points.length, of: indices.length };
  }
  return {
    format: 'forewatt-sweep-result', version: 1, plan: { name: plan.name, sha256 }, factorSet: set.id, factorSetHash: set.hash, seed, samples, schedule,
    currency: plan.currency ?? planDefaults.currency, over: sweep.over, scenarios: wanted, ...(shard.of === 1 ? {} : { shard }), points,
  };
}

/** Every point and scenario of a sweep as a choice of the Pareto front (`paretoFront`), `<point>/<scenario>`, by the means of some figures. */
export function sweepChoices({ points }: SweepDocument, wanted: readonly Figure[]): Choice[] {
  return points.flatMap(({ index, scenarios }) => scenarios.map((scenario) => ({ id: `${String(index)}/${scenario.id}`, values: wanted.map((figure) => scenario.figures[figure]?.mean ?? null) })));
}

/** What makes two documents parts of one sweep. */
function origin(document: SweepDocument): string {
  return JSON.stringify({ ...document, points: null, shard: null });
}

/**
 * Shards put together: the very document that one run over all points gives. `shards` by the names
 * they are spoken of. Problems where they are not of one sweep, or points are missing or twice.
 */
export function mergeShards(shards: ReadonlyMap<string, SweepDocument>): SweepDocument | Problem[] {
  const [first] = shards;
  if (first === undefined) return [error('no-shards', '', 'There is no result of a sweep to merge.', 'Write them with “forewatt sweep PLAN --over SWEEP.json --shard I/N -o DIR”.')];
  const [firstName, document] = first;
  const strangers = [...shards].filter(([, other]) => origin(other) !== origin(document)).map(([name]) => name);
  if (strangers.length > 0) return [error('other-sweep', strangers[0] ?? '', `${strangers.join(', ')} and ${firstName} are not of one sweep: plan, factor set, seed, draws, values and scenarios must be the same.`, 'Keep every sweep in a folder of its own.')];
  const points = [...shards.values()].flatMap((shard) => shard.points).sort((a, b) => a.index - b.index);
  const count = pointCount({ over: document.over });
  const twice = points.find(({ index }, at) => at > 0 && points[at - 1]?.index === index);
  if (twice !== undefined) return [error('point-twice', '', `Point ${String(twice.index)} is there twice.`, 'Take one of the two shards that hold it out of the folder.')];
  if (points.length < count) {
    const { shard: { of } = wholeSweep } = document;
    const there = new Set([...shards.values()].map(({ shard }) => shard?.index));
    const missing = Array.from({ length: of }, (_, at) => at + 1).filter((index) => !there.has(index));
    return [error('points-missing', '', `${String(count - points.length)} of ${String(count)} points are missing.`, missing.length === 0 ? 'Run the sweep again.' : `Compute the shards ${missing.slice(0, 20).map((index) => `${String(index)}/${String(of)}`).join(', ')}.`)];
  }
  const whole = Object.fromEntries(Object.entries(document).filter(([key]) => key !== 'shard')) as Omit<SweepDocument, 'shard'>;
  return { ...whole, points };
}
