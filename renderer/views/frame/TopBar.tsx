/** The top bar: home, name, undo and redo, which scenario against which, palette, theme. */
import { useState } from 'react';
import { commandOf, runCommand } from '../../commands/registry.ts';
import { setBaselineScenario } from '../../../shared/plan/edits.ts';
import { apply, edit } from '../../commands/edit.ts';
import { isUnsaved } from '../../state/document.ts';
import { baselineScenario, useDocument, useHistory, usePlan, useShownScenario, useView } from '../../state/hooks.ts';
import { showScenario, viewStore, type Theme } from '../../state/view.ts';
import { t, type TextKey } from '../../text/t.ts';
import { Icon, type IconName } from '../parts/Icon.tsx';

function CommandButton({ id, icon }: { readonly id: string; readonly icon: IconName }) {
  const command = commandOf(id);
  // Titles and states of commands follow the history; reading it here re-renders the button.
  useHistory((state) => state);
  usePlan();
  if (command === undefined) return null;
  const title = command.title();
  return (
    <button type="button" className="btn ghost" disabled={!command.enabled()} title={title} aria-label={title} onClick={() => { void runCommand(id); }}>
      <Icon name={icon} />
    </button>
  );
}

function PlanName({ name }: { readonly name: string }) {
  const [draft, setDraft] = useState<string | null>(null);
  const unsaved = useDocument(isUnsaved);
  const commit = (): void => {
    const text = draft?.trim();
    if (text !== undefined && text !== '' && text !== name) edit(t('edit.rename'), (plan) => { plan.name = text; });
    setDraft(null);
  };
  return (
    <span className="planname">
      <input
        aria-label={t('top.rename')} value={draft ?? name} spellCheck={false}
        onChange={(event) => { setDraft(event.target.value); }} onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
          if (event.key === 'Escape') setDraft(null);
        }}
      />
      <span className={unsaved ? 'dirty' : 'dirty clean'} role="img" aria-label={unsaved ? t('top.unsaved') : t('top.saved')} title={unsaved ? t('top.unsaved') : t('top.saved')} />
    </span>
  );
}

function Picks() {
  const plan = usePlan();
  const shown = useShownScenario();
  if (plan === null || shown === null) return null;
  const baseline = baselineScenario(plan);
  const options = plan.scenarios.map((scenario) => <option key={scenario.id} value={scenario.id}>{scenario.name}</option>);
  return (
    <div className="picks">
      <label className="pick"><span className="tag hide-n">{t('top.scenario')}</span><b className="b clip">{shown.name}</b><Icon name="down" small />
        <select aria-label={t('top.scenario')} value={shown.id} onChange={(event) => { showScenario(event.target.value); }}>{options}</select>
      </label>
      <span className="sub hide-n">{t('top.against')}</span><span className="sub only-c">{t('top.against')}</span>
      <label className="pick"><span className="tag">{t('top.baseline')}</span><span className="clip">{baseline?.name}</span><Icon name="down" small />
        <select
          aria-label={t('top.baseline')} value={baseline?.id ?? ''}
          onChange={(event) => { const id = event.target.value; apply((draft) => setBaselineScenario(draft, id)); }}
        >{options}</select>
      </label>
    </div>
  );
}

const order: readonly Theme[] = ['system', 'light', 'dark', 'projector'];

function ThemeButton() {
  const theme = useView((state) => state.theme);
  const title = t('theme.next', { theme: t(`theme.${theme}` as TextKey) });
  const next = order[(order.indexOf(theme) + 1) % order.length] ?? 'system';
  return (
    <button type="button" className="btn ghost" title={title} aria-label={title} onClick={() => { viewStore.setState({ theme: next }); }}>
      <svg className="ico" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="5.5" /><path d="M8 2.5v11a5.5 5.5 0 0 0 0-11z" fill="currentColor" stroke="none" /></svg>
    </button>
  );
}

export function TopBar({ first }: { readonly first: boolean }) {
  const plan = usePlan();
  return (
    <header className="top" aria-label={t('top.label')}>
      <button type="button" className="brand" aria-label={t('top.home')} title={t('top.home')} onClick={() => { void runCommand('file.new'); }}>
        <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M2.5 15.5c3-9 5.5-9 7.5-4.5s4 3 7.5-6.5" fill="none" stroke="var(--accent)" strokeWidth="2.2" strokeLinecap="round" /><path d="M2.5 17.8h15" stroke="var(--ink-3)" strokeWidth="1.4" strokeLinecap="round" /></svg>
        <span>{t('app.name')}</span>
      </button>
      {first || plan === null ? null : (
        <>
          <PlanName name={plan.name} />
          <CommandButton id="edit.undo" icon="undo" />
          <CommandButton id="edit.redo" icon="redo" />
        </>
      )}
      <span className="grow" />
      {first ? null : <Picks />}
      <span className="grow hide-n" />
      <button type="button" className="btn" title={t('command.palette')} aria-label={t('command.palette')} onClick={() => { void runCommand('view.palette'); }}>
        <Icon name="search" /><span className="sub hide-n">{t('top.search')}</span><kbd className="kbd hide-n">Ctrl K</kbd>
      </button>
      <ThemeButton />
    </header>
  );
}
