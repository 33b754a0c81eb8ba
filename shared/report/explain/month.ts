/**
 * Amounts by month as figures: `schedule.months.<first day>.<month>.<gpuHours|energyKwh|gwpKg>`, such as
 * `schedule.months.2026-01-15.2026-03.gwpKg`: the total of what is scheduled × the share of its
 * GPU-hours in the month. The first day stands in the path because a plan need not state one. They
 * answer what is asked, so that no list holds them.
 */
import { type MonthColumns, monthlyColumns } from '../months.ts';
import { central } from '../../sampling/column.ts';
import { type DerivedContext, type DerivedFigure, type ExplainingOf } from './derived.ts';
import { figuresOf } from './figures.ts';
import { count } from './leaves.ts';
import { hasRuns } from './replicated.ts';
import { times, type Trace } from './trace.ts';

const amounts = { gpuHours: ['gpuHours', 'GPU-hours', 'GPU-hours'], energyKwh: ['energyKwh.facility', 'kWh', 'Energy'], gwpKg: ['impacts.gwp.total', 'kgCO2e', 'Global warming'] } as const;

function isAmount(key: string): key is keyof typeof amounts {
  return Object.hasOwn(amounts, key);
}

/** The figure a path below a scenario asks for; undefined where it asks for none, or the clusters were not simulated. */
export function monthFigure({ simulation, run }: DerivedContext, path: string): DerivedFigure | undefined {
  const [kind, months, start = '', name = '', amount = '', ...more] = path.split('.');
  const { schedule } = run;
  if (kind !== 'schedule' || months !== 'months' || more.length > 0 || !isAmount(amount) || schedule === null || !hasRuns(schedule) || !/^\d{4}-\d{2}-\d{2}$/.test(start)) return undefined;
  const month = monthlyColumns(run, schedule, start, simulation.samples).find((each) => each.month === name);
  const column = month?.[amount];
  if (month === undefined || column === undefined || column === null) return undefined;
  return { column: () => column, central: () => central(column), trace: (of) => monthTrace(run, month, amount, of) };
}

function monthTrace(run: DerivedContext['run'], month: MonthColumns, amount: keyof typeof amounts, of: ExplainingOf): Trace {
  const [place, unit, name] = amounts[amount];
  const label = `${name} in ${month.month}`;
  const share: Trace = { ...count('share of the GPU-hours in this month', central(month.share), '', 'cluster simulation, central run: GPU-hours held in the month ÷ all'), as: 'share' };
  const whole = figuresOf(run).get(place);
  const here = run.parts.every(({ site }) => !site.moved);
  // Recorded work is in the total but in no month; a grid that changes over time is not that of the whole work.
  if (whole === undefined || !here || (amount === 'gwpKg' && !month.steady)) {
    const value = month[amount];
    return count(label, value === null ? 0 : central(value), unit, here ? 'What is used as clean or dirty as the grid is in this month, production as the work is spread.' : 'What is scheduled × the share of its GPU-hours in this month; recorded work happened before.');
  }
  return times(label, unit, 'all of the scenario × share of its GPU-hours in this month', whole.trace(of(run)), share);
}
