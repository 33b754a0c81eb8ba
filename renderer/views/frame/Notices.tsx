/** What was done or went wrong, said once at the foot of the window. */
import { useEffect } from 'react';
import { commandOf, runCommand } from '../../commands/registry.ts';
import { useView } from '../../state/hooks.ts';
import { dismiss, viewStore, type Notice } from '../../state/view.ts';
import { t } from '../../text/t.ts';
import { Icon } from '../parts/Icon.tsx';

/** How long a problem that asks for nothing stays, in milliseconds. */
const problemStays = 12_000;

/** Commands with a second way out beside them. */
const besides: Readonly<Record<string, string>> = { 'file.saveCopy': 'file.openTheirs' };

function WayOut({ id, notice }: { readonly id: string; readonly notice: number }) {
  const command = commandOf(id);
  return command === undefined ? null : <button type="button" className="btn" onClick={() => { dismiss(notice); void runCommand(id); }}>{command.title()}</button>;
}

/** Closes the newest notice, unless Escape meant something else: a cell, a menu, a dialog. */
function onEscape(event: KeyboardEvent): void {
  const newest = viewStore.getState().notices.at(-1);
  const elsewhere = event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [role="dialog"], dialog') !== null;
  if (event.key === 'Escape' && !event.defaultPrevented && !elsewhere && newest !== undefined) dismiss(newest.id);
}

/** Problems expire too, unless they offer a way out that has to be taken. */
function useExpiry(notices: readonly Notice[]): void {
  const last = notices.findLast((notice) => notice.kind === 'problem' && notice.command === undefined)?.id;
  useEffect(() => {
    if (last !== undefined) setTimeout(() => { dismiss(last); }, problemStays);
  }, [last]);
}

export function Notices() {
  const notices = useView((state) => state.notices);
  useExpiry(notices);
  useEffect(() => {
    window.addEventListener('keydown', onEscape);
    return () => { window.removeEventListener('keydown', onEscape); };
  }, []);
  return (
    <div className="notices" role="status" aria-live="polite" aria-label={t('notice.label')}>
      {notices.map((notice) => (
        <div key={notice.id} className={notice.kind === 'problem' ? 'notice problem' : 'notice'}>
          <p className="grow">{notice.text}</p>
          {notice.command === undefined ? null : <><WayOut id={notice.command} notice={notice.id} /><WayOut id={besides[notice.command] ?? ''} notice={notice.id} /></>}
          <button type="button" title={t('notice.dismiss')} aria-label={t('notice.dismiss')} onClick={() => { dismiss(notice.id); }}><Icon name="close" small /></button>
        </div>
      ))}
    </div>
  );
}
