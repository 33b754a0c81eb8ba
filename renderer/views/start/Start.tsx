/** The start page: one line, templates, recent plans, recovered work, and how it is computed. */
import { useStore } from 'zustand';
import { type Draft } from '../../../shared/host/contract.ts';
import { choosePlan, dropRecovered, openRef, recover } from '../../commands/file.ts';
import { runCommand } from '../../commands/registry.ts';
import { usePlan } from '../../state/hooks.ts';
import { sessionStore } from '../../state/session.ts';
import { showPage } from '../../state/view.ts';
import { t } from '../../text/t.ts';
import { Icon } from '../parts/Icon.tsx';
import { printDay } from '../parts/print.ts';
import { OneLine } from './OneLine.tsx';
import { Templates } from './Templates.tsx';

function Recovered({ drafts }: { readonly drafts: readonly Draft[] }) {
  if (drafts.length === 0) return null;
  return (
    <section className="recovered" aria-labelledby="recovered">
      <h2 id="recovered">{t('start.recovered')}</h2>
      <ul>
        {drafts.map((draft) => (
          <li key={draft.key}>
            <span className="grow clip">{t('start.recovered.what', { name: draft.name, time: printDay(draft.saved, new Date(), t('start.today')) })}</span>
            <button type="button" className="btn" aria-label={t('start.recovered.dropNamed', { name: draft.name })} onClick={() => { void dropRecovered(draft); }}>{t('start.recovered.drop')}</button>
            <button type="button" className="btn primary" aria-label={t('start.recovered.openNamed', { name: draft.name })} onClick={() => { recover(draft); }}>{t('start.recovered.open')}</button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Recents() {
  const recents = useStore(sessionStore, (state) => state.recents);
  return (
    <section aria-labelledby="recents">
      <div className="shd"><h2 id="recents">{t('start.recent')}</h2>
        <button type="button" className="link" onClick={() => { void choosePlan(); }}>{t('start.openFile')} <kbd className="kbd">Ctrl O</kbd></button>
      </div>
      {recents.length === 0 ? <p className="sub">{t('start.noRecent')}</p> : (
        <ul className="links">
          {recents.slice(0, 6).map((plan) => (
            <li key={plan.ref}><button type="button" className="link clip" onClick={() => { void openRef(plan.ref); }}>{plan.name.replace(/\.forewatt\.json$/, '')}</button><span className="sub grow num">{printDay(plan.modified, new Date(), t('start.today'))}</span></li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Learn() {
  return (
    <section aria-labelledby="learn">
      <div className="shd"><h2 id="learn">{t('start.learn')}</h2></div>
      <ul className="links">
        <li><button type="button" className="link" onClick={() => { showPage('method'); }}>{t('view.method')}</button><span className="sub clip">{t('start.method.what')}</span></li>
        <li><button type="button" className="link" onClick={() => { void runCommand('view.palette'); }}>{t('start.commands')}</button><span className="sub clip">{t('start.commands.what')}</span></li>
      </ul>
    </section>
  );
}

export function Start() {
  const plan = usePlan();
  const recoverable = useStore(sessionStore, (state) => state.recoverable);
  return (
    <div className="start">
      <div className="col">
        <Recovered drafts={recoverable} />
        {plan === null ? null : <p className="back"><button type="button" className="btn" onClick={() => { showPage('plan'); }}><Icon name="plan" />{t('start.back', { name: plan.name })}</button></p>}
        <OneLine />
        <Templates />
        <div className="low"><Recents /><Learn /></div>
      </div>
    </div>
  );
}
