/** Which column is what: one choice for each field, by header or by position. */
import { useId, useState } from 'react';
import { useStore } from 'zustand';
import { missingColumns, type TextRole, textRoles } from '../../../shared/importing/columns.ts';
import { type Preview } from '../../../shared/importing/preview.ts';
import { canReadLog, chooseColumns, readLog } from '../../commands/import-log.ts';
import { importStore } from '../../state/importing.ts';
import { t, type TextKey } from '../../text/t.ts';
import { ChoiceField, type Option } from '../inspector/fields.tsx';
import { columnName } from './words.ts';

function position(value: string): number | null {
  return value === '' ? null : Number(value);
}

function GpusEach() {
  const value = useStore(importStore, (state) => state.columns.gpusEach);
  const [draft, setDraft] = useState<string | null>(null);
  const id = useId();
  const text = draft ?? (value === null ? '' : String(value));
  const number = Number(text);
  const wrong = text.trim() !== '' && !(number > 0 && Number.isFinite(number));
  return (
    <div className="fld">
      <label htmlFor={id}>{t('import.columns.gpusEach')}</label>
      <input
        id={id} className="field num" inputMode="decimal" value={text} autoComplete="off" aria-invalid={wrong} aria-describedby={`${id}-said`}
        onChange={(event) => {
          const typed = event.target.value;
          setDraft(typed);
          const read = Number(typed);
          chooseColumns({ gpusEach: typed.trim() !== '' && read > 0 && Number.isFinite(read) ? read : null });
        }}
        onBlur={() => { if (!wrong) setDraft(null); }}
      />
      <p id={`${id}-said`} className={wrong ? 'said bad' : 'said'}>{wrong ? t('import.columns.gpusEach.bad', { text }) : null}</p>
    </div>
  );
}

function Gpus({ options }: { readonly options: readonly Option[] }) {
  const gpus = useStore(importStore, (state) => state.columns.gpus);
  const put = (at: number, value: string): void => {
    const chosen = position(value);
    chooseColumns({ gpus: chosen === null ? gpus.filter((_, number) => number !== at) : [...gpus.slice(0, at), chosen, ...gpus.slice(at + 1)] });
  };
  return (
    <>
      <ChoiceField label={t('import.role.gpus')} value={gpus[0] === undefined ? '' : String(gpus[0])} options={options} onChange={(value) => { put(0, value); }} />
      {gpus.slice(1).map((chosen, number) => <ChoiceField key={number} label={`${t('import.columns.type')} ${String(number + 2)}`} value={String(chosen)} options={options} onChange={(value) => { put(number + 1, value); }} />)}
      {gpus.length === 0 ? <GpusEach /> : null}
    </>
  );
}

export function ColumnsPanel({ preview }: { readonly preview: Preview }) {
  const state = useStore(importStore);
  const { columns, phase, said, stale, problems } = state;
  const width = preview.cells.reduce((most, row) => Math.max(most, row.length), preview.names?.length ?? 0);
  const all: readonly Option[] = [{ value: '', label: t('import.columns.none') }, ...Array.from({ length: width }, (_, at) => ({ value: String(at), label: columnName(preview, at) }))];
  const missing = missingColumns(columns);
  const needed = phase === 'columns' || stale || problems.length > 0;
  if ((said.format === 'auto' ? preview.format : said.format) === 'codecarbon' && preview.problems.length === 0) return <p className="sub">{t('import.columns.codecarbon')}</p>;
  const unused = Array.from({ length: width }, (_, at) => at).findIndex((at) => !columns.gpus.includes(at));
  return (
    <details className="imp-columns" open={needed}>
      <summary>{t('import.columns')}</summary>
      <p className="sub">{t('import.columns.what')}</p>
      <div className="imp-fields">
        <Gpus options={all} />
        {textRoles.map((role: TextRole) => (
          <ChoiceField key={role} label={t(`import.role.${role}` as TextKey)} value={columns[role] === null ? '' : String(columns[role])} options={all} onChange={(value) => { chooseColumns({ [role]: position(value) }); }} />
        ))}
      </div>
      <div className="imp-actions">
        <button type="button" className="btn" disabled={columns.gpus.length === 0 || unused < 0} onClick={() => { chooseColumns({ gpus: [...columns.gpus, unused] }); }}>{t('import.columns.type.add')}</button>
        <span className="grow sub" role="status">{missing.length > 0 ? missing.map((what) => t(`import.columns.missing.${what}`)).join(' ') : stale ? t('import.columns.stale') : null}</span>
        {needed ? <button type="button" className="btn primary" disabled={!canReadLog(state)} onClick={readLog}>{t(stale ? 'import.columns.again' : 'import.columns.read')}</button> : null}
      </div>
    </details>
  );
}
