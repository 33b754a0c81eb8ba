/** What a part of the work costs beside its GPU-hours: energy, impacts, money. Each opens. */
import { figureChoices } from '../parts/units.ts';
import { t } from '../../text/t.ts';
import { Figure, Interval } from '../parts/Figure.tsx';
import { amountPath } from '../why/derived.ts';
import { FigureButton } from '../why/FigureButton.tsx';
import { useExplained } from '../why/use-explained.ts';

/** Null while it is not known, or where nothing is: no factor of a grid, no price. */
function AmountRow({ path, label }: { readonly path: string; readonly label: string }) {
  const explained = useExplained(path);
  const stat = explained === 'waiting' ? undefined : (explained?.stat ?? null);
  const unit = explained === 'waiting' || explained === null ? '' : explained.trace.unit;
  return (
    <div className="rowpair">
      <dt>{label}</dt>
      <dd>{stat === undefined ? '…' : stat === null ? <span className="np">{t('value.notPublished')}</span> : <><FigureButton path={path} name={label}><Figure value={stat.mean} unit={unit} /></FigureButton><small><Interval stat={stat} unit={unit} /></small></>}</dd>
    </div>
  );
}

/** `by` and `key`: a row, a module, a phase, a stage, or `module/phase`. */
export function Amounts({ scenario, by, of }: { readonly scenario: string; readonly by: 'row' | 'module' | 'phase' | 'stage' | 'moduleByPhase'; readonly of: string }) {
  const amounts = figureChoices.filter((amount) => amount !== 'gpuHours');
  return (
    <section aria-label={t('figure.amounts')}>
      <h3><span>{t('figure.amounts')}</span></h3>
      <dl className="trace">{amounts.map((amount) => { const path = amountPath(scenario, by, of, amount); return <AmountRow key={path} path={path} label={t(`indicator.${amount}`)} />; })}</dl>
    </section>
  );
}
