/** The start page: one line, templates, recent plans, recovered work, and how it is computed. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { type Draft } from '../../../shared/host/contract.ts';
import { readPlan } from '../../../shared/plan/read.ts';
import { choosePlan, dropRecovered, openRef, recover } from '../../commands/file.ts';
import { runCommand } from '../../commands/registry.ts';
import { usePlan } from '../../state/hooks.ts';
import { sessionStore } from '../../state/session.ts';
import { showPage } from '../../state/view.ts';
import { plural, t } from '../../text/t.ts';
import { Icon } from '../parts/Icon.tsx';
import { printDay, printMoment } from '../parts/print.ts';
import { OneLine } from './OneLine.tsx';
import { Templates } from './Templates.tsx';

/** Rows and scenarios of a draft, for telling two drafts of one plan apart; null when its text is no plan. */
function sizeOf(text: string): { readonly rows: number; readonly scenarios: number } | null {
  const { plan } = readPlan(text);
  return plan === null ? null : { rows: plan.activities.length + plan.ablations.length, scenarios: plan.scenarios.length };
}

function RecoveredDraft({ draft }: { readonly draft: Draft }) {
  const size = useMemo(() => sizeOf(draft.text), [draft.text]);
  const file = useStore(sessionStore, (state) => state.recents.find((recent) => recent.ref === draft.ref)?.name);
  const what = [
    t('start.recovered.kept', { time: printMoment(draft.saved, new Date(), t('start.today')) }),
    ...(size === null ? [] : [`${plural(size.rows, 'plan.rows.one', 'plan.rows.many')}, ${plural(size.scenarios, 'start.scenarios.one', 'start.scenarios.many')}`]),
    draft.ref === null ? t('start.recovered.noFile') : t('start.recovered.file', { name: file ?? t('start.recovered.itsFile') }),
  ];
  return (
    <li>
      <span className="grow clip"><b className="b">{draft.name}</b> <span className="sub">{what.join(' · ')}</span></span>
      <button type="button" className="btn" aria-label={t('start.recovered.dropNamed', { name: draft.name })} onClick={() => { void dropRecovered(draft); }}>{t('start.recovered.drop')}</button>
      <button type="button" className="btn primary" aria-label={t('start.recovered.openNamed', { name: draft.name })} onClick={() => { recover(draft); }}>{t('start.recovered.open')}</button>
    </li>
  );
}

function Recovered({ drafts }: { readonly drafts: readonly Draft[] }) {
  if (drafts.length === 0) return null;
  return (
    <section className="recovered" aria-labelledby="recovered">
      <h2 id="recovered">{t('start.recovered')}</h2>
      <ul>
        {drafts.map((draft) => <RecoveredDraft key={draft.key} draft={draft} />)}
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
        <li><button type="button" className="link" onClick={() => { void runCommand('file.import'); }}>{t('command.import')}</button><span className="sub clip">{t('start.import.what')}</span></li>
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
