/** The log: what was found out about it, and what people say instead; its first rows. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { type Format, formats } from '../../../shared/importing/dialects.ts';
import { hiddenCells, type Preview } from '../../../shared/importing/preview.ts';
import { sayLog } from '../../commands/import-log.ts';
import { importStore } from '../../state/importing.ts';
import { t, type TextKey } from '../../text/t.ts';
import { ChoiceField } from '../inspector/fields.tsx';
import { problemText } from './words.ts';

const delimiters = [['|', 'bar'], [',', 'comma'], [';', 'semicolon'], ['\t', 'tab']] as const;

function delimiterName(delimiter: string): string {
  const known = delimiters.find(([character]) => character === delimiter);
  return known === undefined ? t('import.delimiter.other', { delimiter }) : t(`import.delimiter.${known[1]}`);
}

function formatName(format: Format | null): string {
  return t(format === null ? 'import.format.unknown' : (`import.format.${format}` as TextKey));
}

/** Format, delimiter and header: found out, or as chosen. */
function Said({ preview }: { readonly preview: Preview }) {
  const said = useStore(importStore, (state) => state.said);
  const json = preview.rows === 'json';
  return (
    <div className="imp-said">
      <ChoiceField
        label={t('import.format')} value={said.format}
        options={[{ value: 'auto', label: said.format === 'auto' ? t('import.format.auto', { format: json ? t('import.json') : formatName(preview.format) }) : t('import.format.auto', { format: '…' }) }, ...formats.map((format) => ({ value: format, label: formatName(format) }))]}
        onChange={(value) => { sayLog({ format: formats.find((format) => format === value) ?? 'auto' }); }}
      />
      {json ? null : (
        <>
          <ChoiceField
            label={t('import.delimiter')} value={said.delimiter ?? ''}
            options={[{ value: '', label: t('import.delimiter.auto', { delimiter: said.delimiter === null ? delimiterName(preview.delimiter) : '…' }) }, ...delimiters.map(([character]) => ({ value: character, label: delimiterName(character) }))]}
            onChange={(value) => { sayLog({ delimiter: value === '' ? null : value }); }}
          />
          <ChoiceField
            label={t('import.header')} value={said.header === null ? '' : said.header ? 'yes' : 'no'}
            options={[{ value: '', label: t('import.header.auto', { header: said.header === null ? t(preview.names === null ? 'import.header.no' : 'import.header.yes') : '…' }) }, { value: 'yes', label: t('import.header.yes') }, { value: 'no', label: t('import.header.no') }]}
            onChange={(value) => { sayLog({ header: value === '' ? null : value === 'yes' }); }}
          />
        </>
      )}
    </div>
  );
}

const shownRows = 6;

function FirstRows({ preview }: { readonly preview: Preview }) {
  const keepNames = useStore(importStore, (state) => state.keepNames);
  const user = useStore(importStore, (state) => state.columns.user);
  const cells = useMemo(() => (keepNames ? preview.cells : hiddenCells(preview.cells, user)).slice(0, shownRows), [preview, keepNames, user]);
  const width = cells.reduce((most, row) => Math.max(most, row.length), preview.names?.length ?? 0);
  const columns = Array.from({ length: width }, (_, at) => at);
  return (
    <div className="imp-scroll" tabIndex={0} role="group" aria-label={t('import.rows')}>
      <table className="tab imp-rows">
        <thead><tr>{columns.map((at) => <th key={at} scope="col"><span className="u">{at + 1}</span> {preview.names?.[at]?.trim() ?? ''}</th>)}</tr></thead>
        <tbody>{cells.map((row, number) => <tr key={number}>{columns.map((at) => <td key={at} title={row[at]}><span className="clip">{row[at] ?? ''}</span></td>)}</tr>)}</tbody>
      </table>
    </div>
  );
}

export function LogPanel({ preview }: { readonly preview: Preview }) {
  const problems = useStore(importStore, (state) => state.problems);
  return (
    <section aria-labelledby="imp-log">
      <h2 id="imp-log">{t('import.log')}</h2>
      {preview.hopeless ? null : <Said preview={preview} />}
      {problems.length === 0 ? null : <ul className="imp-problems" role="alert">{problems.map((problem) => <li key={`${problem.code} ${problem.message}`}>{problemText(problem)}</li>)}</ul>}
      {preview.cells.length === 0 ? null : <FirstRows preview={preview} />}
    </section>
  );
}
