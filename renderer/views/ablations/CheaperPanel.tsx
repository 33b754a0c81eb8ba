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
import { exactly } from '../parts/Figure.tsx';
import { printCount } from '../parts/print.ts';
import { Progress } from '../parts/Progress.tsx';
import { unitOfFigure } from '../parts/units.ts';
import { designPath } from '../why/derived.ts';
import { FigureButton } from '../why/FigureButton.tsx';
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
            <dd title={stat === null ? undefined : exactly(stat.mean, unit)}>{saving === null ? '…' : stat === null ? <span className="np">{t('value.notPublished')}</span> : <><FigureButton path={pathOf(amount)} name={t(`indicator.${amount}`)}>{short(figureText(stat.mean, unit))}</FigureButton><small>{short(intervalText(stat, unit)).replace(/ \S+$/, '')}</small></>}</dd>
          </div>
        );
      })}
    </dl>
  );
}

function runsText({ runs }: Proposal): string {
  const count = (value: number): string => printCount(value);
  return t('ablations.cheaper.runs', { now: count(runs.now), then: plural(runs.then, 'ablations.runs.one', 'ablations.runs.many', { count: count(runs.then) }) });
}

function Design({ scenario, study, proposal, saving, currency }: { readonly scenario: Scenario; readonly study: Ablation; readonly proposal: Proposal; readonly saving: Amounts | null; readonly currency: string }) {
  const question = questionOf(study);
  return (
    <li>
      <div className="head">
        <h3>{proposal.title}</h3>
        <span className="sub">{proposal.runs.now === proposal.runs.then ? '' : `${runsText(proposal)} · `}{t('ablations.cheaper.ratio', { share: printPercent(Number(proposal.ratio.toPrecision(2))) })}</span>
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
