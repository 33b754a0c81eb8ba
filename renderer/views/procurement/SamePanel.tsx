/** Choose what is fixed (money, GPUs, power, the last day) and read the rest in every scenario. */
import { useState } from 'react';
import { type Plan } from '../../../shared/plan/schema.ts';
import { ChartActions } from '../../charts/frame/ChartActions.tsx';
import { useStudy } from '../../state/use-study.ts';
import { sayProblem } from '../../text/problem.ts';
import { t } from '../../text/t.ts';
import { type ProcurementAnswer, type ProcurementStudies } from '../../workers/procurement.ts';
import { OpenInterval } from '../parts/Figure.tsx';
import { Progress } from '../parts/Progress.tsx';
import { lastOf, sizedPath } from '../why/derived.ts';
import { FigureButton } from '../why/FigureButton.tsx';
import { DayFields } from './DayFields.tsx';
import { defaultAmount, fixedOf, sameData, typedAmount, typedYears, type SameRow } from './same-data.ts';
import { fixedKinds, type FixedKind, setProcurement, useProcurement } from './state.ts';

interface Props {
  readonly plan: Plan;
  readonly answer: ProcurementAnswer;
  /** The first day, stated or assumed. */
  readonly start: string;
  /** Null while shared clusters are not scheduled. */
  readonly scheduled: string | null;
  readonly day: string;
  readonly accelerator: string;
}

/** A number that is typed: taken with Enter, or when the field is left; what cannot be read is said below it. */
function NumberField({ label, value, read, example, onTake }: { readonly label: string; readonly value: string; readonly read: (text: string) => number | null; readonly example: string; readonly onTake: (text: string) => void }) {
  const [text, setText] = useState<string | null>(null);
  const bad = text !== null && read(text) === null;
  const take = (): void => { if (text !== null && !bad) { onTake(text); setText(null); } };
  return (
    <label className="num-field">{label}
      <input className="field" value={text ?? value} aria-invalid={bad} onChange={(event) => { setText(event.target.value); }} onBlur={take} onKeyDown={(event) => { if (event.key === 'Enter') take(); else if (event.key === 'Escape') setText(null); }} />
      {bad ? <small className="bad" role="alert">{t('same.positive', { example })}</small> : null}
    </label>
  );
}

const examples: Readonly<Record<Exclude<FixedKind, 'finish'>, string>> = { budget: '500k', gpus: '64', power: '250' };

function Amount({ path, name, text, unit }: { readonly path: string | null; readonly name: string; readonly text: string; readonly unit: string }) {
  const amount = <>{text}{unit === '' ? null : <span className="u">{`\u202f${unit}`}</span>}</>;
  return path === null ? amount : <FigureButton path={path} name={name}>{amount}</FigureButton>;
}

function Row({ plan, row, titles }: { readonly plan: Plan; readonly row: SameRow; readonly titles: number }) {
  if (row.problem !== null) return <tr><th scope="row">{row.name}</th><td colSpan={titles} className="why">{sayProblem(plan, row.problem)}</td></tr>;
  return (
    <tr>
      <th scope="row">{row.name}</th>
      {row.cells.map(({ id, text, unit, interval, missing, path }) => <td key={id} className="num">{missing === '' ? <><Amount path={path} name={row.name} text={text} unit={unit} /><small>{path === null || interval === '' ? interval : <OpenInterval path={path}>{interval}</OpenInterval>}</small></> : <span className="np">{missing}</span>}</td>)}
    </tr>
  );
}

export function SamePanel({ plan, answer, start, scheduled, day, accelerator }: Props) {
  const { by, amounts, years, probability } = useProcurement();
  const { currency, fixed: defaults } = answer.study;
  const amount = by === 'finish' ? '' : (amounts[by] ?? defaultAmount(by, defaults));
  const fixed: ProcurementStudies['elsewhere']['ask']['fixed'] | null = by === 'finish' ? (day === '' ? null : { by, finish: day, probability }) : fixedOf(by, amount, years);
  const study = useStudy<'elsewhere'>(fixed === null ? null : { what: 'elsewhere', start: by === 'finish' ? start : scheduled, fixed });
  const nameOf = (id: string): string => plan.scenarios.find((scenario) => scenario.id === id)?.name ?? id;
  // Without a cluster of its own a scenario has nothing that could be sized.
  const finish = fixed?.by !== 'finish' ? null : (scenario: string, figure: Parameters<typeof sizedPath>[4]): string => sizedPath(scenario, plan.scenarios.find(({ id }) => id === scenario)?.cluster ?? '', lastOf(plan, start, day), probability, figure);
  const data = study.answer === null ? null : sameData(study.answer, { by, fixed: fixed?.by === 'finish' ? null : fixed, finish, currency, accelerator, start, nameOf });
  return (
    <section className="chart same" aria-label={t('same.title')}>
      <header className="chart-head"><h2>{t('same.title')}</h2>{data === null ? null : <ChartActions box={null} title={t('same.title')} fileName={`same-${by}`} table={data.table} />}</header>
      <div className="lead">
        <span className="seg small" role="group" aria-label={t('same.fix')}>{fixedKinds.map((kind) => <button key={kind} type="button" aria-pressed={kind === by} onClick={() => { setProcurement({ by: kind }); }}>{t(`same.by.${kind}`)}</button>)}</span>
        {by === 'finish' ? <DayFields label={t('same.day')} day={day} start={start} probability={probability} /> : (
          <>
            <NumberField key={by} label={t(`same.amount.${by}`, { currency })} value={amount} read={(text) => typedAmount(text, by)} example={examples[by]} onTake={(text) => { setProcurement({ amounts: { ...amounts, [by]: text } }); }} />
            <NumberField label={t('same.years')} value={years} read={typedYears} example="3" onTake={(text) => { setProcurement({ years: text }); }} />
          </>
        )}
      </div>
      <Progress progress={study.progress} label={t('same.working')} />
      {data === null ? <div className="ghost-panel" aria-busy={fixed !== null}><p className="late sub">{fixed === null ? '' : t('same.working')}</p></div> : (
        <div className="side-scroll" tabIndex={0} role="region" aria-label={t('same.caption')}>
          <table className="figures same-table">
            <caption className="vh">{t('same.caption')}</caption>
            <thead><tr><th scope="col">{t('same.scenario')}</th>{data.titles.map((title) => <th key={title} scope="col" className="num">{title}</th>)}</tr></thead>
            <tbody>{data.rows.map((row) => <Row key={row.id} plan={plan} row={row} titles={data.titles.length} />)}</tbody>
          </table>
        </div>
      )}
      <p className="sub note">{t(by === 'finish' ? 'same.noteFinish' : 'same.note')}</p>
    </section>
  );
}
