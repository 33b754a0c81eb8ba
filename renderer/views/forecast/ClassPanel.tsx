/** Which recorded projects are learnt from: those that can be, group by group, and why the others cannot. */
import { useMemo } from 'react';
import { type Baseline } from '../../../shared/compare/baseline.ts';
import { type Plan } from '../../../shared/plan/schema.ts';
import { printRatio } from '../../../shared/quantity/print.ts';
import { shortName } from '../../../shared/report/comparison-words.ts';
import { showImport } from '../../commands/import-log.ts';
import { holdAgainst } from '../../commands/records.ts';
import { t } from '../../text/t.ts';
import { forecastPath, recordOwnPath } from '../why/derived.ts';
import { FigureButton } from '../why/FigureButton.tsx';
import { Sentence } from '../why/Sentence.tsx';
import { classList, groupName } from './data.ts';

export function ClassPanel({ plan, scenario, baselines }: { readonly plan: Plan; readonly scenario: string; readonly baselines: readonly Baseline[] }) {
  const { groups, refused } = useMemo(() => classList(baselines), [baselines]);
  return (
    <section className="class-panel" aria-label={t('forecast.class')}>
      <h2>{t('forecast.class')}</h2>
      <p className="sub">{t('forecast.class.what')}</p>
      {groups.map((group) => (
        <fieldset key={group.id}>
          <legend>{groupName(group)}</legend>
          {group.members.map(({ id, name, total }) => (
            <p key={id} className="member">
              <label title={name}><input type="checkbox" checked={plan.recorded?.includes(id) === true} aria-label={t('forecast.member', { name, times: printRatio(total) })} onChange={({ target: { checked } }) => { holdAgainst(id, checked); }} />
              <span className="clip">{shortName(name)}</span></label>
              <span className="num"><FigureButton path={recordOwnPath(id, 'study.times.total')} name={shortName(name)}>{printRatio(total)}</FigureButton></span>
            </p>
          ))}
        </fieldset>
      ))}
      <p className="sub">{t('forecast.apart')}</p>
      <p><button type="button" className="link" onClick={showImport}>{t('forecast.import')}</button></p>
      {refused.length === 0 ? null : <p className="sub"><Sentence text="forecast.notMembers" parts={{ count: <FigureButton path={forecastPath(scenario, 'refused')} name="">{String(refused.length)}</FigureButton> }} /></p>}
      {refused.length === 0 ? null : (
        <details>
          <summary>{t('forecast.whyNot')}</summary>
          <dl>{refused.map(({ id, name, reason }) => <div key={id}><dt title={name}>{shortName(name)}</dt><dd>{reason}</dd></div>)}</dl>
        </details>
      )}
    </section>
  );
}
