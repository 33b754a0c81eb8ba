/** The plan against what ran: to date, what is left under either rule, at completion; by month and by cell. */
import { useMemo, type ReactNode } from 'react';
import { type PlanAgainstActual } from '../../../shared/actual.ts';
import { type ActualComparison } from '../../../shared/compare/actual/actual.ts';
import { type Baseline } from '../../../shared/compare/baseline.ts';
import { type Plan, type Scenario } from '../../../shared/plan/schema.ts';
import { printChange, printPercent, printRatio } from '../../../shared/quantity/print.ts';
import { figureText, intervalText } from '../../../shared/report/figures.ts';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { BurnDown } from '../../charts/burn/BurnDown.tsx';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { showImport } from '../../commands/import-log.ts';
import { useStudy } from '../../state/use-study.ts';
import { sayProblem } from '../../text/problem.ts';
import { t } from '../../text/t.ts';
import { choose, type CompareChoice } from '../../state/compare-choice.ts';
import { type ActualFigure } from '../../../shared/report/explain/actual.ts';
import { actualPath } from '../why/derived.ts';
import { FigureButton } from '../why/FigureButton.tsx';
import { Sentence } from '../why/Sentence.tsx';
import { OpenInterval } from '../parts/Figure.tsx';
import { burnData } from './burn-data.ts';
import { CellsTable } from './CellsTable.tsx';
import './actual.css';

type Left = CompareChoice['left'];

const rules: readonly Left[] = ['difference', 'ratio'];
const unit = 'GPU-hours';

/** As much of a record as the comparison reads. */
export function actualPart({ figures, notes: _, ...record }: Baseline): Baseline {
  const total = figures['gpuHours.total'];
  return { ...record, figures: total === undefined ? {} : { 'gpuHours.total': total } };
}

/** The 90 % interval with its unit; nothing of what is exact. */
function Ends({ stat, path }: { readonly stat: Stat; readonly path: string }) {
  const text = intervalText(stat, unit);
  return text === '' ? null : <OpenInterval path={path}>{text}</OpenInterval>;
}

function Fact({ label, stat, note, path }: { readonly label: string; readonly stat: Stat | null; readonly note?: ReactNode; readonly path: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{stat === null ? <span className="np">{t('actual.unknown')}</span> : <FigureButton path={path} name={label}>{figureText(stat.mean, unit)}</FigureButton>}<small>{note ?? (stat === null ? null : <Ends stat={stat} path={path} />)}</small></dd>
    </div>
  );
}

function exact(value: number): Stat {
  return { central: value, mean: value, p5: value, p50: value, p95: value };
}

/** At completion against the plan, in words; less than half a per cent is none. */
function changeText(completion: Stat | null, planned: Stat): string {
  if (completion === null || planned.mean === 0) return '';
  const change = completion.mean / planned.mean - 1;
  return Math.abs(change) < 5e-3 ? t('actual.asPlanned') : t('actual.againstPlan', { change: printChange(change) });
}

function Facts({ comparison: { id, scenario, total }, left }: { readonly comparison: ActualComparison; readonly left: Left }) {
  const completion = total.atCompletion[left];
  const change = changeText(completion, total.planned);
  const pathOf = (figure: ActualFigure): string => actualPath(scenario, id, 'total', figure);
  const ends = completion === null || completion.p95 <= completion.p5 ? null : <Ends stat={completion} path={pathOf(left === 'ratio' ? 'completionByRatio' : 'completion')} />;
  const share = total.share === null ? null : <><FigureButton path={pathOf('share')} name="">{printPercent(Number(total.share.mean.toPrecision(2)))}</FigureButton> {t('actual.share').toLowerCase()}</>;
  return (
    <dl className="facts actual-facts">
      <Fact label={t('actual.planned')} stat={total.planned} path={pathOf('planned')} />
      <Fact label={t('actual.ran')} stat={exact(total.actual)} note={share} path={pathOf('ran')} />
      <Fact label={t('actual.left')} stat={total.remaining[left]} path={pathOf(left === 'ratio' ? 'leftByRatio' : 'left')} />
      <Fact label={t('actual.atCompletion')} stat={completion} path={pathOf(left === 'ratio' ? 'completionByRatio' : 'completion')} note={<>{ends}{ends === null || change === '' ? null : ' · '}{change === '' ? null : <FigureButton path={pathOf(left === 'ratio' ? 'changeByRatio' : 'change')} name="">{change}</FigureButton>}</>} />
    </dl>
  );
}

function Rule({ left }: { readonly left: Left }) {
  return (
    <div className="chart-sub">
      <span className="sub">{t('actual.rule')}</span>
      <span className="seg small" role="group" aria-label={t('actual.rule')}>
        {rules.map((rule) => <button key={rule} type="button" aria-pressed={left === rule} title={t(`actual.rule.${rule}.title`)} onClick={() => { choose({ left: rule }); }}>{t(`actual.rule.${rule}`)}</button>)}
      </span>
    </div>
  );
}

/** How what is left was found, in a sentence. */
function RuleText({ comparison: { id, scenario, ratioSoFar }, left }: { readonly comparison: ActualComparison; readonly left: Left }) {
  if (left === 'difference') return <>{t('actual.said.difference')}</>;
  if (ratioSoFar === null) return <>{t('actual.said.unknown')}</>;
  return <Sentence text={`actual.said.${ratioSoFar.from}`} parts={{ ratio: <FigureButton path={actualPath(scenario, id, 'total', 'ratio')} name="">{printRatio(ratioSoFar.ratio.mean)}</FigureButton> }} />;
}

function axesText({ axes }: ActualComparison): string | null {
  if (axes.length === 3) return null;
  const names = axes.map((axis) => t(`actual.axis.${axis}`));
  return names.length === 0 ? t('actual.axes.none') : t('actual.axes.some', { axes: names.length === 1 ? (names[0] ?? '') : t('actual.axis.and', { a: names[0] ?? '', b: names[1] ?? '' }) });
}

/** A sentence in which the hours open. */
function Opened({ text, hours, path }: { readonly text: string; readonly hours: string; readonly path: string }) {
  const [before = '', after = ''] = text.split(hours);
  return <>{before}<FigureButton path={path} name="">{hours}</FigureButton>{after}</>;
}

function Burn({ made: { burnDown, comparison }, left }: { readonly made: PlanAgainstActual; readonly left: Left }) {
  const data = useMemo(() => burnData(burnDown, comparison, left), [burnDown, comparison, left]);
  if (burnDown.months.length === 0) return <section className="chart" aria-label={t('burn.title')}><header className="chart-head"><h2>{t('burn.title')}</h2></header><p className="say">{t('burn.noMonths')}</p></section>;
  return (
    <ChartFrame
      title={t('burn.title')} note={t('burn.note', { unit: t('value.gpuHours') })} summary={data.summary} table={data.table} marks={data.marks} fileName={`burn-down-${comparison.id}`} height={280}
      lead={(
        <span className="legend burn-legend">
          <span><i className="sw line" />{t('burn.plan')}</span><span><i className="sw line ran-key" />{t('burn.ran')}</span>
          {data.input.caps.length === 0 ? null : <span><i className="sw line cap-key" />{t('burn.cap')}</span>}
        </span>
      )}
      foot={<p className="sub burn-notes">{data.notes.map(({ text, hours, path }) => <span key={text}>{path === null ? text : <Opened text={text} hours={hours} path={path} />} </span>)}</p>}
    >
      {(size, bind) => <BurnDown input={data.input} completionText={data.completionText} finishText={data.finishText} size={size} bind={bind} divisor={data.divisor} unit={data.unit} />}
    </ChartFrame>
  );
}

/** What to do where no record of what ran is here. */
export function NoActual() {
  return (
    <section className="start-here" aria-label={t('actual.none')}>
      <h2>{t('actual.none')}</h2>
      <p>{t('actual.none.what')}</p>
      <p><button type="button" className="btn primary" onClick={showImport}>{t('import.pick')}</button></p>
    </section>
  );
}

export function ActualPanels({ plan, scenario, record, left }: { readonly plan: Plan; readonly scenario: Scenario; readonly record: Baseline; readonly left: Left }) {
  const part = useMemo(() => actualPart(record), [record]);
  const { answer } = useStudy<'actual'>({ what: 'actual', scenario: scenario.id, record: part });
  if (answer === null) return <div className="ghost-panel tall" aria-busy="true"><p className="late sub">{t('actual.working')}</p></div>;
  if (!('comparison' in answer)) return <ul className="said">{answer.map((problem) => <li key={problem.code} className="error">{sayProblem(plan, problem)}</li>)}</ul>;
  const { comparison } = answer;
  const axes = axesText(comparison);
  return (
    <div className="actual">
      <div className="actual-head"><Facts comparison={comparison} left={left} /><div><Rule left={left} /><p className="say"><RuleText comparison={comparison} left={left} />{axes === null ? '' : ` ${axes}`}</p></div></div>
      <Burn made={answer} left={left} />
      <CellsTable plan={plan} comparison={comparison} left={left} />
    </div>
  );
}
