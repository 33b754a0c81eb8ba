/**
 * The figures of a recorded project: `records.<id>.<key>` for what it publishes, with the keys of
 * `compare/baseline.ts`, and `records.<id>.study.` for what the figures of a study make of it
 * (`compare/study/record-side.ts`), each down to what was published. Paths: `study-paths.ts`.
 *
 * An imported log also tells GPU-hours by module, phase and stage: what it sums up opens into these.
 */
import { type Baseline } from '../../compare/baseline.ts';
import { largestFirst, type RunGroup } from '../../compare/concentration.ts';
import { runsOfRecord, type SizeClass } from '../../compare/run-sizes.ts';
import { recordSide } from '../../compare/study/record-side.ts';
import { type CellSide, endOf, restStage, type StudySide, wholeId } from '../../compare/study/side.ts';
import { recordedName } from './record-words.ts';
import { stageNames } from '../words.ts';
import { constant } from './leaves.ts';
import { jobsLeaf, loggedLeaf, publishedEnd, publishedTrace } from './published.ts';
import { idWord, noId, sizeWord } from './study-paths.ts';
import { node, times, type Trace } from './trace.ts';

const unit = 'GPU-hours';
const tenth = 0.1;

type Make = () => Trace;
type LoggedCell = NonNullable<Baseline['cells']>[number];
type SplitName = 'module' | 'stage' | 'runPhase';

function placeOf({ fromGpuHours: from, toGpuHours: to }: SizeClass): string {
  return to === null ? `${String(from)} GPU-hours and more` : `${String(from)} to ${String(to)} GPU-hours`;
}

class Recorded {
  private readonly figures = new Map<string, Make>();
  private readonly side: StudySide;

  constructor(private readonly baseline: Baseline) {
    this.side = recordSide(baseline);
    for (const [key, { value, low, high }] of Object.entries(baseline.figures)) {
      this.figures.set(key, () => this.published(key));
      if (value === undefined && low !== undefined && high !== undefined) for (const end of ['low', 'high'] as const) this.figures.set(`${key}.${end}`, () => publishedEnd(baseline, key, end, recordedName(key)));
    }
    this.splits();
    this.flow();
    this.cells('cell', this.side.cells?.cells ?? [], ({ module, phase }) => this.publishedCell(module, phase));
    this.cells('final', this.side.finalCells?.cells ?? [], ({ module, phase }) => (baseline.kind === 'final-only' ? this.publishedCell(module, phase) : this.logged(`${idWord(module)}, ${idWord(phase)}`, (cell) => cell.stage === 'final' && (cell.module ?? wholeId) === module && (cell.phase ?? wholeId) === phase)));
    if (this.figures.has('study.cell.total') && this.figures.has('study.final.total')) this.book('cell.times', () => node('GPU-hours of all cells ÷ those of final trainings', '', 'quotient', 'all ÷ final', [this.figures.get('study.cell.total')?.() ?? constant('none', 0, unit), this.figures.get('study.final.total')?.() ?? constant('none', 0, unit)], { as: 'ratio' }));
    this.node();
    this.times();
    this.runs();
  }

  all(): ReadonlyMap<string, Make> {
    return this.figures;
  }

  private book(path: string, make: Make): void {
    this.figures.set(`study.${path}`, make);
  }

  /** The cells of an imported log that a condition takes, added up. */
  private logged(label: string, takes: (cell: LoggedCell) => boolean): Trace {
    const cells = (this.baseline.cells ?? []).filter((cell) => takes(cell) && cell.gpuHours > 0);
    return node(label, unit, 'sum', 'GPU-hours of these jobs, added up', cells.map((cell) => jobsLeaf(this.baseline, cell)));
  }

  /** A published figure; what an import adds up out of its cells opens into them, where they give it. */
  private published(key: string): Trace {
    const plain = publishedTrace(this.baseline, key, recordedName(key));
    const sum = this.baseline.cells === undefined ? null : this.fromCells(key);
    return sum !== null && Math.abs(sum.value - plain.value) <= 1e-9 * Math.abs(plain.value) ? sum : plain;
  }

  private fromCells(key: string): Trace | null {
    const [kind, by, ...ids] = key.split('.');
    const label = recordedName(key);
    const of = (takes: (cell: LoggedCell) => boolean): Trace | null => {
      const sum = this.logged(label, takes);
      if (sum.children.length === 0) return null;
      return kind === 'share' ? node(label, '', 'quotient', 'GPU-hours of these jobs ÷ all GPU-hours of the log', [this.logged('GPU-hours of these jobs', takes), this.logged('all GPU-hours of the log', () => true)], { as: 'share' }) : sum;
    };
    if (key === 'gpuHours.total') return of(() => true);
    if (kind !== 'gpuHours' && kind !== 'share') return null;
    switch (by) {
      case 'stage': return of((cell) => cell.stage === ids[0]);
      case 'module': return of((cell) => cell.module === ids[0]);
      case 'phase': return of((cell) => cell.phase === ids[0]);
      case 'moduleByPhase': return of((cell) => cell.module === ids[0] && cell.phase === ids[1]);
      default: return null;
    }
  }

  private has(key: string): boolean {
    return this.baseline.figures[key] !== undefined;
  }

  private total(): Trace {
    return this.published('gpuHours.total');
  }

  /** Figures 2 to 4: as published, else made of the other of hours and shares. */
  private splits(): void {
    const names: readonly (readonly [SplitName, Pick<StudySide, 'modules' | 'stages' | 'runPhases'>['modules']])[] = [['module', this.side.modules], ['stage', this.side.stages], ['runPhase', this.side.runPhases]];
    for (const [by, { gpuHours, shares }] of names) {
      for (const id of Object.keys(gpuHours ?? {})) this.book(`${by}.${id}.gpuHours`, () => this.splitHours(by, id));
      for (const id of Object.keys(shares ?? {})) this.book(`${by}.${id}.share`, () => this.splitShare(by, id));
    }
  }

  private splitHours(by: SplitName, id: string): Trace {
    const [own, share] = [`gpuHours.${by}.${id}`, `share.${by}.${id}`];
    if (this.has(own)) return this.published(own);
    if (this.has(share)) return times(recordedName(own), unit, 'published share × all GPU-hours', this.published(share), this.total());
    // A module of which only phases are told: what these add up to.
    return node(`GPU-hours, ${id}`, unit, 'sum', 'published phases of this module', (this.side.cells?.cells ?? []).filter(({ module }) => module === id).map(({ module, phase }) => this.publishedCell(module, phase)));
  }

  private splitShare(by: SplitName, id: string): Trace {
    const [own, hours] = [`share.${by}.${id}`, `gpuHours.${by}.${id}`];
    return this.has(own) ? this.published(own) : node(recordedName(own), '', 'quotient', 'published GPU-hours ÷ all GPU-hours', [this.published(hours), this.total()], { as: 'share' });
  }

  /** Figure 1. */
  private flow(): void {
    const { flow } = this.side;
    if (flow === null) return;
    const groups = (keyOf: (link: { readonly source: string; readonly stage: string }) => string): ReadonlyMap<string, typeof flow.links> => {
      const found = new Map<string, (typeof flow.links)[number][]>();
      for (const link of flow.links) found.set(keyOf(link), [...(found.get(keyOf(link)) ?? []), link]);
      return found;
    };
    const kinds: readonly (readonly [string, (link: { readonly source: string; readonly stage: string }) => string])[] = [
      ['source', ({ source }) => idWord(source)], ['stage', ({ stage }) => stage], ['end', ({ stage }) => endOf(stage)], ['link', ({ source, stage }) => `${idWord(source)}.${stage}`],
    ];
    for (const [kind, keyOf] of kinds) {
      for (const [key, links] of groups(keyOf)) {
        const label = `Share of GPU-hours: ${key.split('.').map((id) => (id === noId ? 'the whole' : id === restStage ? 'stages that are not told apart' : (stageNames[id] ?? id))).join(', ')}`;
        this.book(`flow.${kind}.${key}`, () => { const parts = links.map(({ source, stage }) => this.linkShare(source, stage)); const [only] = parts; return parts.length === 1 && only !== undefined ? { ...only, label } : node(label, '', 'sum', 'shares of its parts, added up', parts, { as: 'share' }); });
      }
    }
    const finals = flow.links.filter(({ stage }) => stage === 'final');
    if (finals.length > 0) this.book('flow.times', () => node('All GPU-hours ÷ those of final trainings', '', 'quotient', '1 ÷ share of final trainings', [constant('the whole', 1, ''), node('share of final trainings', '', 'sum', 'shares of its parts, added up', finals.map(({ source, stage }) => this.linkShare(source, stage)), { as: 'share' })], { as: 'ratio' }));
  }

  private linkShare(source: string, stage: string): Trace {
    const label = `share: ${source === wholeId ? (stageNames[stage] ?? stage) : `${source}, ${stageNames[stage] ?? stage}`}`;
    if (source !== wholeId) return node(label, '', 'quotient', 'GPU-hours of these jobs ÷ those of all jobs with a module and a stage', [this.logged('GPU-hours of these jobs', (cell) => cell.module === source && cell.stage === stage), this.logged('GPU-hours with a module and a stage', (cell) => cell.module !== undefined && cell.stage !== undefined)], { as: 'share' });
    if (stage !== restStage) return this.splitShare('stage', stage);
    const told = Object.keys(this.side.stages.shares ?? {}).map((id) => this.splitShare('stage', id));
    return node('share of all research stages that are not told apart', '', 'complement', '1 − the published shares', [node('published shares', '', 'sum', 'the shares of stages, added up', told, { as: 'share' })], { as: 'share' });
  }

  private publishedCell(module: string, phase: string): Trace {
    const key = module === wholeId ? `gpuHours.phase.${phase}` : `gpuHours.moduleByPhase.${module}.${phase}`;
    return this.published(key);
  }

  /** Figure 6. */
  private cells(kind: 'cell' | 'final', cells: readonly CellSide[], make: (cell: CellSide) => Trace): void {
    if (cells.length === 0) return;
    const total = (): Trace => node('GPU-hours of these cells', unit, 'sum', 'GPU-hours of the cells, added up', cells.map(make));
    this.book(`${kind}.total`, total);
    for (const cell of cells) {
      const key = `${idWord(cell.module)}.${idWord(cell.phase)}`;
      this.book(`${kind}.${key}`, () => make(cell));
      this.book(`share.${kind}.${key}`, () => node(`share: ${key.replace('.', ', ')}`, '', 'quotient', 'GPU-hours of this cell ÷ those of all cells shown', [make(cell), total()], { as: 'share' }));
    }
  }

  /** Figure 10: amounts made of published shares. */
  private node(): void {
    for (const [indicator, side] of Object.entries(this.side.node)) {
      for (const component of Object.keys(side?.amounts ?? {})) {
        const [share, whole] = [`share.embodiedNode.${indicator}.${component}`, `embodiedNode.${indicator}`];
        this.book(`node.${indicator}.${component}`, () => { const all = this.published(whole); return times(`production of one node, ${component}`, all.unit, 'published share × production of one node', this.published(share), all); });
      }
    }
  }

  /** What a forecast takes from it: a stage, or all, over the final runs. */
  private times(): void {
    if (!this.has('share.stage.final') || this.baseline.figures['share.stage.final']?.value === 0) return;
    for (const key of Object.keys(this.baseline.figures)) {
      const stage = /^share\.stage\.(\w+)$/.exec(key)?.[1];
      if (stage !== undefined && this.baseline.figures[key]?.value !== undefined) this.book(`times.${stage}`, () => timesTrace(this.baseline, stage));
    }
    this.book('times.total', () => timesTrace(this.baseline, 'total'));
  }

  private classTrace(label: string, classes: readonly SizeClass[], of: 'runs' | 'gpuHours'): Trace {
    return node(label, of === 'runs' ? '' : unit, 'sum', 'over classes of run sizes', classes.map((each) => loggedLeaf(this.baseline, `runs of ${placeOf(each)}`, each[of], of === 'runs' ? '' : unit)));
  }

  private sharesOf(path: string, label: string, inside: readonly SizeClass[], all: readonly SizeClass[]): void {
    const of = (what: 'runs' | 'gpuHours'): Trace => node(`${what === 'runs' ? 'Share of the runs' : 'Share of the GPU-hours'}: ${label}`, '', 'quotient', what === 'runs' ? 'runs of this size ÷ all runs' : 'GPU-hours of these runs ÷ all', [this.classTrace(what === 'runs' ? 'these runs' : 'GPU-hours of these runs', inside, what), this.classTrace(what === 'runs' ? 'all runs' : 'all GPU-hours', all, what)], { as: 'share' });
    this.book(`${path}.runs`, () => of('runs'));
    this.book(`${path}.compute`, () => of('gpuHours'));
  }

  /** Figures 5 and 7 of an imported log. */
  private runs(): void {
    const runs = runsOfRecord(this.baseline);
    if (runs === null) return;
    const month = (at: (typeof runs.byMonth)[number]): Trace => loggedLeaf(this.baseline, `jobs that started in ${at.month}`, at.gpuHours, unit);
    for (const at of runs.byMonth) this.book(`month.${at.month}`, () => month(at));
    if (runs.byMonth.length > 0) this.book('months', () => node('GPU-hours', unit, 'sum', 'months, added up', runs.byMonth.map(month)));
    if (runs.bySize.some((each) => each.runs > 0) && runs.bySize.some(({ gpuHours }) => gpuHours > 0)) for (const each of runs.bySize) this.sharesOf(`size.${sizeWord(each)}`, `runs of ${placeOf(each)}`, [each], runs.bySize);
    for (const [phase, classes] of [[noId, runs.bySize], ...Object.entries(runs.byPhase)] as const) this.concentration(phase, classes);
  }

  private concentration(phase: string, classes: readonly SizeClass[]): void {
    const sorted = largestFirst(classes);
    if (sorted.length === 0) return;
    sorted.forEach((_, at) => { this.sharesOf(`curve.${phase}.${String(at + 1)}`, `the ${String(at + 1)} classes of the largest runs`, sorted.slice(0, at + 1), sorted); });
    this.book(`tenth.${phase}`, () => this.tenth(sorted));
  }

  /** Between the points of the curve, a class being of one size. */
  private tenth(sorted: readonly (SizeClass & RunGroup)[]): Trace {
    const all = sorted.reduce((sum, { runs }) => sum + runs, 0);
    let before = 0;
    const at = sorted.findIndex(({ runs }) => { before += runs; return before / all >= tenth; });
    const [inside, last] = [sorted.slice(0, at), sorted.slice(at, at + 1)];
    const part = node('part of the next class that fills up the tenth', '', 'quotient', '(a tenth of all runs − runs before) ÷ runs of this class', [
      node('runs still missing', '', 'difference', 'a tenth of all runs − runs before', [times('a tenth of all runs', '', '0.1 × all runs', { ...constant('a tenth', tenth, ''), as: 'share' }, this.classTrace('all runs', sorted, 'runs')), this.runsBefore(inside)]), this.classTrace('runs of this class', last, 'runs'),
    ], { as: 'share' });
    const held = [...(inside.length === 0 ? [] : [this.classTrace('classes that lie in it as a whole', inside, 'gpuHours')]), times('of the next class', unit, 'its GPU-hours × part that fills up the tenth', this.classTrace('its GPU-hours', last, 'gpuHours'), part)];
    return node('Share of the GPU-hours in the largest tenth of the runs', '', 'quotient', 'GPU-hours of the largest tenth of the runs ÷ all', [node('GPU-hours of the largest tenth of the runs', unit, 'sum', 'classes that lie in it as a whole + part of the next', held), this.classTrace('all GPU-hours', sorted, 'gpuHours')], { as: 'share' });
  }

  private runsBefore(inside: readonly SizeClass[]): Trace {
    return inside.length === 0 ? constant('runs before', 0, '') : this.classTrace('runs before', inside, 'runs');
  }
}

/** A stage (or `total`, the whole) of a record over its final runs, as a forecast multiplies with it. */
export function timesTrace(baseline: Baseline, stage: string): Trace {
  const final = publishedTrace(baseline, 'share.stage.final', `share of final runs at ${baseline.name}`);
  const part: Trace = stage === 'total' ? { ...constant('the whole', 1, ''), as: 'share' } : publishedTrace(baseline, `share.stage.${stage}`, `share of ${stageNames[stage] ?? stage} at ${baseline.name}`);
  return node(`${stage === 'total' ? 'Whole project' : (stageNames[stage] ?? stage)} ÷ final runs at ${baseline.name}`, '', 'quotient', stage === 'total' ? '1 ÷ share of final runs' : 'share of the stage ÷ share of final runs', [part, final], { as: 'ratio' });
}

/** A record never changes, so its figures are listed once. */
const listed = new WeakMap<Baseline, ReadonlyMap<string, Make>>();

/** Every figure of a record, by its path below `records.<id>.`. */
export function recordFigures(baseline: Baseline): ReadonlyMap<string, Make> {
  const before = listed.get(baseline);
  if (before !== undefined) return before;
  const figures = new Recorded(baseline).all();
  listed.set(baseline, figures);
  return figures;
}

