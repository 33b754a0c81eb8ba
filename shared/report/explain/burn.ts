/**
 * The burn-down as figures below `scenarios.<id>.actual.<record>.`: `month.<month>.ran|planned`, what ran
 * and what was planned until its end; `cap.<name>.hours`, a cap on the axis of GPU-hours; `undated.hours`.
 * Formulas: see `compare/actual/burn-down.ts`.
 */
import { type BurnDown, burnDown, daysPassed, plannedColumn } from '../../compare/actual/burn-down.ts';
import { type Baseline } from '../../compare/baseline.ts';
import { cappedFigure, capNames, daysOf } from '../../compare/caps.ts';
import { runsOfRecord } from '../../compare/run-sizes.ts';
import { type ScenarioRun, type Simulation } from '../../model/simulation.ts';
import { makeSampler } from '../../plan/sampler.ts';
import { central, type Column, divide, multiply } from '../../sampling/column.ts';
import { statOf } from '../../sampling/statistics.ts';
import { makeStreams } from '../../sampling/streams.ts';
import { limitedFigure, limitTrace } from './caps.ts';
import { type DerivedFigure, type ExplainingOf } from './derived.ts';
import { figuresOf } from './figures.ts';
import { hoursOf, whole } from './gpu-hours.ts';
import { count } from './leaves.ts';
import { loggedLeaf, publishedTrace } from './published.ts';
import { node, times, type Trace } from './trace.ts';

const unit = 'GPU-hours';

/** The first words of paths to these figures. */
export const burnWords: ReadonlySet<string> = new Set(['month', 'cap', 'undated']);

function monthLeaves(baseline: Baseline, until?: string): Trace[] {
  return (runsOfRecord(baseline)?.byMonth ?? []).filter(({ month }) => until === undefined || month <= until).map(({ month, gpuHours }) => loggedLeaf(baseline, `jobs that started in ${month}`, gpuHours, unit));
}

function sumOf(label: string, leaves: readonly Trace[]): Trace {
  return leaves.length === 0 ? count(label, 0, unit, 'no job of the log started by then') : node(label, unit, 'sum', 'months, added up', leaves);
}

/** What is planned until the end of a month: all of it × the part of its days that has passed, at most all. */
function plannedFigure(run: ScenarioRun, burn: BurnDown, month: string): DerivedFigure | undefined {
  const days = daysOf(run);
  const passed = burn.start === null ? null : Math.max(daysPassed(burn.start.day, month), 0);
  const figure = figuresOf(run).get(run.schedule === null ? 'fullClusterDays' : 'schedule.makespanDays');
  if (days === null || passed === null || figure === undefined || central(days) <= 0) return undefined;
  const column = (): Column => plannedColumn(run.work.total, days, passed);
  const share = (of: ExplainingOf): Trace => {
    const plain = node('days that have passed ÷ days it takes', '', 'quotient', 'days from the start until the end of the month ÷ days it takes', [count('days from the start until the end of the month', passed, 'days', `from ${burn.start?.day ?? ''}`), figure.trace(of(run))]);
    const left = node('part still to come', '', 'positive', 'what is left of the whole, at least 0', [node('what is left of the whole', '', 'complement', '1 − days that have passed ÷ days it takes', [plain])]);
    return node('part planned by then, at most the whole', '', 'complement', '1 − part still to come', [left]);
  };
  return { column, central: () => central(column()), trace: (of) => times(`Planned until the end of ${month}`, unit, 'all GPU-hours × part planned by then: the plan is spread evenly over its days', hoursOf(of(run), unit, whole), share(of)) };
}

/** Where a cap is reached at the scenario's mean figure per GPU-hour. */
function capLevel(simulation: Simulation, run: ScenarioRun, name: string): DerivedFigure | undefined {
  const cap = capNames.find((each) => each === name);
  const capped = cap === undefined || cap === 'finish' ? null : cappedFigure(simulation.plan, run, cap, makeSampler(makeStreams(simulation.seed, simulation.samples)));
  const figure = cap === undefined ? undefined : limitedFigure(run, cap);
  if (capped === null || 'unknown' in capped || figure === undefined || central(capped.figure) <= 0) return undefined;
  const column = (): Column => divide(multiply(capped.limit, run.work.total), capped.figure);
  return {
    column, central: () => central(column()), stat: () => ({ ...statOf(column()), mean: (central(capped.limit) * statOf(run.work.total).mean) / statOf(capped.figure).mean }),
    trace: (of) => node(`GPU-hours at which the cap is reached`, unit, 'quotient', 'cap ÷ what one GPU-hour of the plan carries', [
      limitTrace(simulation, capped, of, run), node('figure per GPU-hour', '', 'quotient', 'figure of the plan ÷ its GPU-hours', [figure.trace(of(run)), hoursOf(of(run), unit, whole)]),
    ]),
  };
}

/** A figure of the burn-down by the words of its path; undefined where there is none. */
export function burnFigure(simulation: Simulation, run: ScenarioRun, baseline: Baseline, [kind, name = '', figure]: readonly string[]): DerivedFigure | undefined {
  if (kind === 'cap') return figure === 'hours' ? capLevel(simulation, run, name) : undefined;
  const burn = burnDown(simulation, run, baseline);
  if (kind === 'undated') {
    if (burn.undated === 0 || baseline.figures['gpuHours.total'] === undefined) return undefined;
    return { column: null, central: () => burn.undated, trace: () => node('Ran in no month', unit, 'difference', 'all GPU-hours of the log − those of its months', [publishedTrace(baseline, 'gpuHours.total', 'all GPU-hours of the log'), ...monthLeaves(baseline)]) };
  }
  const month = burn.months.find((each) => each.month === name);
  if (month === undefined) return undefined;
  if (figure === 'planned') return plannedFigure(run, burn, name);
  const { actual } = month;
  return figure !== 'ran' || actual === null ? undefined : { column: null, central: () => actual, trace: () => sumOf(`Ran until the end of ${name}`, monthLeaves(baseline, name)) };
}
