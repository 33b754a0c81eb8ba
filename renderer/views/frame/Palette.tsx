/** The command palette: every command, those not possible now last, and every row and scenario to go to. */
import { Command } from 'cmdk';
import { useEffect, useState } from 'react';
import { readableShortcut, type Command as OneCommand } from '../../commands/command.ts';
import { findScore } from '../../commands/find.ts';
import { commands, runCommand } from '../../commands/registry.ts';
import { usePlan, useView } from '../../state/hooks.ts';
import { select, showPage, showScenario, viewStore, type Selection } from '../../state/view.ts';
import { t } from '../../text/t.ts';

const mac = navigator.platform.startsWith('Mac');

function close(): void {
  viewStore.setState({ palette: false });
}

function go(selection: Selection): void {
  close();
  showPage('plan');
  select(selection);
}

/** Disabled commands rank behind everything that can be run. */
const off = '\u0000off';

function filter(_value: string, search: string, keywords: readonly string[] = []): number {
  const [title = '', ...others] = keywords;
  const score = findScore(search, title, others.filter((word) => word !== off));
  return others.includes(off) ? score / 1000 : score;
}

/** Words of an id: “plan.addModule” is found by “plan” and “add”. */
function idWords(id: string): string {
  return id.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[.-]/g, ' ');
}

function Item({ command, disabled = false }: { readonly command: OneCommand; readonly disabled?: boolean }) {
  const title = command.title();
  return (
    <Command.Item value={command.id} keywords={[title, idWords(command.id), command.group(), ...(command.words === undefined ? [] : [command.words()]), ...(disabled ? [off] : [])]} disabled={disabled} onSelect={() => { close(); void runCommand(command.id); }}>
      <span>{title}</span>
      <span className="keys">{command.shortcuts.slice(0, 1).map((shortcut) => <kbd key={shortcut} className="kbd">{readableShortcut(shortcut, mac)}</kbd>)}</span>
    </Command.Item>
  );
}

const listed = commands.filter((command) => command.id !== 'view.palette');

function Commands() {
  const groups = [...new Set(listed.map((command) => command.group()))];
  return groups.map((group) => (
    <Command.Group key={group} heading={group}>
      {listed.filter((command) => command.group() === group && command.enabled()).map((command) => <Item key={command.id} command={command} />)}
    </Command.Group>
  ));
}

function Disabled() {
  return <Command.Group heading={t('palette.off')}>{listed.filter((command) => !command.enabled()).map((command) => <Item key={command.id} command={command} disabled />)}</Command.Group>;
}

function Places() {
  const plan = usePlan();
  if (plan === null) return null;
  return (
    <>
      <Command.Group heading={t('nav.scenarios')}>
        {plan.scenarios.map((scenario) => <Command.Item key={scenario.id} value={`scenario/${scenario.id}`} keywords={[t('palette.showScenario', { name: scenario.name }), t('palette.scenario')]} onSelect={() => { close(); showScenario(scenario.id); }}>{t('palette.showScenario', { name: scenario.name })}</Command.Item>)}
      </Command.Group>
      <Command.Group heading={t('palette.rows')}>
        {plan.activities.map((activity) => <Command.Item key={activity.id} value={`row/${activity.id}`} keywords={[activity.name]} onSelect={() => { go({ kind: 'activity', id: activity.id }); }}>{activity.name}</Command.Item>)}
        {plan.ablations.map((study) => <Command.Item key={study.id} value={`row/${study.id}`} keywords={[study.question ?? study.id]} onSelect={() => { go({ kind: 'ablation', id: study.id }); }}>{study.question ?? study.id}</Command.Item>)}
      </Command.Group>
    </>
  );
}

export function Palette() {
  const open = useView((state) => state.palette);
  return open ? <OpenPalette /> : null;
}

function OpenPalette() {
  // What had the focus gets it back.
  const [before] = useState(() => document.activeElement);
  useEffect(() => () => { if (before instanceof HTMLElement) before.focus(); }, [before]);
  return (
    <div className="veil" onMouseDown={(event) => { if (event.target === event.currentTarget) close(); }}>
      <div
        className="dialog" role="dialog" aria-modal="true" aria-label={t('command.palette')}
        onKeyDown={(event) => { if (event.key === 'Escape') { event.preventDefault(); close(); } else if (event.key === 'Tab') event.preventDefault(); }}
      >
        <Command label={t('command.palette')} loop filter={filter}>
          <Command.Input autoFocus placeholder={t('top.search')} />
          <Command.List label={t('palette.results')}>
            <Command.Empty>{t('palette.empty')}</Command.Empty>
            <Commands />
            <Places />
            <Disabled />
          </Command.List>
        </Command>
      </div>
    </div>
  );
}
