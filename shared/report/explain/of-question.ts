/** What a question costs as figures: `question.<study>.energy`, `.gwp` and the other indicators, `.cost`. Its GPU-hours are those of its row. */
import { amountOfRow } from '../../compare/question-costs.ts';
import { indicators, indicatorUnits, type Indicator } from '../../factors/schema.ts';
import { type PartRun, type ScenarioRun, type Simulation } from '../../model/simulation.ts';
import { planDefaults } from '../../plan/defaults.ts';
import { makeSampler } from '../../plan/sampler.ts';
import { central, type Column } from '../../sampling/column.ts';
import { makeStreams } from '../../sampling/streams.ts';
import { indicatorShort } from '../words.ts';
import { type BookDerived, type DerivedContext } from './derived.ts';
import { overParts, siteName } from './fields.ts';
import { impact } from './figures.ts';
import { type Cut, nothingHere } from './gpu-hours.ts';
import { facilityKwh, totalPerHour } from './intensity.ts';
import { type Explaining } from './leaves.ts';
import { partCost } from './money.ts';
import { node, type Trace } from './trace.ts';

type Physical = 'energy' | Indicator;

function perHour(amount: Physical): (explaining: Explaining, part: PartRun) => Trace {
  return amount === 'energy' ? facilityKwh : (explaining, part) => totalPerHour(explaining, part, amount);
}

/** The cost of its hours at each site, with their share of what the site holds. */
function costTrace(explaining: Explaining, name: string, currency: string, cut: Cut): Trace {
  return overParts(explaining, name, currency, (part) => {
    const at = `at ${siteName(part)}`;
    if (!part.margins.row.has(cut.key)) return nothingHere(at, currency, cut);
    return node(at, currency, 'sum', 'electricity + hardware or rent + hosting, maintenance and staff', (['electricity', 'hardware', 'other'] as const).map((kind) => partCost(explaining, part, kind, cut)));
  });
}

/** True where a price is stated or named at every site at which a row runs. */
function isPriced({ parts }: ScenarioRun, row: string): boolean {
  return parts.every(({ margins, site: { prices, cluster: { ownership } } }) => {
    if (!margins.row.has(row) || ownership.kind === 'allocation') return true;
    return ownership.kind === 'rent' ? prices.gpuHour !== null : prices.node !== null && prices.kwh !== null;
  });
}

/** The draws of what a row costs: those of its prices are made for the one figure that is asked about. */
function costOfRow({ seed, samples }: Simulation, run: ScenarioRun, row: string): Column {
  return amountOfRow(run, row, 'cost', makeSampler(makeStreams(seed, samples))) ?? NaN;
}

export function questionFigures({ simulation, run }: DerivedContext, book: BookDerived): void {
  const currency = simulation.plan.currency ?? planDefaults.currency;
  for (const study of simulation.plan.ablations) {
    if (study.include === false || !run.work.row.has(study.id)) continue;
    const cut: Cut = { by: 'row', key: study.id };
    const nameOf = (amount: string): string => `${indicatorShort[amount] ?? amount} of “${study.question ?? study.id}”`;
    for (const amount of ['energy', ...indicators] as const) {
      if (amount !== 'energy' && run.impacts[amount].total === null) continue;
      // No price is asked about, so no draw is made.
      const column = (): Column => amountOfRow(run, study.id, amount, makeSampler(makeStreams(simulation.seed, 1))) ?? NaN;
      const unit = amount === 'energy' ? 'kWh' : indicatorUnits[amount];
      book(`question.${study.id}.${amount}`, { column, central: () => central(column()), trace: (of) => impact(nameOf(amount), unit, cut, perHour(amount))(of(run)) });
    }
    if (!isPriced(run, study.id)) continue;
    const cost = (): Column => costOfRow(simulation, run, study.id);
    book(`question.${study.id}.cost`, { column: cost, central: () => central(cost()), trace: (of) => costTrace(of(run), nameOf('cost'), currency, cut) });
  }
}
