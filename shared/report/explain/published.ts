/** What a record published, as leaves: value, how it is known, its note, its source, when it was read or for which year. */
import { type Baseline, type Figure } from '../../compare/baseline.ts';
import { printNumber } from '../../quantity/print.ts';
import { stageNames } from '../words.ts';
import { constant } from './leaves.ts';
import { node, type Trace } from './trace.ts';

/** Title and year of a source, as far as the record says. */
function sourceOf({ sources }: Baseline, id: string): Pick<Trace, 'source' | 'year'> {
  const source = sources.find((each) => each.id === id);
  if (source === undefined) return { source: id };
  const year = typeof source['year'] === 'string' || typeof source['year'] === 'number' ? String(source['year']) : yearIn(source.title);
  return { source: source.title, ...(year === null ? {} : { year }) };
}

/** The year in a title, or that of an arXiv id in it (`2604.11154`: April 2026). */
function yearIn(title: string): string | null {
  const arXiv = /arXiv:? ?(\d{2})\d{2}\.\d{4,5}/i.exec(title)?.[1];
  return arXiv === undefined ? (/\b(19|20)\d{2}\b/.exec(title)?.[0] ?? null) : `20${arXiv}`;
}

const knownWords: Readonly<Record<Figure['confidence'], string>> = {
  stated: 'stated in the source', caption: 'in a caption or a label of the source', derived: 'worked out from the source', inferred: 'inferred, not published as such',
  secondary: 'from a source that quotes it', measured: 'measured by the log', entered: 'entered in this plan, not published in the record',
};

/** How it is known, and what of the source was read. */
function understoodOf({ sources }: Baseline, { confidence, value, low, high, source }: Figure): string {
  const read = sources.find((each) => each.id === source)?.read;
  const range = value !== undefined && low !== undefined && high !== undefined ? `, range ${printNumber(low)} to ${printNumber(high)}` : '';
  return `${knownWords[confidence]}${range}${read === undefined ? '' : `; read: ${read}`}`;
}

/** The unit of a trace: shares, ratios and numbers of things have none. */
export function unitOf(unit: string): string {
  return ['share', 'ratio', 'runs', 'GPUs'].includes(unit) ? '' : unit;
}

/** A share in per cent. */
function printedAs({ unit }: Figure): Pick<Trace, 'as'> {
  return unit === 'share' ? { as: 'share' } : {};
}

function leaf(baseline: Baseline, label: string, value: number, figure: Figure): Trace {
  return {
    label, value, unit: unitOf(figure.unit), ...printedAs(figure), formula: '', combine: 'leaf', status: 'recorded', ...sourceOf(baseline, figure.source), understood: understoodOf(baseline, figure),
    ...(figure.note === undefined ? {} : { note: figure.note }), children: [],
  };
}

/** A published figure; of one published as a range alone the middle, which is what is drawn. */
export function publishedTrace(baseline: Baseline, key: string, label: string): Trace {
  const figure = baseline.figures[key];
  if (figure === undefined) throw new Error(`${baseline.id} publishes no ${key}.`);
  const { value, low = 0, high = 0 } = figure;
  if (value !== undefined) return leaf(baseline, label, value, figure);
  const ends = node('low and high end', unitOf(figure.unit), 'sum', 'low + high end', [leaf(baseline, 'low end', low, figure), leaf(baseline, 'high end', high, figure)]);
  return node(label, unitOf(figure.unit), 'quotient', 'the middle of the published range: (low + high end) ÷ 2', [ends, constant('two ends', 2, '')]);
}

/** One end of what is published as a range alone. */
export function publishedEnd(baseline: Baseline, key: string, end: 'low' | 'high', label: string): Trace {
  const figure = baseline.figures[key];
  const value = figure?.[end];
  if (figure === undefined || value === undefined) throw new Error(`${baseline.id} publishes no ${end} end of ${key}.`);
  return leaf(baseline, `${label}, ${end} end`, value, figure);
}

type LoggedCell = NonNullable<Baseline['cells']>[number];

/** Which rules of the import may have placed the jobs of a cell: those that set nothing else. */
function placedBy({ rules = [] }: Baseline, { module, phase, stage }: LoggedCell): string {
  const own = rules.filter(({ set }) => (set.module ?? module) === module && (set.phase ?? phase) === phase && (stage === 'failed' || (set.stage ?? stage) === stage));
  const said = own.map(({ field, match }) => (match === undefined ? field : `${field} ${String(match)}`));
  const fields = [...new Set(said)];
  return own.length === 0 ? 'Placed by the rules and tags of the import.' : `Placed by the rules on ${fields.join(', ')}, and by tags of the jobs where these leave it open.`;
}

/** The jobs of an imported log in one module, phase and stage, and how they came there; what no rule and no tag told is said. */
export function jobsLeaf(baseline: Baseline, cell: LoggedCell): Trace {
  const { module, phase, stage, jobs, gpuHours } = cell;
  const many = jobs === undefined ? '' : `${String(jobs)} ${jobs === 1 ? 'job' : 'jobs'}. `;
  const words = [module ?? 'no module', phase ?? 'no phase', stage === undefined ? 'no stage' : (stageNames[stage] ?? stage)].join(', ');
  return loggedLeaf(baseline, `jobs of ${words}`, gpuHours, 'GPU-hours', `${many}${stage === 'failed' ? 'They ended in failure. ' : ''}${placedBy(baseline, cell)}`);
}

/** An amount that an imported log gives in its tables of runs, months and cells, where no key names it. */
export function loggedLeaf(baseline: Baseline, label: string, value: number, unit: string, note?: string): Trace {
  const [first] = baseline.sources;
  const said = [note, ...(baseline.notes ?? [])].filter((each) => each !== undefined).join(' ');
  return {
    label, value, unit, formula: '', combine: 'leaf', status: 'recorded', ...(first === undefined ? { source: baseline.name } : sourceOf(baseline, first.id)), understood: knownWords.measured,
    ...(said === '' ? {} : { note: said }), children: [],
  };
}
