/**
 * Shares of the plan as figures: `share.<figure>`, such as `share.gpuHoursBy.row.main` of all
 * GPU-hours or `share.impacts.gwp.embodied` of the whole GWP, and `finalShare`, 1 ÷ the research
 * multiplier. They answer what is asked of any figure that is a part; of GPU-hours they are listed.
 *
 * Design note: a share is shown as mean ÷ mean, which is what stands beside the means it is made of;
 * its interval is that of the ratio, draw by draw. Its trace divides central values.
 */
import { breakdowns } from '../../model/cube.ts';
import { type ScenarioRun } from '../../model/simulation.ts';
import { central, type Column, divide } from '../../sampling/column.ts';
import { statOf } from '../../sampling/statistics.ts';
import { stageNames } from '../words.ts';
import { type BookDerived, type DerivedContext, type DerivedFigure, type ExplainingOf } from './derived.ts';
import { type Figure, figuresOf } from './figures.ts';
import { constant, count } from './leaves.ts';
import { wholeOfFigure } from './paths.ts';
import { node, type Trace } from './trace.ts';

/** A column with where it comes from. */
export interface Sourced {
  readonly column: () => Column;
  readonly trace: (of: ExplainingOf) => Trace;
}

/** One figure ÷ another. */
export function ratioFigure(label: string, formula: string, part: Sourced, whole: Sourced, as: 'share' | 'ratio' = 'share'): DerivedFigure {
  const column = (): Column => divide(part.column(), whole.column());
  return {
    column, central: () => central(column()), stat: () => ({ ...statOf(column()), mean: statOf(part.column()).mean / statOf(whole.column()).mean }),
    trace: (of) => node(label, '', 'quotient', formula, [part.trace(of), whole.trace(of)], { as }),
  };
}

function sourced(run: ScenarioRun, { column, trace }: Figure): Sourced {
  return { column, trace: (of) => trace(of(run)) };
}

/** GPU-hours of a stage in which the plan has no row; undefined for any other path. */
function nothingAt(path: string): DerivedFigure | undefined {
  const stage = /^gpuHoursBy\.stage\.(\w+)$/.exec(path)?.[1] ?? '';
  const name = Object.hasOwn(stageNames, stage) ? stageNames[stage] : undefined;
  return name === undefined ? undefined : { column: () => 0, central: () => 0, trace: () => count(`GPU-hours, ${name}`, 0, 'GPU-hours', 'the plan has no row of this stage') };
}

/** The share of a part of which the figure is known; null where its whole is nothing. */
export function shareOfWhole(run: ScenarioRun, path: string, known: DerivedFigure | undefined): DerivedFigure | undefined {
  const part = known ?? nothingAt(path);
  const wholePath = wholeOfFigure(path);
  const whole = wholePath === null ? undefined : figuresOf(run).get(wholePath);
  if (part === undefined || part.column === null || whole === undefined || statOf(whole.column()).mean === 0) return undefined;
  const figure = ratioFigure('', 'this part ÷ the whole', { column: part.column, trace: part.trace }, sourced(run, whole));
  return { ...figure, trace: (of) => { const made = figure.trace(of); return { ...made, label: `Share: ${made.children[0]?.label ?? path}` }; } };
}

/** Of every part of the GPU-hours, and of useful final training. */
export function shareFigures({ run }: DerivedContext, book: BookDerived): void {
  const figures = figuresOf(run);
  if (statOf(run.work.total).mean > 0) {
    for (const by of breakdowns) {
      for (const key of run.work[by].keys()) {
        const path = `gpuHoursBy.${by}.${key.replace('/', '.')}`;
        const part = figures.get(path);
        const share = part === undefined ? undefined : shareOfWhole(run, path, { ...sourced(run, part), central: () => central(part.column()) });
        if (share !== undefined) book(`share.${path}`, share);
      }
    }
  }
  const multiplier = figures.get('researchMultiplier');
  if (multiplier === undefined) return;
  const column = (): Column => divide(1, multiplier.column());
  book('finalShare', {
    column, central: () => central(column()), stat: () => ({ ...statOf(column()), mean: 1 / statOf(multiplier.column()).mean }),
    trace: (of) => node('Share of useful final training', '', 'quotient', '1 ÷ research multiplier', [constant('one', 1, ''), multiplier.trace(of(run))], { as: 'share' }),
  });
}
