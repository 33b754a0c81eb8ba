/** The window's own dialogs: open a plan and save under a name where the host has no native ones; update factors. */
import { lazy, Suspense, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { freeName, openRef, saveUnder, showFile, suggestedName } from '../../commands/file.ts';
import { usePlan } from '../../state/hooks.ts';
import { sessionStore } from '../../state/session.ts';
import { t } from '../../text/t.ts';
import { printDay } from '../parts/print.ts';
import { closeDialog, DialogFrame } from './DialogFrame.tsx';

/** Rarely opened, so it is not part of the first load. */
const UpdateDialog = lazy(async () => ({ default: (await import('../factors/UpdateDialog.tsx')).UpdateDialog }));

function OpenDialog() {
  const listed = useStore(sessionStore, (state) => state.listed);
  const file = useRef<HTMLInputElement>(null);
  const openFile = async (chosen: File | undefined): Promise<void> => {
    if (chosen === undefined) return;
    closeDialog();
    await showFile(chosen);
  };
  return (
    <DialogFrame title={t('dialog.open')}>
      <div className="in">
        {listed.length === 0 ? <p className="sub">{t('dialog.noPlans')}</p> : (
          <ul className="files">
            {listed.map((plan) => <li key={plan.ref}><button type="button" className="to" onClick={() => { closeDialog(); void openRef(plan.ref); }}><span className="clip">{plan.name}</span><span className="sub nowrap">{printDay(plan.modified, new Date(), t('start.today'))}</span></button></li>)}
          </ul>
        )}
      </div>
      <footer>
        <input ref={file} type="file" accept=".json,application/json" className="vh" tabIndex={-1} aria-hidden="true" onChange={(event) => { void openFile(event.target.files?.[0]); }} />
        <button type="button" className="btn" onClick={() => file.current?.click()}>{t('dialog.elsewhere')}</button>
        <span className="grow" />
        <button type="button" className="btn" onClick={closeDialog}>{t('dialog.cancel')}</button>
      </footer>
    </DialogFrame>
  );
}

function SaveDialog() {
  const plan = usePlan();
  const listed = useStore(sessionStore, (state) => state.listed);
  const [name, setName] = useState(() => (plan === null ? '' : freeName(suggestedName(plan), listed.map((other) => other.name)).replace(/\.forewatt\.json$/, '')));
  const full = `${name.trim()}.forewatt.json`;
  const taken = listed.some((other) => other.name === full || other.name === name.trim());
  const save = (event: React.FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== '') void saveUnder(full, taken);
  };
  return (
    <DialogFrame title={t('dialog.saveAs')}>
      <form onSubmit={save}>
        <div className="in">
          <label className="fld long"><span className="sub">{t('dialog.name')}</span><input className="field" value={name} autoFocus onFocus={(event) => { event.target.select(); }} onChange={(event) => { setName(event.target.value); }} /></label>
          <p className="sub said">{taken ? t('dialog.taken', { name: full }) : t('dialog.written', { name: full })}</p>
        </div>
        <footer>
          <button type="button" className="btn" onClick={closeDialog}>{t('dialog.cancel')}</button>
          <button type="submit" className="btn primary" disabled={name.trim() === ''}>{taken ? t('dialog.replace') : t('command.save')}</button>
        </footer>
      </form>
    </DialogFrame>
  );
}

export function Dialogs() {
  const dialog = useStore(sessionStore, (state) => state.dialog);
  switch (dialog) {
    case 'open': return <OpenDialog />;
    case 'save-as': return <SaveDialog />;
    case 'update-factors': return <Suspense fallback={null}><UpdateDialog /></Suspense>;
    case null: return null;
  }
}
