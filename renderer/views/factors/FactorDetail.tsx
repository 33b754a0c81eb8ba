/** One factor in full: value and spread, source, alternatives, the results that rest on it, its override. */
import { type FactorSet } from '../../../shared/factors/schema.ts';
import { type Override, type Scenario } from '../../../shared/plan/schema.ts';
import { median } from '../../../shared/quantity/distribution.ts';
import { printNumber } from '../../../shared/quantity/print.ts';
import { useRuns } from '../../state/hooks.ts';
import { showPage } from '../../state/view.ts';
import { t } from '../../text/t.ts';
import { StatFigure } from '../parts/Figure.tsx';
import { Icon } from '../parts/Icon.tsx';
import { FigureButton } from '../why/FigureButton.tsx';
import { figurePath } from '../why/figures.ts';
import { overrideQuantity, shippedQuantity, spreadOf, type Entry } from './catalogue.ts';
import { resultsOn, totalTitles } from './detail.ts';
import { OverrideForm } from './OverrideForm.tsx';
import { SpreadLine } from './SpreadLine.tsx';
import { openDetail } from './state.ts';

interface Props {
  readonly entry: Entry;
  readonly set: FactorSet;
  readonly override: Override | undefined;
  readonly users: readonly Scenario[];
  readonly alternatives: readonly Entry[];
}

function Value({ entry, override }: Pick<Props, 'entry' | 'override'>) {
  const { factor } = entry;
  const own = override === undefined ? null : overrideQuantity(override);
  const quantity = own ?? shippedQuantity(factor);
  const value = own === null ? factor.value : median(own);
  const spread = spreadOf(quantity);
  const how = factor.low !== null && factor.high !== null ? t('factors.spread.range') : factor.gsd !== null ? t('factors.spread.gsd', { gsd: printNumber(factor.gsd) }) : null;
  return (
    <>
      <section className="what">
        <p className="path">{factor.id}</p>
        <h2>{entry.subject} <span className="sub">{entry.what}</span></h2>
        <p className="big" title={`${String(value)} ${factor.unit}`}>{printNumber(value)}<span className="u"> {factor.unit}</span></p>
        <p className="sub">
          {entry.origin === 'own' ? <span className="badge own">{t('factors.own')}</span> : override === undefined ? t(`factors.status.${factor.status}`) : <><span className="badge ov">{t('factors.status.overridden')}</span> {entry.origin === 'library' ? t('factors.override.library', { value: printNumber(factor.value), unit: factor.unit }) : t('factors.notShipped')}</>}
          {override === undefined ? [factor.year, entry.placeName].filter((word) => word !== null && word !== '').map((word) => ` · ${String(word)}`).join('') : null}
        </p>
      </section>
      <section>
        <h3><span>{t('factors.spread')}</span></h3>
        {spread === null ? <p className="src">{t('factors.spread.none')}</p> : <SpreadLine spread={spread} value={value} unit={factor.unit} />}
        {override !== undefined || how === null ? null : <p className="src">{how}</p>}
        {override !== undefined || factor.spreadOrigin === undefined || factor.spreadOrigin === 'none' ? null : <p className="src">{t('factors.spread.origin', { origin: factor.spreadOrigin })}</p>}
      </section>
    </>
  );
}

function SourceSection({ entry, set }: Pick<Props, 'entry' | 'set'>) {
  const { factor } = entry;
  const source = set.sources.find((each) => each.id === factor.source);
  return (
    <section>
      <h3><span>{t('factors.source')}</span><span>{factor.source}</span></h3>
      {source === undefined ? <p className="src">{t('factors.sourceUnknown', { id: factor.source })}</p> : (
        <>
          <p className="src"><b>{source.title}</b></p>
          <p className="src">{source.publisher}, {source.year}</p>
          <p className="src">{t('factors.licence')}: {factor.licence === '' ? source.licence : factor.licence}</p>
          <p className="src addr">{source.url}</p>
        </>
      )}
      {factor.note === null ? null : <p className="src">{t('factors.note')}: {factor.note}</p>}
    </section>
  );
}

/** What the plan brings itself is changed where it is described. */
function OwnSection({ entry: { factor } }: Pick<Props, 'entry'>) {
  return (
    <section>
      <h3><span>{t('factors.source')}</span><button type="button" className="link" onClick={() => { showPage('custom'); }}>{t('factors.editOwn')}</button></h3>
      <p className="src">{factor.source}</p>
      {factor.note === null ? null : <p className="src">{t('factors.note')}: {factor.note}</p>}
    </section>
  );
}

function Results({ entry, users }: Pick<Props, 'entry' | 'users'>) {
  const result = useRuns((state) => state.result);
  const part = /^grid\.|\.wue$/.test(entry.factor.id) ? t('chart.use') : /^(component|embodied)\.|\.pcfGwp$/.test(entry.factor.id) ? t('chart.embodied') : '';
  return (
    <section>
      <h3><span>{t('factors.results')}</span></h3>
      {users.length === 0 ? <p className="src">{t('factors.results.none')}</p> : users.map((scenario) => {
        const figures = result?.scenarios.find((each) => each.id === scenario.id);
        return (
          <div key={scenario.id} className="rests">
            <p className="b clip">{scenario.name}</p>
            {figures === undefined ? <p className="src">{t('factors.results.waiting')}</p> : (
              <dl>{resultsOn(entry.factor.id, figures).map(({ key, stat, unit, path }) => <div key={key}><dt>{t(totalTitles[key])}{part === '' ? '' : `, ${part}`}</dt><dd><FigureButton path={figurePath(scenario.id, ...path)} name={t(totalTitles[key])}><StatFigure stat={stat} unit={unit} /></FigureButton></dd></div>)}</dl>
            )}
          </div>
        );
      })}
    </section>
  );
}

export function FactorDetail({ entry, set, override, users, alternatives }: Props) {
  return (
    <aside className="factor-detail" aria-label={t('factors.detail')}>
      <button type="button" className="fold" aria-label={t('factors.close')} title={t('factors.close')} onClick={() => { openDetail(null); }}><Icon name="close" small /></button>
      <Value entry={entry} override={override} />
      {entry.origin === 'own' ? <OwnSection entry={entry} /> : <section>
        <h3><span>{t('factors.override')}</span></h3>
        <OverrideForm key={`${entry.factor.id} ${String(override?.value)} ${override?.note ?? ''} ${override?.source ?? ''}`} factor={entry.factor} override={override} />
      </section>}
      {entry.origin === 'library' ? <SourceSection entry={entry} set={set} /> : null}
      {alternatives.length === 0 ? null : (
        <section>
          <h3><span>{t('factors.alternatives')}</span><span>{t('factors.alternativesHint')}</span></h3>
          <ul className="alts">
            {alternatives.map((each) => (
              <li key={each.factor.id}><button type="button" title={each.factor.id} onClick={() => { openDetail(each.factor.id); }}><span className="clip">{each.subject} <span className="sub">{each.what}</span></span><span>{printNumber(each.factor.value)} <span className="u">{each.factor.unit}</span></span></button></li>
            ))}
          </ul>
        </section>
      )}
      <Results entry={entry} users={users} />
    </aside>
  );
}
