/**
 * The ablation studies together, as figures: `runs.<study>`, and over those that count and those
 * left out `studies.<counted|leftOut>.runs`, `.<amount>` and of those that count `.share`. What is
 * left out is asked of the plan with all studies taken in.
 */
import { type Ablation, type Plan } from '../../plan/schema.ts';
import { type ScenarioRun, type Simulation } from '../../model/simulation.ts';
import { configurations } from '../../plan/expand.ts';
import { studyCells } from '../../plan/fields.ts';
import { studyDefaults } from '../../plan/defaults.ts';
import { makeSampler } from '../../plan/sampler.ts';
import { central, type Column, sum } from '../../sampling/column.ts';
import { makeStreams } from '../../sampling/streams.ts';
import { amountsOfRow } from './amounts.ts';
import { type BookDerived, type DerivedContext, type DerivedFigure, type ExplainingOf } from './derived.ts';
import { runsOfRow } from './rows.ts';
import { node, type Trace } from './trace.ts';

export type Counted = 'counted' | 'leftOut';

const countedWords: Readonly<Record<Counted, string>> = { counted: 'studies that count', leftOut: 'studies left out' };

export function studiesOf({ ablations }: Plan, which: Counted): readonly Ablation[] {
  return ablations.filter(({ include }) => (include !== false) === (which === 'counted'));
}

/** Configurations × seeds, at the median of uncertain seeds. */
function runsCentral({ seed }: Simulation, study: Ablation): number {
  const sampler = makeSampler(makeStreams(seed, 1));
  return configurations(study) * central(sampler.typed(`ablations.${study.id}.seeds`, study.seeds ?? studyDefaults.seeds, studyCells.seeds));
}

function runsTrace(of: ExplainingOf, run: ScenarioRun, { id, question }: Ablation): Trace {
  return { ...runsOfRow(of(run), id), label: `Runs of “${question ?? id}”`, row: `ablations.${id}` };
}

function runFigures({ simulation, run }: DerivedContext, book: BookDerived): void {
  const { plan } = simulation;
  for (const study of plan.ablations) book(`runs.${study.id}`, { column: null, central: () => runsCentral(simulation, study), trace: (of) => runsTrace(of, run, study) });
  for (const which of ['counted', 'leftOut'] as const) {
    const studies = studiesOf(plan, which);
    if (studies.length === 0) continue;
    book(`studies.${which}.runs`, {
      column: null, central: () => studies.reduce((all, study) => all + runsCentral(simulation, study), 0),
      trace: (of) => node(`Runs of the ${countedWords[which]}`, '', 'sum', 'sum over the studies', studies.map((study) => runsTrace(of, run, study))),
    });
  }
}

/** An amount of several studies, all of which count in the plan they are of, added up draw by draw; undefined where it is not known of one. `rows`: of each its amounts. */
export function togetherFigure(rows: readonly ReadonlyMap<string, DerivedFigure>[], amount: string, which: Counted): DerivedFigure | undefined {
  const terms = rows.map((amounts) => amounts.get(amount));
  const known = terms.filter((term) => term !== undefined);
  const [first] = known;
  if (first === undefined || known.length < terms.length) return undefined;
  const column = (): Column => sum(known.map((term) => term.column?.() ?? NaN));
  return {
    column, central: () => central(column()),
    trace: (of) => {
      const made = known.map((term) => term.trace(of));
      return node(`${(made[0]?.label ?? '').split(' of “')[0] ?? ''} of the ${countedWords[which]}`, made[0]?.unit ?? '', 'sum', 'sum over the studies, draw by draw', made);
    },
  };
}

/** Of the studies that count; those left out stand in a plan of their own (`why.ts`). */
export function studiesFigures(context: DerivedContext, book: BookDerived): void {
  const { simulation, run } = context;
  runFigures(context, book);
  const rows = studiesOf(simulation.plan, 'counted').map(({ id }) => amountsOfRow(simulation, run, id));
  for (const amount of rows[0]?.keys() ?? []) {
    const figure = togetherFigure(rows, amount, 'counted');
    if (figure !== undefined) book(`studies.counted.${amount}`, figure);
  }
}
