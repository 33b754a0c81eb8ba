/** What a question costs as figures: `question.<study>.energy`, `.gwp` and the other indicators. Its GPU-hours are those of its row; money is not taken apart. */
import { amountOfRow } from '../../compare/question-costs.ts';
import { indicators, indicatorUnits, type Indicator } from '../../factors/schema.ts';
import { type PartRun } from '../../model/simulation.ts';
import { makeSampler } from '../../plan/sampler.ts';
import { central, type Column } from '../../sampling/column.ts';
import { makeStreams } from '../../sampling/streams.ts';
import { indicatorShort } from '../words.ts';
import { type BookDerived, type DerivedContext } from './derived.ts';
import { impact } from './figures.ts';
import { facilityKwh, totalPerHour } from './intensity.ts';
import { type Explaining } from './leaves.ts';
import { type Trace } from './trace.ts';

type Physical = 'energy' | Indicator;

function perHour(amount: Physical): (explaining: Explaining, part: PartRun) => Trace {
  return amount === 'energy' ? facilityKwh : (explaining, part) => totalPerHour(explaining, part, amount);
}

export function questionFigures({ simulation, run }: DerivedContext, book: BookDerived): void {
  for (const study of simulation.plan.ablations) {
    if (study.include === false || !run.work.row.has(study.id)) continue;
    for (const amount of ['energy', ...indicators] as const) {
      if (amount !== 'energy' && run.impacts[amount].total === null) continue;
      // No price is asked about, so no draw is made.
      const column = (): Column => amountOfRow(run, study.id, amount, makeSampler(makeStreams(simulation.seed, 1))) ?? NaN;
      const name = `${indicatorShort[amount] ?? amount} of “${study.question ?? study.id}”`;
      const unit = amount === 'energy' ? 'kWh' : indicatorUnits[amount];
      book(`question.${study.id}.${amount}`, { column, central: () => central(column()), trace: (of) => impact(name, unit, { by: 'row', key: study.id }, perHour(amount))(of(run)) });
    }
  }
}
