/** The levers ticked, as one change: what they save together, and the buttons that make it. */
import { useRef } from 'react';
import { type Figure } from '../../../shared/compare/figures.ts';
import { type Lever } from '../../../shared/compare/levers/evaluate.ts';
import { type Plan, type Scenario } from '../../../shared/plan/schema.ts';
import { type Problem } from '../../../shared/problem.ts';
import { figureText, intervalText } from '../../../shared/report/figures.ts';
import { applyLevers, applyToCopy, touchesOnly } from '../../commands/levers.ts';
import { useStudy } from '../../state/use-study.ts';
import { type StudyAnswer } from '../../workers/study-protocol.ts';
import { sayProblem } from '../../text/problem.ts';
import { plural, t } from '../../text/t.ts';
import { figureChoices, unitOfFigure } from '../parts/units.ts';
import { OpenInterval } from '../parts/Figure.tsx';
import { leverPath, savedPath } from '../why/derived.ts';
import { FigureButton } from '../why/FigureButton.tsx';
import { Sentence } from '../why/Sentence.tsx';
import { shareText, titleOf } from './data.ts';
import { setLevers } from './state.ts';

interface Props {
  readonly plan: Plan;
  readonly scenario: Scenario;
  readonly by: Figure;
  /** Those ticked, in the order of the table. */
  readonly levers: readonly Lever[];
  readonly currency: string;
}

/** A problem speaks of levers by their ids; people know them by their titles. */
function clashText(plan: Plan, problems: readonly Problem[], levers: readonly Lever[]): string {
  const [first] = problems;
  const named = (text: string): string => text.replace(/“([\w-]+)”/g, (all, id: string) => { const lever = levers.find((each) => each.id === id); return lever === undefined ? all : `“${titleOf(lever)}”`; });
  return first === undefined ? '' : t('levers.clash', { message: named(sayProblem(plan, first)) });
}

/** A study of several answers with a lever, or with why there is none. */
function isLever(answer: StudyAnswer<'together'> | null): answer is Lever {
  return answer !== null && 'saving' in answer;
}

interface Together {
  readonly lever: Lever;
  readonly by: Figure;
  readonly currency: string;
  /** Where a figure of what they save opens. */
  readonly pathOf: (figure: Figure) => string;
}

function Others({ lever, by, currency, pathOf }: Together) {
  const shown = figureChoices.filter((figure) => figure !== by && (lever.saving[figure]?.mean ?? 0) !== 0);
  return (
    <dl className="also">
      {shown.map((figure) => <div key={figure}><dt>{t(`indicator.${figure}.short`)}</dt><dd><FigureButton path={pathOf(figure)} name="">{figureText(lever.saving[figure]?.mean ?? 0, unitOfFigure(figure, currency)).replace(/ ?(GPU-h|Sb eq)$/, '')}</FigureButton></dd></div>)}
    </dl>
  );
}

/** The interval of what is saved, and its share of the total. */
function Beside({ ends, share, path }: { readonly ends: string; readonly share: string; readonly path: string }) {
  return <>{ends === '' ? null : <OpenInterval path={path}>{ends}</OpenInterval>}{ends === '' || share === '' ? '' : ' · '}{share === '' ? null : <FigureButton path={savedPath(path, 'share')} name={t('levers.column.share')}>{share}</FigureButton>}</>;
}

function Total({ lever, levers, by, currency, pathOf }: Together & { readonly levers: readonly Lever[] }) {
  const unit = unitOfFigure(by, currency);
  const saving = lever.saving[by];
  if (saving === undefined) return <p className="sum"><span className="np">{t('levers.unknown')}</span></p>;
  const sum = levers.reduce((total, each) => total + (each.saving[by]?.mean ?? 0), 0);
  return (
    <>
      <p className="sum">
        {t('levers.saves')} <FigureButton path={pathOf(by)} name=""><b>{figureText(saving.mean, unit)}</b></FigureButton> <span className="sub"><Beside ends={intervalText(saving, unit)} share={shareText(lever.share[by])} path={pathOf(by)} /></span>
        {levers.length < 2 ? null : <span className="sub"> · <Sentence text="levers.notSum" parts={{ sum: <FigureButton path={savedPath(pathOf(by), 'sum')} name="">{figureText(sum, unit)}</FigureButton> }} /></span>}
      </p>
      <Others lever={lever} by={by} currency={currency} pathOf={pathOf} />
    </>
  );
}

export function SummaryBar({ plan, scenario, by, levers, currency }: Props) {
  const ids = levers.map(({ id }) => id);
  const { answer, last, fresh } = useStudy<'together'>(ids.length === 0 ? null : { what: 'together', scenario: scenario.id, ids });
  const single = levers.length === 1 ? (levers[0] ?? null) : null;
  // One lever is known already; of several, the sum before stays in its place while the next is made.
  const shown = answer ?? single ?? last;
  const together = isLever(shown) && shown.applicable ? shown : null;
  const clash = answer !== null && !isLever(answer) ? answer : null;
  const useless = isLever(answer) && !answer.applicable ? (answer.reason ?? '') : null;
  const own = together !== null && touchesOnly(together.change, scenario.id);
  const titles = levers.map(titleOf);
  const box = useRef<HTMLElement>(null);
  // The button that was pressed is gone: the focus stays here, not at the top of the page.
  const clear = (): void => { setLevers({ ticked: new Set() }); box.current?.focus(); };
  return (
    <section className="lever-sum" ref={box} tabIndex={-1} aria-label={t('levers.column.tick')} aria-live="polite">
      {levers.length === 0 ? <p className="sub">{t('levers.hint')}</p> : (
        <>
          <div className="totals">
            <p className="b">{plural(levers.length, 'levers.together.one', 'levers.together.many')}</p>
            {clash !== null ? <p className="src bad">{clashText(plan, clash, levers)}</p>
              : useless !== null ? <p className="src">{useless}</p>
                : together === null ? <p className="sum" aria-busy="true">…</p> : <Total lever={together} levers={levers} by={by} currency={currency} pathOf={(figure) => leverPath(scenario.id, ids, figure)} />}
          </div>
          <div className="acts">
            <p className="sub">{together === null ? '' : t(own ? 'levers.apply.scenario' : 'levers.apply.plan', { scenario: scenario.name })}</p>
            <button type="button" className="btn ghost" onClick={clear}>{t('levers.clear')}</button>
            {own ? <button type="button" className="btn" disabled={!fresh} onClick={() => { if (applyToCopy(together.change, scenario)) clear(); }}>{t('levers.copy')}</button> : null}
            <button type="button" className="btn primary" disabled={together === null || !fresh} onClick={() => { if (together !== null && applyLevers(together.change, titles)) clear(); }}>{t('levers.apply')}</button>
          </div>
        </>
      )}
    </section>
  );
}
