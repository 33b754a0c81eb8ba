/** What a change of the plan does to a figure: as planned less as changed, draw by draw, each down to the rows of its own plan. */
import { type Simulation } from '../../model/simulation.ts';
import { type Problem } from '../../problem.ts';
import { central, type Column, divide, subtract, sum } from '../../sampling/column.ts';
import { type Stat, statOf } from '../../sampling/statistics.ts';
import { type Answer, checked, type Explained, explainingOf, refusal, withMean } from './answer.ts';
import { type DerivedFigure } from './derived.ts';
import { figureAt, noRecords, unknownFigure } from './find.ts';
import { type Explaining } from './leaves.ts';
import { node, type Trace } from './trace.ts';

export interface Changed {
  readonly now: Simulation;
  readonly then: Simulation;
  /** Where the figure stands in both. */
  readonly path: string;
  /** The change in words. */
  readonly title: string;
}

interface Sides {
  readonly before: DerivedFigure;
  readonly after: DerivedFigure;
}

function sidesOf({ now, then, path }: Changed): Sides | Problem {
  const [before, after] = [figureAt(now, noRecords, path), figureAt(then, noRecords, path)];
  return before === undefined || after === undefined ? unknownFigure(now, noRecords, path) : { before, after };
}

/** Both sides draw from the same spreads. */
function tracesOf({ now, then }: Changed, { before, after }: Sides, spreads: Explaining['spreads']): readonly [Trace, Trace] {
  const [planned, changed] = [before.trace(explainingOf(now, spreads)), after.trace(explainingOf(then, spreads))];
  return [{ ...planned, label: `${planned.label}, as planned` }, { ...changed, label: `${changed.label}, with the change` }];
}

function savedTrace(changed: Changed, sides: Sides, spreads: Explaining['spreads']): Trace {
  const both = tracesOf(changed, sides, spreads);
  return node(`Saved: ${changed.title}`, both[0].unit, 'difference', 'as planned − with the change, draw by draw', both);
}

function savedColumn({ before, after }: Sides): Column | null {
  const [planned, changed] = [before.column?.(), after.column?.()];
  return planned === undefined || changed === undefined ? null : subtract(planned, changed);
}

/** Explained from its draws and a trace; null where there are no draws. */
function drawn(path: string, column: Column | null, trace: (spreads: Explaining['spreads']) => Trace, shown: (column: Column) => Stat = statOf): Explained | null {
  if (column === null) return null;
  const spreads: Explaining['spreads'] = new Map();
  return withMean(checked(path, trace(spreads), central(column)), shown(column), spreads);
}

/** What a change saves. */
export function saving(changed: Changed): Answer {
  const sides = sidesOf(changed);
  if ('code' in sides) return refusal(sides);
  const column = (): Column | null => savedColumn(sides);
  return { column, explain: () => drawn(changed.path, column(), (spreads) => savedTrace(changed, sides, spreads)) ?? unknownFigure(changed.now, noRecords, changed.path) };
}

/** The share that a change saves, as it stands beside the mean saving: mean ÷ mean. */
export function savedShare(changed: Changed): Answer {
  const sides = sidesOf(changed);
  if ('code' in sides) return refusal(sides);
  const column = (): Column | null => {
    const [saved, planned] = [savedColumn(sides), sides.before.column?.()];
    return saved === null || planned === undefined || statOf(planned).mean === 0 ? null : divide(saved, planned);
  };
  const ofMeans = (): number => statOf(savedColumn(sides) ?? NaN).mean / statOf(sides.before.column?.() ?? NaN).mean;
  const trace = (spreads: Explaining['spreads']): Trace => {
    const saved = savedTrace(changed, sides, spreads);
    return node(`Share saved: ${changed.title}`, '', 'quotient', 'saved ÷ as planned', [saved, ...saved.children.slice(0, 1)], { as: 'share' });
  };
  return { column, explain: () => drawn(changed.path, column(), trace, (made) => ({ ...statOf(made), mean: ofMeans() })) ?? unknownFigure(changed.now, noRecords, changed.path) };
}

/** What several changes save, each by itself, added draw by draw; they have the figure in common. */
export function savedSum(changes: readonly Changed[]): Answer {
  const all: (readonly [Changed, Sides])[] = [];
  for (const changed of changes) {
    const sides = sidesOf(changed);
    if ('code' in sides) return refusal(sides);
    all.push([changed, sides]);
  }
  const [first] = changes;
  if (first === undefined) throw new Error('No change is asked about.');
  const column = (): Column | null => {
    const columns = all.flatMap(([, sides]) => savedColumn(sides) ?? []);
    return columns.length < all.length ? null : sum(columns);
  };
  const trace = (spreads: Explaining['spreads']): Trace => {
    const each = all.map(([changed, sides]) => savedTrace(changed, sides, spreads));
    return node('Saved one by one, added', each[0]?.unit ?? '', 'sum', 'what each saves by itself, added; together they save something else', each);
  };
  return { column, explain: () => drawn(first.path, column(), trace) ?? unknownFigure(first.now, noRecords, first.path) };
}

/** What a figure becomes by a change, beside what it is: at central values, for amounts that are proportional in every draw. */
export function partLeft(changed: Changed): Answer {
  const sides = sidesOf(changed);
  if ('code' in sides) return refusal(sides);
  const explain = (): Explained => {
    const [planned, then] = tracesOf(changed, sides, new Map());
    const trace = node(`Part of the cost that is left: ${changed.title}`, '', 'quotient', 'with the change ÷ as planned, the same in every draw', [then, planned], { as: 'share' });
    return { trace: checked(changed.path, trace, sides.after.central() / sides.before.central()), stat: null };
  };
  return { column: () => null, explain };
}
