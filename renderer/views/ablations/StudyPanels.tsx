/** One study beneath the table: its price, its design, its runs, and cheaper ways to ask the same. */
import { amounts, type Amount } from '../../../shared/compare/figures.ts';
import { type Ablation, type Plan, type Scenario } from '../../../shared/plan/schema.ts';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { edit } from '../../commands/edit.ts';
import { duplicate, remove } from '../../commands/rows.ts';
import { stepStudy } from '../../commands/studies.ts';
import { useShownResult } from '../../state/hooks.ts';
import { t } from '../../text/t.ts';
import { ChoiceField, QuantityField, setAt, TextField } from '../inspector/fields.tsx';
import { StudyCombined, StudyEarlyStop, StudyFactors } from '../inspector/StudyDesign.tsx';
import { Icon, type IconName } from '../parts/Icon.tsx';
import { sharePercent } from '../plan/figures.tsx';
import { questionPath, sharePath } from '../why/derived.ts';
import { FigureButton } from '../why/FigureButton.tsx';
import { CheaperPanel } from './CheaperPanel.tsx';
import { questionOf } from './data.ts';
import { Two, useCurrency } from './figures.tsx';
import { MatrixPanel } from './MatrixPanel.tsx';
import { studyPanel, useAmounts } from './state.ts';

/** A figure of the price, which opens into where it comes from; of a study that is left out, in the plan with it. */
function PriceFigure({ study, amount, stat, currency }: { readonly study: Ablation; readonly amount: Amount; readonly stat: Stat | null; readonly currency: string }) {
  const result = useShownResult();
  const figure = <Two stat={stat} amount={amount} currency={currency} />;
  return result === null || stat === null ? figure : <FigureButton path={questionPath(result.id, study, amount)} name={t(`indicator.${amount}`)}>{figure}</FigureButton>;
}

/** GPU-hours, energy, the indicators and money of one question, each over its interval. */
function Price({ study }: { readonly study: Ablation }) {
  const costs = useAmounts(study.id);
  const result = useShownResult();
  const total = result?.gpuHours.mean ?? 0;
  const currency = useCurrency();
  const hours = costs?.gpuHours?.mean ?? null;
  return (
    <dl className="price" aria-busy={costs === null}>
      {amounts.map((amount) => <div key={amount}><dt>{t(`indicator.${amount}.short`)}</dt><dd>{costs === null ? '…' : <PriceFigure study={study} amount={amount} stat={costs[amount]} currency={currency} />}</dd></div>)}
      <div><dt>{t('ablations.column.share')}</dt><dd>{hours === null ? '…' : study.include === false ? <span className="np">{t('ablations.price.leftOut')}</span> : total > 0 && result !== null ? <FigureButton path={sharePath(questionPath(result.id, study, 'gpuHours'))} name={t('ablations.column.share')}>{sharePercent(hours / total)}</FigureButton> : ''}</dd></div>
    </dl>
  );
}

function Buttons({ id }: { readonly id: string }) {
  const buttons: readonly { readonly icon: IconName; readonly label: string; readonly run: () => void }[] = [
    { icon: 'up', label: t('inspector.up'), run: () => { stepStudy([id], 'up'); } },
    { icon: 'down', label: t('inspector.down'), run: () => { stepStudy([id], 'down'); } },
    { icon: 'copy', label: t('inspector.duplicate'), run: () => { duplicate([id]); } },
    { icon: 'trash', label: t('inspector.delete'), run: () => { remove([id]); } },
  ];
  return <span className="acts">{buttons.map(({ icon, label, run }) => <button key={icon} type="button" className="btn ghost" title={label} aria-label={label} onClick={run}><Icon name={icon} /></button>)}</span>;
}

function setNote(id: string, text: string): void {
  edit(t('edit.note'), (draft) => {
    const study = draft.ablations.find((each) => each.id === id);
    if (study === undefined) return;
    if (text === '') delete study.note;
    else study.note = text;
  });
}

/** The whole design as fields, for what the table has no room for. */
function DesignPanel({ plan, study }: { readonly plan: Plan; readonly study: Ablation }) {
  const at = `ablations.${study.id}`;
  return (
    <section className="chart design" aria-label={t('ablations.design.title')}>
      <header className="chart-head"><h2>{t('ablations.design.title')}</h2></header>
      <div className="design-scroll">
        <StudyFactors study={study} />
        <ChoiceField label={t('inspector.of')} value={study.of} options={plan.activities.map(({ id, name }) => ({ value: id, label: name }))} onChange={(of) => { setAt(`${at}.of`, of); }} />
        <StudyCombined study={study} />
        <QuantityField path={`${at}.seeds`} label={t('why.seeds')} assumed="1" />
        <QuantityField path={`${at}.scale`} label={t('why.scale')} />
        <StudyEarlyStop study={study} />
        <TextField label={t('ablations.note')} value={study.note ?? ''} long placeholder={t('inspector.note.empty')} onCommit={(text) => { setNote(study.id, text.trim()); }} />
      </div>
    </section>
  );
}

export function StudyPanels({ plan, study, scenario }: { readonly plan: Plan; readonly study: Ablation; readonly scenario: Scenario }) {
  return (
    <section className="study" id={studyPanel} tabIndex={-1} aria-label={questionOf(study)}>
      <header className="study-head"><h2 className="clip" title={questionOf(study)}>{questionOf(study)}</h2><kbd className="kbd" title={t('ablations.escape')}>Esc</kbd><Buttons id={study.id} /><Price study={study} /></header>
      <div className="study-body">
        <DesignPanel plan={plan} study={study} />
        <MatrixPanel study={study} />
        <CheaperPanel study={study} scenario={scenario} />
      </div>
    </section>
  );
}
