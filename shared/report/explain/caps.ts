/** Caps as figures: `cap.<name>.headroom`, the cap less the figure; `cap.<name>.odds`, the share of draws that keep it; `cap.<name>.breach`, the days after which those that break it do so; `.breachCentral`, the same in the central run. */
import { breachDays, type Capped, cappedFigure, type CapName, capNames, daysOf, limited, shareWithin, spreadEvenly, spreadOverSchedule } from '../../compare/caps.ts';
import { type ScenarioRun, type Simulation } from '../../model/simulation.ts';
import { capCells } from '../../plan/fields.ts';
import { printNumber, printPercent } from '../../quantity/print.ts';
import { makeSampler } from '../../plan/sampler.ts';
import { central, type Column, subtract } from '../../sampling/column.ts';
import { statOf } from '../../sampling/statistics.ts';
import { makeStreams } from '../../sampling/streams.ts';
import { figureText } from '../figures.ts';
import { indicatorShort } from '../words.ts';
import { totalPaths } from './paths.ts';
import { type BookDerived, type DerivedContext, type ExplainingOf } from './derived.ts';
import { type Figure, figuresOf } from './figures.ts';
import { choice, count, typedLeaf } from './leaves.ts';
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

/** When a cap is broken: over the draws that do, and in the central run where it does. */
function bookBreach({ simulation, run }: Pick<DerivedContext, 'simulation' | 'run'>, capped: Capped, figure: Figure, book: BookDerived): void {
  const { cap, unit } = capped;
  const days = daysOf(run);
  const broken = breachDays(capped, run) ?? [];
  if (days === null || broken.length === 0) return;
  const { mean, p5, p95 } = statOf(Float64Array.from([0, ...broken]));
  const exact = [days, capped.figure, capped.limit].every((column) => typeof column === 'number');
  const total = exact ? 1 : simulation.samples;
  const [limit, used, length] = [central(capped.limit), central(capped.figure), central(days)];
  const breaks = used > limit;
  const how = run.schedule === null ? spreadEvenly : spreadOverSchedule;
  const ofCentral = breaks ? `In the central run it is day ${printNumber((limit / used) * length)} (figure breachCentral).` : `The central run keeps it: ${figureText(used, unit)} of ${figureText(limit, unit)}.`;
  const over = (): Trace => node(`Days until the cap on ${nameOf(cap)} is broken`, 'days', 'quotient', 'sum over the draws that break it of cap ÷ figure × days of the work ÷ draws that break it', [
    count('days of those draws, added', broken.reduce((sum, day) => sum + day, 0), 'days', 'cap ÷ figure × days of the work, draw by draw'), count('draws that break it', broken.length, '', `${printPercent(broken.length / total)} of ${String(total)} draws`),
  ], { note: `${how} 90 % of the draws that break it do so between day ${printNumber(p5)} and day ${printNumber(p95)}. ${ofCentral}` });
  book(`cap.${cap}.breach`, { column: null, central: () => mean, trace: over });
  const work = limitedFigure(run, 'finish');
  if (!breaks || work === undefined) return;
  book(`cap.${cap}.breachCentral`, {
    column: null, central: () => (limit / used) * length,
    trace: (of) => node(`Days until the cap on ${nameOf(cap)} is broken, central run`, 'days', 'product', 'share of the work that the cap allows × days of the work', [
      node('share of the work that the cap allows', '', 'quotient', 'cap ÷ figure', [limitTrace(simulation, capped, of, run), figure.trace(of(run))], { as: 'share' }), work.trace(of(run)),
    ], { note: how }),
  });
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
    if (cap !== 'finish') bookBreach({ simulation, run }, capped, figure, book);
    const kept = (): number => shareWithin(subtract(capped.figure, capped.limit));
    book(`cap.${cap}.odds`, {
      column: null, central: kept,
      trace: () => oddsTrace(`Odds of keeping the cap on ${nameOf(cap)}`, kept(), samples, 'the figure is at most the cap', `In the central run it is ${figureText(central(capped.figure), unit)}, the cap ${figureText(central(capped.limit), unit)}.`),
    });
  }
}
