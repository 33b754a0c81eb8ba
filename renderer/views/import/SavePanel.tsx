/** The record that the log makes: its name, what it covers, what it can be compared by; kept or exported. */
import { useStore } from 'zustand';
import { type Baseline } from '../../../shared/compare/baseline.ts';
import { printPercent, printRatio } from '../../../shared/quantity/print.ts';
import { namedRecord, proposedName, setKeepNames } from '../../commands/import-log.ts';
import { exportRecord, keepRecord } from '../../commands/records.ts';
import { useLibrary, usePlan } from '../../state/hooks.ts';
import { importStore, isAddedUp } from '../../state/importing.ts';
import { notify, showPage } from '../../state/view.ts';
import { t } from '../../text/t.ts';
import { type Classified } from '../../workers/import-protocol.ts';
import { choose } from '../../state/compare-choice.ts';
import { TickField } from '../inspector/fields.tsx';
import { problemText } from './words.ts';

function kindText({ kind, figures }: Baseline, { by, gpuHours }: Classified['document']): string {
  if (kind === 'full-rd-split') return t('import.kind.full-rd-split', { multiplier: printRatio(figures['researchMultiplier']?.value ?? 1) });
  if (kind === 'impact-only') return t('import.kind.impact-only');
  const open = by.unclassified / (gpuHours ?? 1);
  return open > 0.01 ? t('import.kind.noStage', { share: printPercent(open) }) : t('import.kind.noFinal');
}

/** Keeps the record and shows it where it is compared; without a plan it waits for one. */
async function save(record: Baseline, replace: boolean, withPlan: boolean): Promise<void> {
  if (!(await keepRecord(record, replace))) return;
  notify(t(withPlan ? 'import.saved' : 'import.saved.noPlan', { name: record.name }));
  choose({ baseline: record.id, section: 'all' });
  if (withPlan) showPage('compare');
}

export function SavePanel({ classified }: { readonly classified: Classified }) {
  const state = useStore(importStore);
  const own = useLibrary((library) => library.own);
  const withPlan = usePlan() !== null;
  const record = namedRecord(state);
  const { name, scope, keepNames, ruleProblems, stale } = state;
  if (record === null) return <section aria-labelledby="imp-save"><h2 id="imp-save">{t('import.save')}</h2><p className="said bad">{classified.problems.map(problemText).join(' ')}</p></section>;
  const replaces = own.some(({ id }) => id === record.id);
  const waits = ruleProblems.length > 0 ? t('import.waitsForRules') : stale ? t('import.waitsForColumns') : isAddedUp(state) ? null : t('import.addingUp');
  const off = waits !== null || record.name === '';
  return (
    <section aria-labelledby="imp-save">
      <h2 id="imp-save">{t('import.save')}</h2>
      <p>{kindText(record, classified.document)}</p>
      <div className="imp-save">
        <label className="fld"><span>{t('import.name')}</span><input className="field" value={name ?? proposedName(classified.record ?? record)} maxLength={200} onChange={(event) => { importStore.setState({ name: event.target.value }); }} /></label>
        <label className="fld"><span>{t('import.scope')}</span><textarea className="field" rows={2} value={scope ?? record.scope} onChange={(event) => { importStore.setState({ scope: event.target.value }); }} /></label>
      </div>
      <TickField label={<>{t('import.keepNames')} <span className="sub">{t('import.keepNames.what')}</span></>} checked={keepNames} onChange={setKeepNames} />
      <div className="imp-actions">
        <span className="grow sub" role="status">{waits ?? (replaces ? t('import.replaces') : null)}</span>
        <button type="button" className="btn" disabled={off} onClick={() => { void exportRecord(record); }}>{t('import.exportRecord')}</button>
        <button type="button" className="btn primary" disabled={off} onClick={() => { void save(record, replaces, withPlan); }}>{t(replaces ? 'import.replaceRecord' : 'import.saveRecord')}</button>
      </div>
    </section>
  );
}
