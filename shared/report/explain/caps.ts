/** Caps as figures: `cap.<name>.headroom`, the cap less the figure, and `cap.<name>.odds`, the share of draws that keep it. */
import { type Capped, cappedFigure, type CapName, capNames, limited, shareWithin } from '../../compare/caps.ts';
import { type ScenarioRun, type Simulation } from '../../model/simulation.ts';
import { capCells } from '../../plan/fields.ts';
import { makeSampler } from '../../plan/sampler.ts';
import { central, type Column, subtract } from '../../sampling/column.ts';
import { makeStreams } from '../../sampling/streams.ts';
import { figureText } from '../figures.ts';
import { indicatorShort } from '../words.ts';
import { totalPaths } from './against.ts';
import { type BookDerived, type DerivedContext, type ExplainingOf } from './derived.ts';
import { type Figure, figuresOf } from './figures.ts';
import { choice, typedLeaf } from './leaves.ts';
import { oddsTrace } from './odds.ts';
import { node, type Trace } from './trace.ts';

export function limitedFigure(run: ScenarioRun, cap: CapName): Figure | undefined {
  const figures = figuresOf(run);
  if (cap === 'finish') return figures.get(run.schedule === null ? 'fullClusterDays' : 'schedule.makespanDays');
  return figures.get(totalPaths[limited[cap]]);
}

function nameOf(cap: CapName): string {
  return cap === 'finish' ? 'finish' : (indicatorShort[limited[cap]] ?? cap);
}

export function limitTrace({ plan }: Simulation, { cap, limit, unit }: Capped, of: ExplainingOf, run: ScenarioRun): Trace {
  if (cap === 'finish') return choice('days from the start of the plan to the end of the last day', central(limit), unit, 'caps.finish', plan.caps?.finish ?? '');
  return typedLeaf(of(run), { label: `cap on ${nameOf(cap)}`, key: `caps.${cap}`, path: `caps.${cap}`, input: plan.caps?.[cap] ?? 0, cell: capCells[cap], unit });
}

export function capFigures({ simulation, run }: DerivedContext, book: BookDerived): void {
  const { plan, seed, samples } = simulation;
  if (plan.caps === undefined) return;
  const sampler = makeSampler(makeStreams(seed, samples));
  for (const cap of capNames) {
    const capped = cappedFigure(plan, run, cap, sampler);
    const figure = limitedFigure(run, cap);
    if (capped === null || 'unknown' in capped || figure === undefined) continue;
    const { unit } = capped;
    const headroom = (): Column => subtract(capped.limit, capped.figure);
    book(`cap.${cap}.headroom`, {
      column: headroom, central: () => central(headroom()),
      trace: (of) => node(`Headroom below the cap on ${nameOf(cap)}`, unit, 'difference', 'cap − figure, draw by draw', [limitTrace(simulation, capped, of, run), figure.trace(of(run))]),
    });
    const kept = (): number => shareWithin(subtract(capped.figure, capped.limit));
    book(`cap.${cap}.odds`, {
      column: null, central: kept,
      trace: () => oddsTrace(`Odds of keeping the cap on ${nameOf(cap)}`, kept(), samples, 'the figure is at most the cap', `In the central run it is ${figureText(central(capped.figure), unit)}, the cap ${figureText(central(capped.limit), unit)}.`),
    });
  }
}
