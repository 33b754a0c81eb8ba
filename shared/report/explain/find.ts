/** Figures found by their paths: those of a result, those that are made of them, and those that answer only what is asked. */
import { type Baseline } from '../../compare/baseline.ts';
import { nearest } from '../../factors/nearest.ts';
import { type ScenarioRun, type Simulation } from '../../model/simulation.ts';
import { error, type Problem } from '../../problem.ts';
import { central } from '../../sampling/column.ts';
import { againstFigures } from './against.ts';
import { amountFigures, questionFigures } from './amounts.ts';
import { aloneFigure, timesRecorded } from './as-recorded.ts';
import { recordedFigures } from './beside-record.ts';
import { breakEvenFigures } from './break-even.ts';
import { capFigures } from './caps.ts';
import { checkpointFigures } from './checkpoints.ts';
import { clusterGpuFigures } from './cluster-gpus.ts';
import { countedFigures } from './counted.ts';
import { bookedFigure } from './booked.ts';
import { type BookDerived, type DerivedContext, type DerivedFigure, type ExplainingOf } from './derived.ts';
import { figuresOf } from './figures.ts';
import { gridYearFigure } from './grid-year.ts';
import { monthFigure } from './month.ts';
import { nodeFigures, otherNodeFigure } from './one-node.ts';
import { replicatedMeans } from './replicated.ts';
import { sameFigure } from './same.ts';
import { rowRunsFigure } from './row-runs.ts';
import { seriesFigure } from './series.ts';
import { shapleyFigure } from './shapley.ts';
import { shareFigures, shareOfWhole } from './shares.ts';
import { studiesFigures } from './studies.ts';
import { type Trace } from './trace.ts';

export const noRecords: readonly Baseline[] = [];

/** Paths of all figures of the result, scenario by scenario. */
export function figurePaths(simulation: Simulation): string[] {
  return simulation.scenarios.flatMap((run) => [...figuresOf(run).keys()].map((path) => `scenarios.${run.id}.${path}`));
}

interface Lister {
  /** First words of the paths it lists. */
  readonly words: readonly string[];
  readonly list: (context: DerivedContext, book: BookDerived) => void;
}

/** Who lists the figures that are made of those of a result. A plan of ten thousand rows has very many, and one is asked for: each kind is listed by itself. */
const listers: readonly Lister[] = [
  { words: ['embodied'], list: nodeFigures }, { words: ['against'], list: againstFigures }, { words: ['recorded'], list: recordedFigures }, { words: ['question'], list: questionFigures },
  { words: ['amounts'], list: amountFigures }, { words: ['runs', 'studies'], list: studiesFigures }, { words: ['share', 'finalShare'], list: shareFigures },
  { words: ['clusterGpus'], list: clusterGpuFigures }, { words: ['even'], list: breakEvenFigures }, { words: ['cap'], list: capFigures },
  { words: ['schedule'], list: countedFigures }, { words: ['schedule'], list: replicatedMeans }, { words: ['checkpoint'], list: checkpointFigures },
];

interface Listed {
  readonly baselines: readonly Baseline[];
  readonly figures: ReadonlyMap<string, DerivedFigure>;
}

/** What was listed of a simulation, by run and lister; a simulation never changes. */
const listed = new WeakMap<Simulation, Map<string, Listed>>();

function listOf(context: DerivedContext, at: number): ReadonlyMap<string, DerivedFigure> {
  const { simulation, run, baselines } = context;
  const kept = listed.get(simulation) ?? new Map<string, Listed>();
  listed.set(simulation, kept);
  const before = kept.get(`${run.id} ${String(at)}`);
  // Only figures beside records rest on the records.
  if (before !== undefined && (before.baselines === baselines || listers[at]?.list !== recordedFigures)) return before.figures;
  const figures = new Map<string, DerivedFigure>();
  listers[at]?.list(context, (path, figure) => { figures.set(path, figure); });
  kept.set(`${run.id} ${String(at)}`, { baselines, figures });
  return figures;
}

function listedFigure(context: DerivedContext, path: string): DerivedFigure | undefined {
  const [word = ''] = path.split('.', 1);
  for (const [at, { words }] of listers.entries()) {
    const found = words.includes(word) ? listOf(context, at).get(path) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Paths of all figures that are made of those of the result: one node, pairs of scenarios, records. */
export function derivedPaths(simulation: Simulation, baselines: readonly Baseline[] = noRecords): string[] {
  return simulation.scenarios.flatMap((run) => listers.flatMap((_, at) => [...listOf({ simulation, run, baselines }, at).keys()].map((path) => `scenarios.${run.id}.${path}`)));
}

/** A path that names no figure, with the nearest one that does. */
export function unknownFigure(simulation: Simulation, baselines: readonly Baseline[], path: string): Problem {
  const known = [...figurePaths(simulation), ...derivedPaths(simulation, baselines)];
  const below = known.filter((each) => each.startsWith(`${path}.`));
  const near = nearest(path, known);
  const hint = below.length > 0 ? `It holds several; one is ${below[0] ?? ''}.` : near !== null ? `Did you mean ${near}?` : `A figure is, for example, ${known[0] ?? 'scenarios.base.gpuHours'}.`;
  return error('unknown-figure', path, `The result has no figure “${path}”.`, hint);
}

/** A figure of the result as those that are made of it. */
function plainFigure(run: ScenarioRun, path: string): DerivedFigure | undefined {
  const figure = figuresOf(run).get(path);
  if (figure === undefined) return undefined;
  const trace = (of: ExplainingOf): Trace => { const made = figure.trace(of(run)); return { ...made, label: `${made.label}, ${run.name}` }; };
  return { column: figure.column, central: () => central(figure.column()), trace };
}

/** The figure at a path; undefined where there is none. `baselines`: the records of which figures may be asked. */
export function figureAt(simulation: Simulation, baselines: readonly Baseline[], path: string): DerivedFigure | undefined {
  const run = simulation.scenarios.find((each) => path.startsWith(`scenarios.${each.id}.`));
  if (run === undefined) return undefined;
  const below = path.slice(`scenarios.${run.id}.`.length);
  const context = { simulation, run, baselines };
  const asked = [sameFigure, seriesFigure, monthFigure, rowRunsFigure, bookedFigure, gridYearFigure, otherNodeFigure, madeOfAnother];
  return plainFigure(run, below) ?? listedFigure(context, below) ?? asked.reduce<DerivedFigure | undefined>((found, find) => found ?? find(context, below), undefined);
}

/** A share of a figure, its central value alone, a step between scenarios over all orders, a figure times what a record says, or a row alone on its GPUs. */
function madeOfAnother({ simulation, run, baselines }: DerivedContext, below: string): DerivedFigure | undefined {
  const [kind, first = '', ...rest] = below.split('.');
  const at = (path: string): DerivedFigure | undefined => figureAt(simulation, baselines, `scenarios.${run.id}.${path}`);
  switch (kind) {
    case 'share': return shareOfWhole(run, [first, ...rest].join('.'), at([first, ...rest].join('.')));
    case 'central': {
      const figure = at([first, ...rest].join('.'));
      return figure === undefined ? undefined : { column: null, central: figure.central, trace: figure.trace };
    }
    case 'against': return shapleyFigure({ simulation, run, baselines }, [first, ...rest]);
    case 'alone': return rest.join('.') === 'days' ? aloneFigure({ simulation, run, baselines }, first) : undefined;
    case 'asRecorded': {
      const [baseline, figure] = [baselines.find(({ id }) => id === first), at(rest.join('.'))];
      return baseline === undefined || figure === undefined ? undefined : timesRecorded(baseline, figure);
    }
    default: return undefined;
  }
}
