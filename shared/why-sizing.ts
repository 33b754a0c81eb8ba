/**
 * Why so many nodes: `scenarios.<id>.sized.<cluster>.<last day or days>.<probability>.<figure>`, such
 * as `sized.nabu.2027-06-30.0,9.nodes`. Figures: `nodes`, `gpus`, `kept`, `days`, the first size
 * at which more nodes stop helping `knee` and `kneeSaves`, and with that size `money` and
 * `kilowatts`; `at.<nodes>.days` and `.kept` of any size that was simulated;
 * `now`, the nodes it has, and `replicates`, those behind every size. Formulas: see
 * `compare/procurement/sizing.ts`. They answer what is asked, so that no list holds them.
 */
import { type Sizing, type SizePoint, worthwhile } from './compare/procurement/sizing.ts';
import { type ScenarioRun, type Simulation } from './model/simulation.ts';
import { copyOf } from './plan/edit-tools.ts';
import { setAt } from './plan/paths.ts';
import { type Sampler } from './plan/sampler.ts';
import { type Plan } from './plan/schema.ts';
import { error, type Problem } from './problem.ts';
import { nodesPath } from './procurement.ts';
import { cells } from './quantity/cells.ts';
import { printNumber, printPercent } from './quantity/print.ts';
import { type DerivedFigure, type ExplainingOf } from './report/explain/derived.ts';
import { clusterLeaf } from './report/explain/fields.ts';
import { count } from './report/explain/leaves.ts';
import { node, times, type Trace } from './report/explain/trace.ts';
import { sizePlan } from './sizing.ts';

const figures = ['nodes', 'gpus', 'kept', 'days', 'knee', 'kneeSaves', 'now', 'replicates'] as const;
/** Of the plan with that many nodes. */
const ofPlan = ['money', 'kilowatts'] as const;
type SizedFigure = (typeof figures)[number];

interface Asked {
  readonly scenario: string;
  readonly cluster: string;
  readonly day: string;
  readonly probability: number;
  /** A size that is asked about itself; null for the one that was found. */
  readonly nodes: number | null;
  readonly figure: string;
}

function askedBy(path: string): Asked | null {
  const [head, scenario = '', kind, cluster = '', day = '', odds = '', ...rest] = path.split('.');
  if (head !== 'scenarios' || kind !== 'sized') return null;
  const [at, nodes] = rest;
  return { scenario, cluster, day, probability: Number(odds.replace(',', '.')), nodes: at === 'at' ? Number(nodes) : null, figure: rest.at(-1) ?? '' };
}

export function isSized(path: string): boolean {
  return askedBy(path) !== null;
}

/** The last searches of a simulation: an inspector asks for several figures of one. */
const searched = new WeakMap<Simulation, Map<string, Sizing | Problem[]>>();
const mostKept = 8;

function sizingOf(simulation: Simulation, { scenario, cluster, day, probability }: Asked, sampler: Sampler): Sizing | Problem[] {
  const key = [scenario, cluster, day, probability].join(' ');
  const kept = searched.get(simulation) ?? new Map<string, Sizing | Problem[]>();
  const before = kept.get(key);
  if (before !== undefined) return before;
  const { plan, library: { set }, seed } = simulation;
  const limit = day.includes('-') ? { finish: day } : { days: Number(day) };
  const made = sizePlan(plan, set, scenario, { cluster, probability, ...limit }, { seed, samples: sampler.samples, sampler });
  searched.set(simulation, new Map([...[...kept].slice(1 - mostKept), [key, made]]));
  return made;
}

function inTime({ probabilityKept }: SizePoint, replicates: number): number {
  return Math.round((probabilityKept ?? 0) * replicates);
}

/** All sizes that were simulated, with how often they end in time. */
function searchWords({ points, replicates, probability }: Sizing, seed: number): string {
  const tried = points.map((point) => `${String(point.nodes)} nodes ${String(inTime(point, replicates))}`).join(', ');
  return `A search, in which every size is simulated with the same ${String(replicates)} drawn replicates (seed ${String(seed)}): asked is ${printPercent(probability)} of them in time. In time were: ${tried}.`;
}

function nodesTrace(sizing: Sizing, smallest: SizePoint, note: string): Trace {
  const { points, replicates, name } = sizing;
  const label = `Fewest nodes of ${name} that end in time`;
  const of = (point: SizePoint): string => `${String(inTime(point, replicates))} of ${String(replicates)} replicates end in time`;
  const below = points.filter(({ nodes }) => nodes < smallest.nodes).at(-1);
  const [least] = points;
  if (below !== undefined && below.nodes === smallest.nodes - 1) {
    return node(label, '', 'sum', 'largest size that is too small + 1', [count('largest size that is too small', below.nodes, '', of(below)), count('one node more, which is enough', 1, '', of(smallest))], { note });
  }
  const why = least === smallest ? `the least on which its largest run fits; ${of(smallest)}` : `the smallest size that was simulated and is enough; ${of(smallest)}`;
  return node(label, '', 'sum', 'a size that is enough', [count('nodes', smallest.nodes, '', why)], { note });
}

function keptTrace(point: SizePoint, { replicates, name }: Sizing, note: string): Trace {
  return node(`Odds of ending in time with ${String(point.nodes)} nodes of ${name}`, '', 'quotient', 'replicates that end in time ÷ replicates', [count('replicates that end in time', inTime(point, replicates)), count('replicates', replicates)], { as: 'share', note });
}

function daysTrace({ nodes, replicateDays, makespanDays: { p5, p95 } }: SizePoint, { name }: Sizing, seed: number): Trace {
  const drawn = replicateDays.length > 1 ? replicateDays.slice(1) : replicateDays;
  const each = drawn.map((days, at) => count(`replicate ${String(replicateDays.length > 1 ? at + 1 : 0)}`, days, 'days', 'cluster simulation: the end of its last run'));
  return node(`Days until the last run ends with ${String(nodes)} nodes of ${name}`, 'days', 'quotient', 'ends of the replicates, added ÷ replicates', [node('ends of the replicates, added', 'days', 'sum', 'sum over the replicates', each), count('replicates', drawn.length)],
    { note: `Seed ${String(seed)}. 90 % of the replicates end between day ${printNumber(p5)} and day ${printNumber(p95)} (between neighbours, linearly; Hyndman and Fan, type 7).` });
}

function kneeTrace({ knee, name }: Sizing): Trace | null {
  return knee === null ? null : node(`Nodes of ${name} at which more stop helping`, '', 'sum', `smallest size from which twice the nodes end less than ${printPercent(worthwhile)} sooner`, [count('nodes', knee.nodes, '', `twice as many end ${printPercent(Math.max(0, knee.doublingSaves))} sooner`)]);
}

function savesTrace(sizing: Sizing, seed: number): Trace | null {
  const { knee, points } = sizing;
  if (knee === null) return null;
  const wanted = (1 - knee.doublingSaves) * knee.makespanDays.mean;
  const here = points.find(({ nodes }) => nodes === knee.nodes);
  const twice = points.filter(({ nodes }) => nodes >= knee.nodes).find(({ makespanDays }) => Math.abs(makespanDays.mean - wanted) <= 1e-9 * wanted);
  if (here === undefined || twice === undefined) return null;
  return node(`Time that twice ${String(knee.nodes)} nodes save`, '', 'complement', '1 − days with twice the nodes ÷ days', [node('days that are left of it', '', 'quotient', 'days with twice the nodes, or with all that help ÷ days', [daysTrace(twice, sizing, seed), daysTrace(here, sizing, seed)])], { as: 'share' });
}

/** The nodes that the cluster has in the plan, whole. */
function nowTrace({ nodesNow, name, cluster }: Sizing, run: ScenarioRun | undefined, of: ExplainingOf): Trace {
  const label = `Nodes of ${name} in the plan`;
  const part = run?.parts.find(({ site }) => site.cluster.id === cluster && !site.moved);
  if (run === undefined || part === undefined) return { ...count(label, nodesNow), row: `clusters.${cluster}.nodes` };
  const leaf = clusterLeaf(of(run), part, 'nodes', label, '', cells.count);
  return leaf.value === nodesNow ? leaf : node(label, '', 'sum', 'as typed, to a whole number', [leaf, count('to a whole number', nodesNow - leaf.value)]);
}

function traceOf(figure: Exclude<SizedFigure, 'now'>, sizing: Sizing, point: SizePoint | null, seed: number): Trace | null {
  if (figure === 'knee') return kneeTrace(sizing);
  if (figure === 'kneeSaves') return savesTrace(sizing, seed);
  if (figure === 'replicates') return count(`Replicates behind every size of ${sizing.name}`, sizing.replicates, '', sizing.replicates === 1 ? 'Nothing is uncertain and nothing fails, so that one run says it all.' : 'Drawn replicates of the cluster simulation (method, section 8); the central run stands beside them.');
  if (point === null) return null;
  const note = searchWords(sizing, seed);
  switch (figure) {
    case 'nodes': return nodesTrace(sizing, point, note);
    case 'gpus': return times(`Fewest GPUs of ${sizing.name} that end in time`, '', 'nodes × GPUs of one', nodesTrace(sizing, point, note), count('GPUs of one node', point.gpus / point.nodes));
    case 'kept': return keptTrace(point, sizing, note);
    case 'days': return daysTrace(point, sizing, seed);
  }
}

function shownOf(figure: SizedFigure, sizing: Sizing, point: SizePoint | null): number {
  const { knee } = sizing;
  switch (figure) {
    case 'knee': return knee?.nodes ?? NaN;
    case 'kneeSaves': return knee?.doublingSaves ?? NaN;
    case 'now': return sizing.nodesNow;
    case 'replicates': return sizing.replicates;
    case 'kept': return point?.probabilityKept ?? NaN;
    case 'days': return point?.makespanDays.mean ?? NaN;
    default: return point?.[figure] ?? NaN;
  }
}

function noSuch(path: string): Problem {
  return error('unknown-figure', path, `The search for a size has no figure “${path}”.`, `It may have ${[...figures, ...ofPlan].join(', ')}, such as sized.CLUSTER.2027-06-30.0,9.nodes.`);
}

function sizeOr(simulation: Simulation, asked: Asked, path: string, sampler: Sampler): Sizing | Problem {
  if (!(asked.probability > 0 && asked.probability <= 1) || !(asked.day.includes('-') || Number(asked.day) > 0)) return noSuch(path);
  const sizing = sizingOf(simulation, asked, sampler);
  return Array.isArray(sizing) ? (sizing[0] ?? noSuch(path)) : sizing;
}

/** A figure of the search itself; null for a path to anything else. */
export function sizedFigure(simulation: Simulation, path: string, sampler: () => Sampler): DerivedFigure | Problem | null {
  const asked = askedBy(path);
  if (asked === null || (ofPlan as readonly string[]).includes(asked.figure)) return null;
  const figure = figures.find((each) => each === asked.figure);
  const sizing = figure === undefined ? noSuch(path) : sizeOr(simulation, asked, path, sampler());
  if (figure === undefined || 'code' in sizing) return sizing as Problem;
  const point = asked.nodes === null ? sizing.smallest : (sizing.points.find(({ nodes }) => nodes === asked.nodes) ?? null);
  if (figure === 'now') {
    const run = simulation.scenarios.find(({ id }) => id === asked.scenario);
    return { column: null, central: () => sizing.nodesNow, trace: (of) => nowTrace(sizing, run, of) };
  }
  const trace = traceOf(figure, sizing, point, simulation.seed);
  if (trace === null) return sizing.problem ?? noSuch(path);
  return { column: null, central: () => shownOf(figure, sizing, point), trace: () => trace };
}

/** The plan with the size that was found, in which money and power stand; null for a path to anything else. */
export function sizedPlan(simulation: Simulation, path: string, sampler: () => Sampler): { readonly plan: Plan; readonly scenario: string; readonly path: string } | Problem | null {
  const asked = askedBy(path);
  if (asked === null) return null;
  const sizing = sizeOr(simulation, asked, path, sampler());
  if ('code' in sizing) return sizing;
  const { plan } = simulation;
  const scenario = plan.scenarios.find(({ id }) => id === asked.scenario);
  if (sizing.smallest === null || scenario === undefined) return sizing.problem ?? noSuch(path);
  const sized = copyOf(plan);
  setAt(sized, nodesPath(scenario, sizing.cluster), sizing.smallest.nodes);
  const place = asked.figure === 'money' ? 'cost.total' : `same.gpus.${String(sizing.smallest.gpus)}.1.kilowatts`;
  return { plan: sized, scenario: scenario.id, path: `scenarios.${scenario.id}.${place}` };
}
