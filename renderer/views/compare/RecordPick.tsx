/** Which record the plan is held against: those of the product, one's own, and the way to import another. */
import { type Baseline } from '../../../shared/compare/baseline.ts';
import { showImport } from '../../commands/import-log.ts';
import { holdAgainst, missingRecords } from '../../commands/records.ts';
import { useLibrary, usePlan } from '../../state/hooks.ts';
import { isOwnRecord } from '../../state/library.ts';
import { t } from '../../text/t.ts';
import { Icon } from '../parts/Icon.tsx';
import { choose } from '../../state/compare-choice.ts';

/** No record has such an id. */
const importing = ' import';

/** `offered`: which records can be chosen; all unless given. */
export function RecordPick({ baseline, offered = () => true }: { readonly baseline: Baseline; readonly offered?: (baseline: Baseline) => boolean }) {
  const library = useLibrary((state) => state);
  const { baselines, own } = library;
  const shipped = baselines.filter((each) => !own.includes(each));
  const label = t('compare.with');
  return (
    <span className="pick">
      <span className="tag">{label}</span>
      <span className="clip">{baseline.name}</span>
      {isOwnRecord(library, baseline.id) ? <span className="badge">{t('import.own.mark')}</span> : null}
      <Icon name="down" small />
      <select aria-label={label} value={baseline.id} onChange={({ target: { value } }) => { if (value === importing) showImport(); else choose({ baseline: value }); }}>
        {shipped.filter(offered).map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}
        {own.filter(offered).map((each) => <option key={each.id} value={each.id}>{t('import.own.optional', { name: each.name })}</option>)}
        <option value={importing}>{t('import.pick')}</option>
      </select>
    </span>
  );
}

/** Records that the plan names and this machine does not have, each with what to do. */
export function MissingRecords() {
  const plan = usePlan();
  const library = useLibrary((state) => state);
  const missing = missingRecords(plan?.recorded, library);
  if (missing.length === 0) return null;
  return (
    <ul className="missing-records">
      {missing.map((id) => (
        <li key={id}>
          <span>{t('import.missing', { id })}</span>{' '}
          <button type="button" className="link" onClick={showImport}>{t('import.pick')}</button>{' '}
          <button type="button" className="link" aria-label={t('import.missing.drop', { id })} onClick={() => { holdAgainst(id, false); }}>{t('import.missing.letGo')}</button>
        </li>
      ))}
    </ul>
  );
}
