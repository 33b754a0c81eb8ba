/** A plan without studies: what one is, and the first step. */
import { useMemo } from 'react';
import { type Plan } from '../../../shared/plan/schema.ts';
import { runCommand } from '../../commands/registry.ts';
import { useLibrary } from '../../state/hooks.ts';
import { showPage } from '../../state/view.ts';
import { t } from '../../text/t.ts';
import { Icon } from '../parts/Icon.tsx';
import { templatesWithStudies } from './data.ts';

export function Empty({ plan }: { readonly plan: Plan }) {
  const templates = useLibrary((state) => state.templates);
  const names = useMemo(() => templatesWithStudies(templates), [templates]);
  const possible = plan.activities.length > 0;
  return (
    <div className="body none" tabIndex={0} role="region" aria-label={t('view.ablations')}>
      <div className="first-study">
        <Icon name="ablations" />
        <h2>{t('ablations.empty.title')}</h2>
        <p>{t('ablations.empty.what')}</p>
        <p>{t('ablations.empty.why')}</p>
        {possible
          ? <button type="button" className="btn primary" onClick={() => { void runCommand('plan.addStudy'); }}><Icon name="plus" />{t('ablations.empty.add')}</button>
          : <p><span className="sub">{t('ablations.empty.noActivity')}</span> <button type="button" className="btn" onClick={() => { showPage('plan'); }}>{t('ablations.empty.toPlan')}</button></p>}
        {names.length === 0 ? null : <p className="sub">{t('ablations.empty.templates', { list: names.join(', ') })} <button type="button" className="link" onClick={() => { showPage('start'); }}>{t('ablations.empty.start')}</button></p>}
      </div>
    </div>
  );
}
