/** What a class would add to the plan: the rows, the failed share, the totals before and after, as one step. */
import { type GroupForecast } from '../../../shared/compare/forecast/forecast.ts';
import { type BeforeAfter, type FillPreview } from '../../../shared/forecast.ts';
import { fillFromReference } from '../../../shared/plan/reference-edits.ts';
import { isRefused } from '../../../shared/plan/edit-tools.ts';
import { type Plan } from '../../../shared/plan/schema.ts';
import { type Problem } from '../../../shared/problem.ts';
import { type QuantityInput } from '../../../shared/quantity/quantity.ts';
import { printPercent } from '../../../shared/quantity/print.ts';
import { groupWord } from '../../../shared/report/explain/forecast.ts';
import { figureText } from '../../../shared/report/figures.ts';
import { stageColour } from '../../charts/palette.ts';
import { apply } from '../../commands/edit.ts';
import { notify } from '../../state/view.ts';
import { sayProblem } from '../../text/problem.ts';
import { t } from '../../text/t.ts';
import { forecastPath } from '../why/derived.ts';
import { FigureButton } from '../why/FigureButton.tsx';
import { figurePath } from '../why/figures.ts';
import { Sentence } from '../why/Sentence.tsx';
import { namesOf, stageText } from './data.ts';

/** A quantity as a cell says it; an exact number short. */
function quantityText(value: QuantityInput): string {
  return typeof value === 'number' ? figureText(value, 'GPU-hours') : value;
}

function shareText(value: QuantityInput): string {
  return typeof value === 'number' ? printPercent(value) : value;
}

interface EffectProps {
  readonly name: string;
  readonly unit: string;
  readonly figure: BeforeAfter;
  /** Where the total opens as it is, and as it would be. */
  readonly paths: readonly [string, string];
}

function Effect({ name, unit, figure: { before, after }, paths: [now, then] }: EffectProps) {
  return <span><Sentence text="fill.effect" parts={{ figure: name, before: <FigureButton path={now} name={name}>{figureText(before.mean, unit)}</FigureButton>, after: <FigureButton path={then} name={name}>{figureText(after.mean, unit)}</FigureButton> }} /></span>;
}

function fillNow({ fill }: FillPreview): void {
  if (isRefused(apply((draft) => fillFromReference(draft, fill), { label: t('fill.edit') }))) return;
  notify(t('fill.done', { names: fill.from }), 'done', 'edit.undo');
}

interface PreviewProps {
  readonly plan: Plan;
  readonly scenario: string;
  /** The group as a word of a path. */
  readonly word: string;
  readonly preview: FillPreview;
}

function Preview({ plan, scenario, word, preview }: PreviewProps) {
  const at = (figure: string): string => forecastPath(scenario, `${word}.${figure}`);
  const { fill: { rows, failed }, withoutFailed } = preview;
  const place = (module: string, phase: string): string => [plan.modules.find(({ id }) => id === module)?.name ?? module, plan.phases.find(({ id }) => id === phase)?.name ?? phase].join(' · ');
  return (
    <>
      {rows.length === 0 ? null : (
        <table className="figures">
          <caption className="vh">{t('fill.title')}</caption>
          <thead><tr><th scope="col">{t('fill.stage')}</th><th scope="col">{t('fill.row')}</th><th scope="col">{t('fill.place')}</th><th scope="col" className="num">{t('fill.hours')}</th></tr></thead>
          <tbody>
            {rows.map(({ stage, name, module, phase, gpuHours, note }) => (
              <tr key={stage} title={note}><th scope="row"><i className="sw" style={{ '--c': stageColour(stage) } as React.CSSProperties} /> {stageText(stage)}</th><td>{name}</td><td>{place(module, phase)}</td><td className="num"><FigureButton path={at(`fill.${stage}`)} name={name}>{quantityText(gpuHours)}</FigureButton></td></tr>
            ))}
          </tbody>
        </table>
      )}
      {failed === null || (rows.length === 0 && withoutFailed.length === 0) ? null : <p className="say"><Sentence text={rows.length === 0 ? 'fill.failed.only' : withoutFailed.length === 0 ? 'fill.failed.new' : 'fill.failed'} parts={{ share: <FigureButton path={at('failed')} name="">{shareText(failed)}</FigureButton>, count: <FigureButton path={at('failedRows')} name="">{String(withoutFailed.length)}</FigureButton> }} /></p>}
      <div className="fill-foot">
        <p><Effect name={t('value.gpuHours')} unit="GPU-hours" figure={preview.gpuHours} paths={[figurePath(scenario, 'gpuHours'), at('filled.gpuHours')]} />{preview.gwp === null ? null : <Effect name={t('indicator.gwp')} unit="kgCO2e" figure={preview.gwp} paths={[figurePath(scenario, 'impacts', 'gwp', 'total'), at('filled.gwp')]} />}</p>
        <button type="button" className="btn primary" onClick={() => { fillNow(preview); }}>{t('fill.do')}</button>
      </div>
      <p className="sub">{t('fill.marked')}</p>
    </>
  );
}

export function FillPanel({ plan, scenario, group, fill }: { readonly plan: Plan; readonly scenario: string; readonly group: GroupForecast; readonly fill: FillPreview | readonly Problem[] }) {
  const names = namesOf(group);
  return (
    <section className="fill-panel" aria-label={`${t('fill.title')}, ${t('fill.note', { names })}`}>
      <header className="chart-head"><h2>{t('fill.title')}</h2><span className="sub">{t('fill.note', { names })}</span></header>
      {'withoutFailed' in fill ? <Preview plan={plan} scenario={scenario} word={groupWord(group.id)} preview={fill} />
        : fill.some(({ code }) => code === 'nothing-to-fill') ? <p className="say">{t('fill.nothing', { names })}</p>
          : <ul className="said">{fill.map((problem) => <li key={problem.code}>{sayProblem(plan, problem)}</li>)}</ul>}
    </section>
  );
}
