/** Import a log: on one page from the file to the record. The state outlives the page. */
import { useRef } from 'react';
import { useStore } from 'zustand';
import { cancelReading, closeLog, takeFile } from '../../commands/import-log.ts';
import { usePlan } from '../../state/hooks.ts';
import { importStore, type ImportState } from '../../state/importing.ts';
import { showPage } from '../../state/view.ts';
import { printPercent } from '../../../shared/quantity/print.ts';
import { t } from '../../text/t.ts';
import { Icon } from '../parts/Icon.tsx';
import { printCount } from '../parts/print.ts';
import { ColumnsPanel } from './ColumnsPanel.tsx';
import { LogPanel } from './LogPanel.tsx';
import { OwnRecords } from './OwnRecords.tsx';
import { RulesPanel } from './RulesPanel.tsx';
import { SavePanel } from './SavePanel.tsx';
import { CheckPanel, TotalsPanel } from './TotalsPanel.tsx';
import { UnclassifiedPanel } from './UnclassifiedPanel.tsx';
import { problemText } from './words.ts';
import './import.css';

/** Megabytes of a file, as file managers count them. */
function megabytes(bytes: number): string {
  const size = bytes / 1e6;
  return size < 10 ? size.toFixed(1) : printCount(size);
}

function sizeText(bytes: number): string {
  return bytes < 1e5 ? t('import.size.small', { size: Math.ceil(bytes / 1e3) }) : t('import.size', { size: megabytes(bytes) });
}

function Choose({ primary }: { readonly primary: boolean }) {
  const file = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={file} type="file" className="vh" tabIndex={-1} aria-hidden="true"
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen !== undefined) void takeFile(chosen);
          // The same file again is a choice too.
          event.target.value = '';
        }}
      />
      <button type="button" className={primary ? 'btn primary' : 'btn'} onClick={() => file.current?.click()}>{t(primary ? 'import.choose' : 'import.other')}</button>
    </>
  );
}

function Empty() {
  return (
    <section className="imp-empty" aria-labelledby="imp-empty">
      <h2 id="imp-empty">{t('import.empty')}</h2>
      <p>{t('import.empty.kinds')}</p>
      <p><Choose primary /></p>
      <p className="sub">{t('import.empty.sacct')}: <code className="mono">sacct -a -P -S 2024-01-01 --format JobID,JobName,User,Account,Partition,AllocTRES,State,Elapsed,Start,End,Comment</code></p>
    </section>
  );
}

function Reading({ progress }: { readonly progress: NonNullable<ImportState['progress']> }) {
  const { bytes, of, rows } = progress;
  const share = of === 0 ? 0 : bytes / of;
  return (
    <section className="imp-reading">
      <p role="status">{t('import.reading')} <span className="sub num">{t('import.progress', { share: printPercent(share), rows: printCount(rows), read: megabytes(bytes), size: megabytes(of) })}</span></p>
      <progress value={bytes} max={Math.max(of, 1)} aria-label={t('import.reading')} />
      <button type="button" className="btn" onClick={cancelReading}>{t('import.cancel')}</button>
    </section>
  );
}

function Steps() {
  const { phase, preview, classified, progress, problems } = useStore(importStore);
  return (
    <>
      {phase === 'looking' ? <p className="late">{t('import.looking')}</p> : null}
      {preview === null ? <ul className="imp-problems" role="alert">{problems.map((problem) => <li key={problem.code}>{problemText(problem)}</li>)}</ul> : <LogPanel preview={preview} />}
      {preview === null || preview.hopeless || phase === 'looking' ? null : <ColumnsPanel preview={preview} />}
      {phase === 'reading' && progress !== null ? <Reading progress={progress} /> : null}
      {classified === null ? null : (
        <>
          <CheckPanel document={classified.document} />
          <RulesPanel />
          <UnclassifiedPanel classified={classified} />
          <TotalsPanel document={classified.document} />
          <SavePanel classified={classified} />
        </>
      )}
    </>
  );
}

export function ImportView() {
  const file = useStore(importStore, (state) => state.file);
  const withPlan = usePlan() !== null;
  return (
    <>
      <header className="bar wraps">
        <h1>{t('view.import')}</h1>
        <span className="what grow">{file === null ? t('import.what') : <><b className="b">{file.name}</b> {sizeText(file.size)}</>}</span>
        {file === null ? null : <><Choose primary={false} /><button type="button" className="btn" onClick={closeLog}>{t('import.close')}</button></>}
        <button type="button" className="btn" onClick={() => { showPage(withPlan ? 'plan' : 'start'); }}>{withPlan ? <Icon name="plan" /> : null}{t(withPlan ? 'import.back' : 'top.home')}</button>
      </header>
      <div className="body import" tabIndex={0} role="region" aria-label={t('view.import')}>
        {file === null ? <Empty /> : <Steps />}
        <OwnRecords />
      </div>
    </>
  );
}
