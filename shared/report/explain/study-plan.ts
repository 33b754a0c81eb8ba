/**
 * The figures of a compute study as a scenario of a plan gives them (`compare/study/plan-side.ts`),
 * each down to the rows of the plan. Paths: `study-paths.ts`.
 *
 * Design note: a share is shown as mean ÷ mean, and what class a run is of is decided by the means;
 * traces take the same rows at their central values.
 */
import { type ScenarioSchedule } from '../../cluster/schedule.ts';
import { type PlannedCell } from '../../compare/actual/cells.ts';
import { largestFirst, type PlannedRuns } from '../../compare/concentration.ts';
import { sizeBounds } from '../../compare/run-sizes.ts';
import { ofClass } from '../../compare/study/plan-side.ts';
import { endOf, flowEnds, gpuYear, intensityBounds, largeRun } from '../../compare/study/side.ts';
import { type ScenarioRun, type Simulation } from '../../model/simulation.ts';
import { add, central, multiply, sum } from '../../sampling/column.ts';
import { statOf } from '../../sampling/statistics.ts';
import { stageNames } from '../words.ts';
import { plannedTerm } from './actual.ts';
import { type BookDerived, type DerivedFigure, type ExplainingOf } from './derived.ts';
import { hoursOf, whole } from './gpu-hours.ts';
import { constant, count } from './leaves.ts';
import { runsOfRow } from './rows.ts';
import { ratioFigure, type Sourced } from './shares.ts';
import { noId, sizeWord } from './study-paths.ts';
import { node, times, type Trace } from './trace.ts';

const unit = 'GPU-hours';
/** The largest tenth of the runs. */
const tenth = 0.1;

/** The work of a scenario, as `plannedCells` and `plannedRuns` give it. */
export interface StudyWork {
  readonly cells: readonly PlannedCell[];
  readonly rows: readonly PlannedRuns[];
}

function hoursFigure({ column, trace }: Sourced): DerivedFigure {
  return { column, central: () => central(column()), trace };
}

class Study {
  private readonly sized: readonly PlannedRuns[];

  constructor(private readonly simulation: Simulation, private readonly run: ScenarioRun, private readonly work: StudyWork, private readonly book: BookDerived) {
    this.sized = work.rows.filter(({ runs, gpuHours }) => runs > 0 && gpuHours > 0);
  }

  private all(): Sourced {
    const { run } = this;
    return { column: () => run.work.total, trace: (of) => hoursOf(of(run), unit, whole) };
  }

  /** Of some cells; rows that add nothing to them are left out. */
  private cellHours(label: string, cells: readonly PlannedCell[]): Sourced {
    const { run } = this;
    return {
      column: () => cells.map(({ gpuHours }) => gpuHours).reduce(add, 0),
      trace: (of) => node(label, unit, 'sum', 'sum over the rows', cells.map((cell) => plannedTerm(of(run), cell))),
    };
  }

  private grouped(cells: readonly PlannedCell[], keyOf: (cell: PlannedCell) => string): ReadonlyMap<string, readonly PlannedCell[]> {
    const groups = new Map<string, PlannedCell[]>();
    for (const cell of cells) {
      if (statOf(cell.gpuHours).mean !== 0) groups.set(keyOf(cell), [...(groups.get(keyOf(cell)) ?? []), cell]);
    }
    return groups;
  }

  private moduleName(id: string): string {
    return this.simulation.plan.modules.find((module) => module.id === id)?.name ?? id;
  }

  private phaseName(id: string): string {
    return this.simulation.plan.phases.find((phase) => phase.id === id)?.name ?? id;
  }

  /** Figure 1. */
  flow(): void {
    const { cells } = this.work;
    const share = (path: string, label: string, of: readonly PlannedCell[]): void => {
      this.book(`flow.${path}`, ratioFigure(`Share of GPU-hours: ${label}`, 'GPU-hours of this part ÷ all GPU-hours', this.cellHours(`GPU-hours: ${label}`, of), this.all()));
    };
    const stageName = (id: string): string => stageNames[id] ?? id;
    for (const [id, of] of this.grouped(cells, ({ module }) => module)) share(`source.${id}`, this.moduleName(id), of);
    for (const [id, of] of this.grouped(cells, ({ stage }) => stage)) share(`stage.${id}`, stageName(id), of);
    for (const [id, of] of this.grouped(cells, ({ module, stage }) => `${module}.${stage}`)) {
      const [module = '', stage = ''] = id.split('.');
      share(`link.${id}`, `${this.moduleName(module)}, ${stageName(stage)}`, of);
    }
    const ends = this.grouped(cells, ({ stage }) => endOf(stage));
    for (const end of flowEnds) {
      const of = ends.get(end);
      if (of !== undefined) share(`end.${end}`, end === 'research' ? 'research' : stageName(end), of);
    }
    const final = ends.get('final');
    if (final !== undefined) this.book('flow.times', ratioFigure('All GPU-hours ÷ those of final trainings', 'all GPU-hours ÷ GPU-hours of stage final that did not fail', this.all(), this.cellHours('GPU-hours: final', final), 'ratio'));
  }

  /** Figure 5: the GPUs of the clusters that were simulated. */
  clusters(): void {
    const { schedule } = this.run;
    if (schedule === null || !('central' in schedule)) return;
    const { planned, central: { pools } } = schedule as ScenarioSchedule;
    this.book('clusterGpus', {
      column: null, central: () => pools.reduce((all, { nodes, gpusPerNode }) => all + nodes * gpusPerNode, 0),
      trace: () => node('GPUs of the clusters', '', 'sum', 'sum over the clusters that were simulated', pools.map(({ nodes, gpusPerNode }, at) => {
        const cluster = planned.pools[at]?.cluster;
        return times(`GPUs of ${cluster?.name ?? ''}`, '', 'nodes × GPUs in a node', { ...count('nodes', nodes, '', 'as simulated'), row: `clusters.${cluster?.id ?? ''}.nodes` }, count('GPUs in a node', gpusPerNode, '', 'parts list of the node'));
      })),
    });
  }

  /** Figure 6: cells of all compute stand in the result; those of final trainings, and shares of both. */
  areas(): void {
    const { run, work: { cells } } = this;
    for (const [key, column] of run.work.moduleByPhase) {
      const [module = '', phase = ''] = key.split('/');
      if (statOf(column).mean <= 0) continue;
      const hours: Sourced = { column: () => column, trace: (of) => hoursOf(of(run), `${unit}, ${key}`, { by: 'moduleByPhase', key }) };
      this.book(`share.cell.${module}.${phase}`, ratioFigure(`Share of GPU-hours: ${this.moduleName(module)}, ${this.phaseName(phase)}`, 'GPU-hours of this module and phase ÷ all GPU-hours', hours, this.all()));
    }
    const finals = cells.filter(({ stage, gpuHours }) => stage === 'final' && statOf(gpuHours).mean > 0);
    if (finals.length === 0) return;
    const all = this.cellHours('GPU-hours of final trainings', finals);
    this.book('final.total', hoursFigure(all));
    this.book('cell.times', ratioFigure('All GPU-hours ÷ those of final trainings', 'all GPU-hours ÷ GPU-hours of final trainings', this.all(), all, 'ratio'));
    for (const [key, of] of this.grouped(finals, ({ module, phase }) => `${module}.${phase}`)) {
      const [module = '', phase = ''] = key.split('.');
      const name = `${this.moduleName(module)}, ${this.phaseName(phase)}`;
      const own = this.cellHours(`GPU-hours of final trainings: ${name}`, of);
      this.book(`final.${key}`, hoursFigure(own));
      this.book(`share.final.${key}`, ratioFigure(`Share of final trainings: ${name}`, 'GPU-hours of this module and phase ÷ those of all final trainings', own, all));
    }
  }

  /** Runs of some rows; of a row whose runs differ in length some groups of them. */
  private runsTrace(of: ExplainingOf, label: string, rows: readonly PlannedRuns[]): Trace {
    const groups = new Map<string, number>();
    for (const { row = '' } of rows) groups.set(row, (groups.get(row) ?? 0) + 1);
    const made = [...groups].map(([row, some]) => {
      const runs = runsOfRow(of(this.run), row);
      const every = this.sized.filter((each) => each.row === row).length;
      const part = some === every ? [] : [node('part of them', '', 'quotient', 'groups of this size ÷ groups of equal number', [count('groups of this size', some), count('groups', every, '', 'the runs of the row differ in length')], { as: 'share' })];
      return node(`runs of ${row}`, '', 'product', part.length === 0 ? 'runs of the row' : 'runs of the row × part of them', [runs, ...part], { row: this.pathOfRow(row) });
    });
    return rows.length === 0 ? count(label, 0, '', 'no run is of this size') : node(label, '', 'sum', 'sum over the rows', made);
  }

  private pathOfRow(id: string): string {
    return `${this.simulation.plan.ablations.some((study) => study.id === id) ? 'ablations' : 'activities'}.${id}`;
  }

  /** GPU-hours of some rows, or of the groups of them. */
  private rowHours(label: string, rows: readonly PlannedRuns[]): Sourced {
    const { run } = this;
    const shares = new Map<string, number>();
    for (const { row = '', share = 1 } of rows) shares.set(row, (shares.get(row) ?? 0) + share);
    const part = (share: number): Trace => ({ ...count('share of its GPU-hours in these runs', share, '', 'the runs of the row differ in length'), as: 'share' });
    const whole = (share: number): boolean => Math.abs(share - 1) < 1e-12;
    return {
      column: () => sum([...shares].map(([row, share]) => multiply(run.work.row.get(row) ?? 0, whole(share) ? 1 : share))),
      trace: (of) => (rows.length === 0 ? count(label, 0, unit, 'no run is of this size') : node(label, unit, 'sum', 'sum over the rows', [...shares].map(([row, share]) => {
        const hours = hoursOf(of(run), `GPU-hours of ${row}`, { by: 'row', key: row });
        return whole(share) ? hours : times(`GPU-hours of ${row} in these runs`, unit, 'GPU-hours of the row × share in these runs', hours, part(share));
      }))),
    };
  }

  /** Shares of runs, which stand at their medians, and of what they used, among some rows. */
  private sharesOf(path: string, name: string, inside: readonly PlannedRuns[], among: readonly PlannedRuns[]): void {
    const runsOf = (rows: readonly PlannedRuns[]): number => rows.reduce((all, { runs }) => all + runs, 0);
    this.book(`${path}.runs`, {
      column: null, central: () => runsOf(inside) / runsOf(among),
      trace: (of) => node(`Share of the runs: ${name}`, '', 'quotient', 'runs of this size ÷ all runs', [this.runsTrace(of, 'runs of this size', inside), this.runsTrace(of, 'all runs', among)], { as: 'share' }),
    });
    this.computeOf(`${path}.compute`, name, inside, among);
  }

  private computeOf(path: string, name: string, inside: readonly PlannedRuns[], among: readonly PlannedRuns[]): void {
    this.book(path, ratioFigure(`Share of the GPU-hours: ${name}`, 'GPU-hours of runs of this size ÷ all', this.rowHours('GPU-hours of runs of this size', inside), this.rowHours('GPU-hours of all runs', among)));
  }

  /** Figures 7 and 8: classes of GPU-hours of one run. */
  sizes(): void {
    const { sized } = this;
    if (sized.length === 0) return;
    [...sizeBounds, null].forEach((to, at) => {
      const from = sizeBounds[at - 1] ?? 0;
      this.sharesOf(`size.${sizeWord({ fromGpuHours: from, toGpuHours: to })}`, `runs of ${String(from)}${to === null ? ' GPU-hours and more' : ` to ${String(to)} GPU-hours`}`, ofClass(sized, from, to), sized);
    });
    this.sharesOf('large', 'runs of three GPU-years and more', ofClass(sized, largeRun, null), sized);
    const phases = [...new Set(sized.map(({ phase }) => phase))];
    this.concentration(noId, sized);
    for (const phase of phases) this.concentration(phase, sized.filter((row) => row.phase === phase));
    for (const module of new Set(sized.map((row) => row.module))) {
      for (const phase of phases) this.sectors(module, phase);
    }
  }

  private sectors(module: string, phase: string): void {
    const rows = this.sized.filter((row) => row.module === module && row.phase === phase);
    const bounds = intensityBounds.map((years) => years * gpuYear);
    [...bounds, null].forEach((to, at) => {
      const from = bounds[at - 1] ?? 0;
      const inside = ofClass(rows, from, to);
      if (inside.length > 0) this.computeOf(`sector.${module}.${phase}.${sizeWord({ fromGpuHours: from, toGpuHours: to })}`, `${this.moduleName(module)}, ${this.phaseName(phase)}, runs of ${String(from / gpuYear)}${to === null ? ' GPU-years and more' : ` to ${String(to / gpuYear)} GPU-years`}`, inside, rows);
    });
  }

  /** The curve, largest runs first, and what stands on it at a tenth of the runs. */
  private concentration(phase: string, rows: readonly PlannedRuns[]): void {
    const sorted = largestFirst(rows);
    const where = phase === noId ? '' : ` of ${this.phaseName(phase)}`;
    sorted.forEach((_, at) => { this.sharesOf(`curve.${phase}.${String(at + 1)}`, `the ${String(at + 1)} largest groups of runs${where}`, sorted.slice(0, at + 1), sorted); });
    this.tenthOf(phase, where, sorted);
  }

  /** Groups that lie in the largest tenth as a whole, and the part of the next one that fills it up. */
  private tenthOf(phase: string, where: string, sorted: readonly PlannedRuns[]): void {
    const runs = sorted.reduce((all, row) => all + row.runs, 0);
    let before = 0;
    const at = sorted.findIndex((row) => { before += row.runs; return before / runs >= tenth; });
    const last = sorted[at];
    if (last === undefined) return;
    before -= last.runs;
    const inside = sorted.slice(0, at);
    const part = (tenth * runs - before) / last.runs;
    const [full, next, all] = [this.rowHours('GPU-hours of the runs that lie in it as a whole', inside), this.rowHours('GPU-hours of the next largest runs', [last]), this.rowHours('GPU-hours of all runs', sorted)];
    const partTrace = (of: ExplainingOf): Trace => node('part of them that fills up the tenth', '', 'quotient', '(a tenth of all runs − runs before) ÷ runs of this group', [
      node('runs still missing', '', 'difference', 'a tenth of all runs − runs before', [times('a tenth of all runs', '', '0.1 × all runs', { ...constant('a tenth', tenth, ''), as: 'share' }, this.runsTrace(of, 'all runs', sorted)), this.runsTrace(of, 'runs before', inside)]), this.runsTrace(of, 'runs of this group', [last]),
    ], { as: 'share' });
    const held: Sourced = {
      column: () => add(full.column(), multiply(next.column(), part)),
      trace: (of) => node('GPU-hours of the largest tenth of the runs', unit, 'sum', 'runs that lie in it as a whole + part of the next largest', [full.trace(of), times('of the next largest', unit, 'their GPU-hours × part that fills up the tenth', next.trace(of), partTrace(of))]),
    };
    this.book(`tenth.${phase}`, ratioFigure(`Share of the GPU-hours in the largest tenth of the runs${where}`, 'GPU-hours of the largest tenth of the runs ÷ all', held, all));
  }
}

/** Every figure of the study of a scenario, by its path below `scenarios.<id>.study.`; none without work. */
export function studyFigures(simulation: Simulation, run: ScenarioRun, work: StudyWork): ReadonlyMap<string, DerivedFigure> {
  const figures = new Map<string, DerivedFigure>();
  if (statOf(run.work.total).mean <= 0) return figures;
  const study = new Study(simulation, run, work, (path, figure) => { figures.set(path, figure); });
  study.flow();
  study.clusters();
  study.areas();
  study.sizes();
  return figures;
}

