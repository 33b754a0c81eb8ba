/**
 * What one thing held fixed gives in a scenario, as figures: `same.<by>.<amount>.<years>.<figure>`,
 * such as `same.budget.2000000.1.gpus`; a decimal point is written as a comma. Formulas: see
 * `compare/procurement/same.ts`. They answer what is asked, so that no list holds them.
 */
import { costPerGpuYear, mainPartOf } from '../../compare/procurement/elsewhere.ts';
import { type Fixed, type Rest, restOf } from '../../compare/procurement/same.ts';
import { hoursPerYear } from '../../quantity/hours.ts';
import { type PartRun, type ScenarioRun } from '../../model/simulation.ts';
import { planDefaults } from '../../plan/defaults.ts';
import { makeSampler } from '../../plan/sampler.ts';
import { central, type Column } from '../../sampling/column.ts';
import { makeStreams } from '../../sampling/streams.ts';
import { type DerivedContext, type DerivedFigure } from './derived.ts';
import { overheadPower, ratedWatts } from './energy.ts';
import { overParts, siteName } from './fields.ts';
import { figuresOf } from './figures.ts';
import { nothingHere, partHours, whole } from './gpu-hours.ts';
import { gpusPerNode, heldPerWork } from './holding.ts';
import { pue } from './intensity.ts';
import { constant, type Explaining } from './leaves.ts';
import { node, times, type Trace } from './trace.ts';
import { inReferenceHours, usefulAt } from './unit-cost.ts';

const wattsPerKilowatt = 1000;
const kinds: readonly Fixed['by'][] = ['budget', 'gpus', 'power'];
const figureNames: Readonly<Record<keyof Rest, string>> = { gpus: 'GPUs', money: 'Money', kilowatts: 'Power at the meter', usefulGpuHours: 'Useful GPU-hours', referenceHours: 'Useful hours of the reference accelerator' };

function numberOf(text: string): number {
  return text === '' ? NaN : Number(text.replace(',', '.'));
}

function asked(label: string, value: number, unit: string): Trace {
  return { label, value, unit, formula: '', combine: 'leaf', status: 'asked', children: [] };
}

/** Held ones of own and reserved clusters, worked ones of shared rent. */
function paidTrace(explaining: Explaining): Trace {
  return overParts(explaining, 'GPU-hours that are paid for', 'GPU-hours', (part: PartRun) => {
    const hours = partHours(explaining, part, whole) ?? nothingHere(`GPU-hours at ${siteName(part)}`, 'GPU-hours', whole);
    const held = part.site.cluster.ownership.kind === 'own' || part.factors.holding.reserved;
    return held ? times(`GPU-hours held at ${siteName(part)}`, 'GPU-hours', 'GPU-hours × held per GPU-hour of work', hours, heldPerWork(explaining, part)) : hours;
  });
}

function kilowattsPerGpu(explaining: Explaining, part: PartRun): Trace {
  const watts = node('rated power per accelerator', 'W', 'quotient', 'rated power of one node ÷ its accelerators', [ratedWatts(explaining, part), gpusPerNode(explaining, part)]);
  const overhead = node('with network and storage', '', 'sum', '1 + their share', [constant('the node itself', 1, ''), overheadPower(explaining, part)]);
  return node('power per accelerator at the meter', 'kW', 'quotient', 'rated power × (1 + network and storage) × PUE ÷ 1000',
    [times('power per accelerator at the meter', 'W', 'rated power × (1 + network and storage) × PUE', watts, overhead, pue(explaining, part)), constant('watts in a kilowatt', wattsPerKilowatt, 'W/kW')]);
}

/** The figures of one question, each made of those before it. */
class Asked {
  constructor(private readonly explaining: Explaining, private readonly run: ScenarioRun, private readonly fixed: Fixed, private readonly currency: string) {}

  private years(): Trace {
    return asked('years', this.fixed.years, 'years');
  }

  private perYear(): Trace {
    const { explaining, run, currency } = this;
    const cost = figuresOf(run).get('cost.total');
    if (cost === undefined) throw new Error(`${run.id} has no price.`);
    return times('cost of one GPU for a year', currency, 'cost of a paid GPU-hour × hours in a year', node('cost of a paid GPU-hour', currency, 'quotient', 'cost ÷ GPU-hours that are paid for', [cost.trace(explaining), paidTrace(explaining)]), constant('hours in a year', hoursPerYear, 'h/year'));
  }

  private perGpu(): Trace {
    const part = mainPartOf(this.run);
    if (part === undefined) throw new Error(`${this.run.id} has no work.`);
    return kilowattsPerGpu(this.explaining, part);
  }

  gpus(label = figureNames.gpus): Trace {
    const { by, amount } = this.fixed;
    if (by === 'gpus') return asked(label, amount, '');
    if (by === 'power') return node(label, '', 'quotient', 'power ÷ power of one', [asked('power at the meter', amount, 'kW'), this.perGpu()]);
    return node(label, '', 'quotient', 'money ÷ years ÷ cost of one for a year', [asked('money', amount, this.currency), this.years(), this.perYear()]);
  }

  private money(label: string): Trace {
    const { by, amount } = this.fixed;
    return by === 'budget' ? asked(label, amount, this.currency) : times(label, this.currency, 'cost of one GPU for a year × GPUs × years', this.perYear(), this.gpus(), this.years());
  }

  private hours(label: string, useful: (part: PartRun) => Trace): Trace {
    const { explaining } = this;
    const kept = times('GPU-hours kept', 'GPU-hours', 'GPUs × years × hours in a year', this.gpus(), this.years(), constant('hours in a year', hoursPerYear, 'h/year'));
    return times(label, 'GPU-hours', 'GPU-hours kept × useful in one that is paid for', kept, node('useful hours in a paid GPU-hour', '', 'quotient', 'useful hours of the plan ÷ GPU-hours that are paid for', [overParts(explaining, 'useful hours of the plan', 'GPU-hours', useful), paidTrace(explaining)]));
  }

  of(figure: keyof Rest): Trace {
    const { explaining } = this;
    const label = figureNames[figure];
    switch (figure) {
      case 'gpus': return this.gpus();
      case 'money': return this.money(label);
      case 'kilowatts': return times(label, 'kW', 'power of one × GPUs', this.perGpu(), this.gpus());
      case 'usefulGpuHours': return this.hours(label, (part) => usefulAt(explaining, part));
      case 'referenceHours': return this.hours(label, (part) => inReferenceHours(explaining, part));
    }
  }
}

/** The figure a path below a scenario asks for; undefined where it asks for none, or nothing limits it. */
export function sameFigure({ simulation, run }: DerivedContext, path: string): DerivedFigure | undefined {
  const [kind, by, ...rest] = path.split('.');
  const fixedBy = kinds.find((each) => each === by);
  const [amount, years] = rest.map(numberOf);
  const figure = (Object.keys(figureNames) as (keyof Rest)[]).find((each) => each === rest[2]);
  if (kind !== 'same' || fixedBy === undefined || figure === undefined || rest.length !== 3 || !(Number(amount) > 0) || !(Number(years) > 0)) return undefined;
  const fixed: Fixed = { by: fixedBy, amount: Number(amount), years: Number(years) };
  // Money for no price is none that can be taken apart.
  if (figure === 'money' && costPerGpuYear(run) === null) return undefined;
  let made: Column | null | undefined;
  const column = (): Column | null => (made === undefined ? (made = restOf(run, fixed, makeSampler(makeStreams(simulation.seed, simulation.samples)))[figure]) : made);
  if (column() === null) return undefined;
  return { column: () => column() ?? NaN, central: () => central(column() ?? NaN), trace: (of) => new Asked(of(run), run, fixed, simulation.plan.currency ?? planDefaults.currency).of(figure) };
}
