/** Own against rent: the curve, where both cost the same, when the purchase is earned back. */
import { useMemo } from 'react';
import { type Plan } from '../../../shared/plan/schema.ts';
import { BreakEvenCurve } from '../../charts/break-even/BreakEvenCurve.tsx';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { sayProblem } from '../../text/problem.ts';
import { t } from '../../text/t.ts';
import { type ProcurementAnswer } from '../../workers/procurement.ts';
import { OpenInterval } from '../parts/Figure.tsx';
import { Pick } from '../parts/Pick.tsx';
import { FigureButton } from '../why/FigureButton.tsx';
import { Sentence } from '../why/Sentence.tsx';
import { type EvenFact, type EvenPair, evenData, evenFacts, evenPairs } from './even-data.ts';
import { setProcurement, useProcurement } from './state.ts';

interface Props {
  readonly plan: Plan;
  readonly answer: ProcurementAnswer;
}

/** What has to be stated before own and rent can be held against each other. */
function Cannot({ plan, answer, reasons }: Props & { readonly reasons: readonly string[] }) {
  const owns = answer.study.scenarios.some(({ kinds }) => kinds.includes('own'));
  return (
    <section className="chart" aria-label={t('even.title')}>
      <header className="chart-head"><h2>{t('even.title')}</h2></header>
      {reasons.length > 0 ? reasons.map((reason) => <p key={reason} className="say">{sayProblem(plan, { code: '', path: '', message: reason, hint: '' })}</p>) : <p className="say">{t(owns ? 'even.noRent' : 'even.noOwn')}</p>}
    </section>
  );
}

function Fact({ fact: { label, note, years, text, interval, path, spread = path } }: { readonly fact: EvenFact }) {
  return (
    <div>
      <dt>{label}<small>{years === undefined ? note : <Sentence text="even.replacementNote" parts={{ years: <FigureButton path={years.path} name="">{years.text}</FigureButton> }} />}</small></dt>
      <dd><FigureButton path={path} name={label}>{text}</FigureButton><small>{interval === '' ? '' : <OpenInterval path={spread}>{interval}</OpenInterval>}</small></dd>
    </div>
  );
}

function Even({ pair, pairs, currency, start }: { readonly pair: EvenPair; readonly pairs: readonly EvenPair[]; readonly currency: string; readonly start: string | null }) {
  const data = useMemo(() => evenData(pair, currency), [pair, currency]);
  return (
    <div className="even-panel">
      <ChartFrame
        title={t('even.title')} note={t('even.note', { currency })} summary={data.summary} table={data.table} marks={data.marks} fileName="break-even" height={236}
        lead={pairs.length < 2 ? null : <p className="lead"><Pick label={t('even.pair')} value={pair.id} options={pairs} onPick={(id) => { setProcurement({ pair: id }); }} /></p>}
      >
        {(size, bind, ids) => <BreakEvenCurve curve={data.curve} names={{ own: t('even.own'), rent: pair.rent }} figures={data.figures} xTitle={t('even.x')} size={size} bind={bind} ids={ids} />}
      </ChartFrame>
      <dl className="facts">
        {evenFacts(pair, start).map((fact) => <Fact key={fact.id} fact={fact} />)}
      </dl>
    </div>
  );
}

export function BreakEvenPanel({ plan, answer }: Props) {
  const { pair: chosen } = useProcurement();
  const { pairs, reasons } = useMemo(() => evenPairs(answer), [answer]);
  const pair = pairs.find(({ id }) => id === chosen) ?? pairs[0];
  return pair === undefined ? <Cannot plan={plan} answer={answer} reasons={reasons} /> : <Even pair={pair} pairs={pairs} currency={answer.study.currency} start={plan.start ?? null} />;
}
