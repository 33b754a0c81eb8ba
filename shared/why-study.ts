/**
 * Why this number, for the figures of a compute study and what stands beside them:
 * `scenarios.<id>.study.<figure>`, `records.<id>.<figure>`, `scenarios.<id>.forecast.<figure>`, and
 * `scenarios.<id>.at.<zone>.<indicator>.<part>` for the same work under another grid.
 *
 * Stands beside `simulate.ts`, because cells, runs and other grids are made of the plan's work again.
 */
import { plannedCells, plannedRuns } from './actual.ts';
import { type Baseline } from './compare/baseline.ts';
import { forecast } from './compare/forecast/forecast.ts';
import { referenceFill } from './compare/forecast/fill.ts';
import { nearest } from './factors/nearest.ts';
import { movedRun } from './locations.ts';
import { type ScenarioRun, type Simulation } from './model/simulation.ts';
import { copyOf, isRefused } from './plan/edit-tools.ts';
import { fillFromReference } from './plan/reference-edits.ts';
import { type Sampler } from './plan/sampler.ts';
import { type Plan } from './plan/schema.ts';
import { error, type Problem } from './problem.ts';
import { type DerivedFigure } from './report/explain/derived.ts';
import { classOf, forecastFigures, groupWord } from './report/explain/forecast.ts';
import { studyFigures } from './report/explain/study-plan.ts';
import { recordFigures } from './report/explain/study-record.ts';
import { type Trace } from './report/explain/trace.ts';

const noRecords: readonly Baseline[] = [];

/** The figures of a scenario's study, made once for a simulation. */
const studies = new WeakMap<ScenarioRun, ReadonlyMap<string, DerivedFigure>>();

function studyOf(simulation: Simulation, run: ScenarioRun, sampler: Sampler): ReadonlyMap<string, DerivedFigure> {
  const before = studies.get(run);
  if (before !== undefined) return before;
  const made = studyFigures(simulation, run, { cells: plannedCells(simulation, run, sampler), rows: plannedRuns(simulation, run, sampler) });
  studies.set(run, made);
  return made;
}

const forecasts = new WeakMap<ScenarioRun, { readonly records: readonly Baseline[]; readonly figures: ReadonlyMap<string, DerivedFigure> }>();

function forecastOf(simulation: Simulation, run: ScenarioRun, records: readonly Baseline[]): ReadonlyMap<string, DerivedFigure> {
  const kept = forecasts.get(run);
  if (kept?.records === records) return kept.figures;
  const figures = forecastFigures(simulation, run, classOf(simulation.plan, records), records);
  forecasts.set(run, { records, figures });
  return figures;
}

function unknown(path: string, known: Iterable<string>): Problem {
  const all = [...known];
  const near = nearest(path, all);
  return error('unknown-figure', path, `There is no figure “${path}”.`, near !== null ? `Did you mean ${near}?` : all.length === 0 ? 'The plan has no GPU-hours, or no record to learn from.' : `A figure is, for example, ${all[0] ?? ''}.`);
}

/** A figure of a study or of a forecast; null for a path to anything else. */
export function studyFigure(simulation: Simulation, path: string, baselines: readonly Baseline[] = noRecords, sampler: () => Sampler): DerivedFigure | Problem | null {
  const [head, scenario, kind, ...rest] = path.split('.');
  if (head !== 'scenarios' || (kind !== 'study' && kind !== 'forecast') || isFilled(rest)) return null;
  const run = simulation.scenarios.find(({ id }) => id === scenario);
  const figures = run === undefined ? new Map<string, DerivedFigure>() : kind === 'study' ? studyOf(simulation, run, sampler()) : forecastOf(simulation, run, baselines);
  return figures.get(rest.join('.')) ?? unknown(path, [...figures.keys()].map((key) => `scenarios.${scenario ?? ''}.${kind}.${key}`));
}

/** The words of a record's figure, and those of the record after them. */
function recordLabel(label: string, name: string): string {
  return label.endsWith(` at ${name}`) ? label : `${label} at ${name}`;
}

/** A figure of a record; null for a path to anything else. */
export function recordFigure(path: string, baselines: readonly Baseline[] = noRecords): Trace | Problem | null {
  const [head, id, ...rest] = path.split('.');
  if (head !== 'records') return null;
  const baseline = baselines.find((each) => each.id === id);
  const figures = baseline === undefined ? new Map<string, () => Trace>() : recordFigures(baseline);
  const made = figures.get(rest.join('.'));
  if (made !== undefined && baseline !== undefined) {
    const trace = made();
    return { ...trace, label: recordLabel(trace.label, baseline.name) };
  }
  return baseline === undefined ? error('unknown-figure', path, `There is no record “${id ?? ''}”.`, `There are ${baselines.map((each) => each.id).join(', ')}.`) : unknown(path, [...figures.keys()].map((key) => `records.${baseline.id}.${key}`));
}

/** Every figure of studies, forecasts and records: what a list of figures adds to those of the result. */
export function studyPaths(simulation: Simulation, baselines: readonly Baseline[], sampler: Sampler): string[] {
  return [
    ...simulation.scenarios.flatMap((run) => [
      ...[...studyOf(simulation, run, sampler).keys()].map((key) => `scenarios.${run.id}.study.${key}`),
      ...[...forecastOf(simulation, run, baselines).keys()].map((key) => `scenarios.${run.id}.forecast.${key}`),
    ]),
    ...baselines.flatMap((baseline) => [...recordFigures(baseline).keys()].map((key) => `records.${baseline.id}.${key}`)),
  ];
}

/** `<group>.filled.<figure>`: a total of the plan when it is filled. */
function isFilled(keys: readonly string[]): boolean {
  return keys[1] === 'filled' && keys.length === 3;
}

export function isForecast(path: string): boolean {
  return path.split('.')[2] === 'forecast';
}

export interface Filled {
  readonly plan: Plan;
  readonly scenario: string;
  /** What of it is asked about. */
  readonly path: string;
  readonly group: string;
}

const filledFigures: Readonly<Record<string, string>> = { gpuHours: 'gpuHours', gwp: 'impacts.gwp.total' };

/** The plan filled from a group of records, for a figure of it; null for a path to anything else. */
export function filledPlan(simulation: Simulation, path: string, baselines: readonly Baseline[] = noRecords): Filled | Problem | null {
  const [head, scenario = '', kind, ...rest] = path.split('.');
  if (head !== 'scenarios' || kind !== 'forecast' || !isFilled(rest)) return null;
  const [word = '', , figure = ''] = rest;
  const run = simulation.scenarios.find(({ id }) => id === scenario);
  const place = filledFigures[figure];
  const group = run === undefined ? undefined : forecast(run, classOf(simulation.plan, baselines)).groups.find(({ id }) => groupWord(id) === word);
  if (run === undefined || group === undefined || place === undefined) return error('unknown-figure', path, `There is no figure “${path}”.`, `What filling a plan comes to has ${Object.keys(filledFigures).join(' and ')}.`);
  const fill = referenceFill(simulation.plan, run, group);
  const nothing = error('unknown-figure', path, 'Nothing of this plan can be filled.');
  if ('length' in fill) return fill[0] ?? nothing;
  const draft = copyOf(simulation.plan);
  const done = fillFromReference(draft, fill);
  if (isRefused(done)) return done[0] ?? nothing;
  return { plan: draft, scenario, group: word, path: `scenarios.${scenario}.${place}` };
}

export interface Located {
  readonly simulation: Simulation;
  readonly path: string;
}

/** A scenario moved to another grid, as a simulation of it alone; null for a path to anything else. */
export function located(simulation: Simulation, path: string, sampler: () => Sampler): Located | Problem | null {
  const [head, scenario, kind, zone = '', indicator = '', part = ''] = path.split('.');
  if (head !== 'scenarios' || kind !== 'at') return null;
  const run = simulation.scenarios.find(({ id }) => id === scenario);
  const moved = run === undefined ? null : movedRun(simulation, run, zone, sampler());
  if (moved === null) return error('unknown-figure', path, `There is no figure “${path}”.`, `A figure of the same work under another grid is, for example, scenarios.${simulation.scenarios[0]?.id ?? 'base'}.at.SE.gwp.total.`);
  return { simulation: moved, path: `scenarios.${scenario ?? ''}.impacts.${indicator}.${part}` };
}
