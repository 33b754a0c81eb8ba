/** Scenarios: one column each, a row for every choice, results below on the scale of their row. */
import { useMemo } from 'react';
import { dotsWidth } from '../../charts/dots/IntervalDots.tsx';
import { baselineScenario, useLibrary, usePlan, useRuns, useShownScenario } from '../../state/hooks.ts';
import { showPage } from '../../state/view.ts';
import { plural, t } from '../../text/t.ts';
import { asCounted } from '../custom/own.ts';
import { Icon } from '../parts/Icon.tsx';
import { duplicate } from './commands.ts';
import { Matrix } from './Matrix.tsx';
import { resultRows } from './results.ts';
import { differ } from './row.ts';
import { scenarioRows } from './rows.ts';
import { columnsOf, matrixStore, showHidden, useMatrix } from './state.ts';
import './scenarios.css';

export function ScenariosView() {
  const plan = usePlan();
  const shown = useShownScenario();
  const set = useLibrary((library) => library.factorSet);
  const result = useRuns((state) => state.result);
  const provisional = useRuns((state) => state.provisional);
  const { differing, hidden } = useMatrix();
  const baseline = plan === null ? null : baselineScenario(plan);
  const counted = useMemo(() => (plan === null || set === null ? null : asCounted(set, plan)), [plan, set]);
  const groups = useMemo(() => (plan === null ? [] : scenarioRows(plan, counted)), [plan, counted]);
  const columns = useMemo(() => (plan === null ? [] : columnsOf(plan, hidden)), [plan, hidden]);
  const away = (plan?.scenarios.length ?? 0) - columns.length;
  const results = useMemo(() => resultRows(result?.scenarios ?? [], baseline?.id ?? null, provisional, dotsWidth), [result, baseline?.id, provisional]);
  const kept = useMemo(() => {
    if (!differing || plan === null || baseline === null) return groups;
    const differs = (row: (typeof groups)[number]['rows'][number]): boolean => columns.some((scenario) => differ(row.cell(scenario), row.cell(baseline)));
    return groups.map((group) => ({ ...group, rows: group.rows.filter(differs) })).filter((group) => group.rows.length > 0);
  }, [groups, differing, plan, baseline, columns]);
  return (
    <>
      <header className="bar">
        <h1>{t('view.scenarios')}</h1>
        <span className="what">{t('scenarios.what')}</span>
        <span className="grow" />
        {away === 0 ? null : <button type="button" className="btn" onClick={showHidden}>{plural(away, 'scenarios.hidden.one', 'scenarios.hidden.many')}</button>}
        <span className="seg" role="group" aria-label={t('scenarios.rows')}>
          <button type="button" aria-pressed={!differing} onClick={() => { matrixStore.setState({ differing: false }); }}>{t('scenarios.all')}</button>
          <button type="button" aria-pressed={differing} onClick={() => { matrixStore.setState({ differing: true }); }}>{t('scenarios.differing')}</button>
        </span>
        <button type="button" className="btn" onClick={() => { showPage('custom'); }}>{t('custom.open')}</button>
        <button type="button" className="btn" disabled={shown === null} onClick={() => { if (shown !== null) duplicate(shown); }}><Icon name="plus" small />{t('scenarios.add')}</button>
      </header>
      <div className="body flush" tabIndex={0} role="region" aria-label={t('view.scenarios')}>
        {plan === null || shown === null ? null : <Matrix plan={plan} columns={columns} set={counted} groups={kept} results={results} shown={shown.id} baseline={baseline} provisional={provisional} />}
      </div>
    </>
  );
}
