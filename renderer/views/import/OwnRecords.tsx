/** The records of one's own on this machine: exported as files, deleted, and taken back. */
import { dropRecord, exportRecord } from '../../commands/records.ts';
import { useLibrary } from '../../state/hooks.ts';
import { figureText } from '../../../shared/report/figures.ts';
import { t } from '../../text/t.ts';

export function OwnRecords() {
  const own = useLibrary((library) => library.own);
  return (
    <section aria-labelledby="imp-own">
      <h2 id="imp-own">{t('import.own')}</h2>
      {own.length === 0 ? <p className="sub">{t('import.own.none')}</p> : (
        <ul className="imp-own">
          {own.map((record) => {
            const hours = record.figures['gpuHours.total']?.value;
            return (
              <li key={record.id}>
                <span className="grow clip"><b className="b">{record.name}</b> <span className="sub">{[hours === undefined ? null : figureText(hours, 'GPU-hours'), record.scope].filter((part) => part !== null).join(' · ')}</span></span>
                <button type="button" className="btn" aria-label={t('import.own.export', { name: record.name })} onClick={() => { void exportRecord(record); }}>{t('import.own.exportShort')}</button>
                <button type="button" className="btn" aria-label={t('import.own.delete', { name: record.name })} onClick={() => { void dropRecord(record); }}>{t('import.own.deleteShort')}</button>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
