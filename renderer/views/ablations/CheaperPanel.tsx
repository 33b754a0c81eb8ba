/** Cheaper designs of a study: what each saves in this plan, what it gives up, and a button that takes it. */
import { type Amount, amounts } from '../../../shared/compare/figures.ts';
import { cheaperDesigns, type Proposal } from '../../../shared/plan/designs/proposals.ts';
import { type Ablation, type Scenario } from '../../../shared/plan/schema.ts';
import { printPercent } from '../../../shared/quantity/print.ts';
import { type Amounts } from '../../../shared/questions.ts';
import { figureText, intervalText } from '../../../shared/report/figures.ts';
import { takeDesign } from '../../commands/studies.ts';
import { useStudy } from '../../state/use-study.ts';
import { plural, t } from '../../text/t.ts';
import { exactly, OpenInterval } from '../parts/Figure.tsx';
import { printCount } from '../parts/print.ts';
import { Progress } from '../parts/Progress.tsx';
import { unitOfFigure } from '../parts/units.ts';
import { designPath } from '../why/derived.ts';
import { FigureButton } from '../why/FigureButton.tsx';
import { figurePath } from '../why/figures.ts';
import { Sentence } from '../why/Sentence.tsx';
import { questionOf } from './data.ts';
import { useCurrency } from './figures.tsx';

const short = (text: string): string => text.replace(/ ?(GPU-h|Sb eq)$/, '');

/** `pathOf`: where a figure opens. */
function Saving({ saving, currency, pathOf }: { readonly saving: Amounts | null; readonly currency: string; readonly pathOf: (amount: Amount) => string }) {
  const known = amounts.filter((amount) => amount !== 'cost' || saving === null || saving.cost !== null);
  return (
    <dl className="saving">
      {known.map((amount) => {
        const stat = saving?.[amount] ?? null;
        const unit = unitOfFigure(amount, currency);
        return (
          <div key={amount}>
            <dt>{t(`indicator.${amount}.short`)}</dt>
            <dd title={stat === null ? undefined : exactly(stat.mean, unit)}>{saving === null ? '…' : stat === null ? <span className="np">{t('value.notPublished')}</span> : <><FigureButton path={pathOf(amount)} name={t(`indicator.${amount}`)}>{short(figureText(stat.mean, unit))}</FigureButton>{stat.p95 > stat.p5 ? <small><OpenInterval path={pathOf(amount)}>{short(intervalText(stat, unit)).replace(/ \S+$/, '')}</OpenInterval></small> : null}</>}</dd>
          </div>
        );
      })}
    </dl>
  );
}

/** “10 → 5 runs · 50 % of its cost”; the runs are left out where they stay as many. */
function Sums({ scenario, study, proposal: { id, runs, ratio } }: { readonly scenario: string; readonly study: string; readonly proposal: Proposal }) {
  const then = plural(runs.then, 'ablations.runs.one', 'ablations.runs.many', { count: printCount(runs.then) });
  return (
    <span className="sub">
      {runs.now === runs.then ? null : <><Sentence text="ablations.cheaper.runs" parts={{ now: <FigureButton path={figurePath(scenario, 'runs', study)} name="">{printCount(runs.now)}</FigureButton>, then: <FigureButton path={designPath(scenario, study, id, 'runs')} name="">{then}</FigureButton> }} /> · </>}
      <FigureButton path={designPath(scenario, study, id, 'ratio')} name="">{t('ablations.cheaper.ratio', { share: printPercent(Number(ratio.toPrecision(2))) })}</FigureButton>
    </span>
  );
}

function Design({ scenario, study, proposal, saving, currency }: { readonly scenario: Scenario; readonly study: Ablation; readonly proposal: Proposal; readonly saving: Amounts | null; readonly currency: string }) {
  const question = questionOf(study);
  return (
    <li>
      <div className="head">
        <h3>{proposal.title}</h3>
        <Sums scenario={scenario.id} study={study.id} proposal={proposal} />
        <button type="button" className="btn" aria-label={t('ablations.cheaper.applyNamed', { question, title: proposal.title })} onClick={() => { takeDesign(question, proposal); }}>{t('ablations.cheaper.apply')}</button>
      </div>
      <p className="tag">{t('ablations.cheaper.saves')}</p><Saving saving={saving} currency={currency} pathOf={(amount) => designPath(scenario.id, study.id, proposal.id, amount)} />
      <p className="tag">{t('ablations.cheaper.givesUp')}</p><ul className="gives">{proposal.givesUp.map((text) => <li key={text}>{text}</li>)}</ul>
    </li>
  );
}

/** The designs are known at once; what they save is simulated and follows. */
export function CheaperPanel({ study, scenario }: { readonly study: Ablation; readonly scenario: Scenario }) {
  const { answer, progress, fresh } = useStudy<'designs'>({ what: 'designs', scenario: scenario.id, study: study.id });
  const currency = useCurrency();
  const proposals = cheaperDesigns(study);
  const savingOf = (id: string): Amounts | null => answer?.find((priced) => priced.id === id)?.saving ?? null;
  return (
    <section className="chart cheaper" aria-label={t('ablations.cheaper.title')} aria-busy={!fresh}>
      <header className="chart-head"><h2>{t('ablations.cheaper.title')}</h2><span className="sub">{t('ablations.cheaper.note', { scenario: scenario.name })}</span></header>
      <Progress progress={progress} label={t('ablations.cheaper.working')} />
      <div className="cheaper-scroll" tabIndex={0} role="group" aria-label={t('ablations.cheaper.list')}>
        {study.include === false && proposals.length > 0 ? <p className="sub">{t('ablations.cheaper.leftOut')}</p> : null}
        {proposals.length === 0 ? <p className="sub">{t('ablations.cheaper.none')}</p> : <ul className="designs">{proposals.map((proposal) => <Design key={proposal.id} scenario={scenario} study={study} proposal={proposal} saving={savingOf(proposal.id)} currency={currency} />)}</ul>}
      </div>
    </section>
  );
}
