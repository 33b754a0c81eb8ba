/** What no rule takes, by GPU-hours, the largest first; one click makes a rule of it. */
import { useStore } from 'zustand';
import { proposeRule } from '../../../shared/importing/rule-edits.ts';
import { printNumber, printPercent } from '../../../shared/quantity/print.ts';
import { setRules } from '../../commands/import-log.ts';
import { importStore } from '../../state/importing.ts';
import { t } from '../../text/t.ts';
import { type Classified } from '../../workers/import-protocol.ts';
import { printCount } from '../parts/print.ts';
import { focusRule } from './focus.ts';

export function UnclassifiedPanel({ classified }: { readonly classified: Classified }) {
  const rules = useStore(importStore, (state) => state.rules);
  const { document: { unclassified, by, gpuHours }, proposals } = classified;
  if (gpuHours === null || gpuHours === 0) return null;
  const make = (at: number): void => {
    const proposal = proposals[at];
    if (proposal === undefined) return;
    const { rules: next, at: place } = proposeRule(rules, proposal, unclassified[at]?.name ?? '');
    if (next !== rules) setRules(next);
    focusRule(place);
  };
  return (
    <section aria-labelledby="imp-unclassified">
      <h2 id="imp-unclassified">{t('import.unclassified')}</h2>
      {by.unclassified === 0 ? <p className="sub">{t('import.unclassified.none')}</p> : (
        <>
          <p className="sub">{t('import.unclassified.what', { hours: printNumber(by.unclassified), share: printPercent(by.unclassified / gpuHours) })}</p>
          <div className="imp-scroll imp-tall" tabIndex={0} role="group" aria-label={t('import.unclassified')}>
            <table className="tab imp-open">
              <thead><tr><th scope="col">{t('import.job')}</th><th scope="col" className="num">{t('import.jobCount')}</th><th scope="col" className="num">{t('value.gpuHours')}</th><td /></tr></thead>
              <tbody>
                {unclassified.map(({ name, jobs, gpuHours: hours }, at) => (
                  <tr key={name}>
                    <th scope="row" title={name}><span className="clip">{name === '' ? t('import.unclassified.noName') : name}</span></th>
                    <td className="num">{printCount(jobs)}</td>
                    <td className="num"><i className="imp-bar" style={{ width: `${String(60 * hours / (unclassified[0]?.gpuHours ?? hours))}px` }} />{printNumber(hours)}</td>
                    <td className="num"><button type="button" className="btn" aria-label={t('import.unclassified.makeOf', { name: name === '' ? t('import.unclassified.noName') : name })} onClick={() => { make(at); }}>{t('import.unclassified.make')}</button></td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  );
}
