/** The matrix itself: a table whose cells are edited in place; arrow keys move between them. */
import { Fragment, useState } from 'react';
import { type FactorSet } from '../../../shared/factors/schema.ts';
import { type Override, type Plan, type Scenario } from '../../../shared/plan/schema.ts';
import { resultOf, useRuns, useView } from '../../state/hooks.ts';
import { resultOnScreen } from '../../state/runs.ts';
import { t } from '../../text/t.ts';
import { Icon } from '../parts/Icon.tsx';
import { isIn } from './block.ts';
import { CellText } from './CellText.tsx';
import { ChoiceCell } from './ChoiceCell.tsx';
import { ColumnHead } from './ColumnHead.tsx';
import { cellKey } from './commands.ts';
import { NamedPrice } from './NamedPrice.tsx';
import { QuantityCell } from './QuantityCell.tsx';
import { ResultValue } from './ResultValue.tsx';
import { FigureButton } from '../why/FigureButton.tsx';
import { figurePath } from '../why/figures.ts';
import { type ResultRow } from './results.ts';
import { differ, type RowGroup, type ScenarioCell, type ScenarioRow } from './row.ts';
import { toggleGroup, useMatrix } from './state.ts';
import { SubjectButton } from './SubjectButton.tsx';
import { SweepForm } from './SweepForm.tsx';
import { useBlock } from './use-block.ts';
import { sentence } from '../parts/quantity-text.tsx';

interface MatrixProps {
  readonly plan: Plan;
  /** Scenarios with a column, in their order. */
  readonly columns: readonly Scenario[];
  readonly set: FactorSet | null;
  readonly groups: readonly RowGroup[];
  readonly results: readonly ResultRow[];
  readonly shown: string;
  readonly baseline: Scenario | null;
  readonly provisional: boolean;
}

/** A cell that cannot be edited, as it reads when it can: a lock hides no assumption. */
function FixedCell({ cell, scenario, label }: { readonly cell: ScenarioCell; readonly scenario: string; readonly label: string }) {
  // A scenario without work has no figures.
  const worked = useRuns((state) => (resultOf(resultOnScreen(state), scenario)?.gpuHours.mean ?? 0) > 0);
  const text = <CellText cell={cell} />;
  return <span className="derived" title={cell.text}><span className="clip">{cell.opens === undefined || !worked ? text : <FigureButton path={figurePath(scenario, ...cell.opens)} name={label}>{text}</FigureButton>}</span>{cell.assumed ? <span className="badge">{t('scenarios.assumed')}</span> : null}</span>;
}

interface CellProps {
  readonly row: ScenarioRow;
  readonly scenario: Scenario;
  readonly baseline: Scenario | null;
  readonly overrides: readonly Override[];
  readonly at: string;
  readonly marked: boolean;
}

function Cell({ row, scenario, baseline, overrides, at, marked }: CellProps) {
  const bad = useView((state) => state.badTexts[cellKey(scenario, row)]);
  const cell = row.cell(scenario);
  const differs = baseline !== null && baseline.id !== scenario.id && differ(row.cell(baseline), cell);
  const label = t('scenarios.cell', { row: row.label, name: scenario.name });
  const locked = scenario.locked === true || row.fixed?.(scenario) === true;
  const subject = row.subject?.(scenario) ?? null;
  const className = `${differs ? 'df' : ''}${bad === undefined ? '' : ' bad'}${subject === null && (row.named === undefined || locked) ? '' : ' sj'}${marked ? ' mk' : ''}`;
  return (
    <td className={className} data-at={at}>
      {row.kind === 'derived' || locked ? <FixedCell cell={cell} scenario={scenario.id} label={label} />
        : row.kind === 'choice' ? <ChoiceCell row={row} scenario={scenario} cell={cell} label={label} />
          : <QuantityCell row={row} scenario={scenario} cell={cell} label={label} bad={bad} />}
      {row.named === undefined || locked ? null : <NamedPrice row={row} scenario={scenario} label={label} />}
      {subject === null ? null : <SubjectButton subject={subject} name={cell.text} overrides={overrides} />}
    </td>
  );
}

/** The row under a row with unreadable cells: what is wrong, and what to type instead. */
function Problems({ row, columns }: { readonly row: ScenarioRow; readonly columns: readonly Scenario[] }) {
  const badTexts = useView((state) => state.badTexts);
  const bad = columns.flatMap((scenario) => { const text = badTexts[cellKey(scenario, row)]; return text === undefined ? [] : [{ scenario, text }]; });
  if (bad.length === 0) return null;
  return (
    <tr className="msg">
      <td />
      <td colSpan={columns.length + 2} role="alert">
        {bad.map(({ scenario, text }) => <p key={scenario.id}><b>{scenario.name}, {row.label}: {text.text}</b> {sentence(text.problem.message)} {sentence(text.problem.hint)} {t('scenarios.kept', { value: row.cell(scenario).text })}</p>)}
      </td>
    </tr>
  );
}

/** The name of a row; those that can be edited can be swept. */
function RowHead({ row, onSweep }: { readonly row: ScenarioRow; readonly onSweep: () => void }) {
  return (
    <th scope="row" title={row.label}>
      <span className="rh"><span className="clip">{row.label}</span>{row.kind === 'derived' ? null : <button type="button" className="more" aria-label={t('scenarios.sweep', { row: row.label })} title={t('scenarios.sweep', { row: row.label })} onClick={onSweep}><Icon name="sweep" small /></button>}</span>
    </th>
  );
}

function GroupHead({ group, folded }: { readonly group: RowGroup; readonly folded: boolean }) {
  return (
    <th className="grp" scope="rowgroup">
      <button type="button" className="fold" aria-expanded={!folded} title={t(folded ? 'scenarios.unfold' : 'scenarios.fold', { group: group.label })} onClick={() => { toggleGroup(group.id); }}><Icon name={folded ? 'right' : 'down'} small />{group.label}</button>
    </th>
  );
}

export function Matrix({ plan, columns, set, groups: all, results, shown, baseline, provisional }: MatrixProps) {
  const [swept, setSwept] = useState<string | null>(null);
  const { folded } = useMatrix();
  const groups = all.map((group) => (folded.has(group.id) ? { ...group, rows: [], folded: true, names: group.rows.map(({ label }) => label).join(' · ') } : { ...group, folded: false, names: '' }));
  const starts = groups.map((_, at) => groups.slice(0, at).reduce((sum, group) => sum + group.rows.length, 0));
  const { block, ...handlers } = useBlock({ rows: groups.flatMap(({ rows }) => rows), columns, set });
  const source = columns.find(({ id }) => id === shown) ?? columns[0];
  return (
    <table className={columns.length < 3 ? 'mx few' : 'mx'} style={{ minWidth: `calc(${String(240 + columns.length * 196)}px * var(--k))` }} {...handlers}>
      <caption className="vh">{t('scenarios.tableLabel')} {t('scenarios.keys')}</caption>
      <colgroup><col className="cg" /><col className="cn" />{columns.map((scenario) => <col key={scenario.id} className={scenario.id === shown ? 'shown' : ''} />)}<col className="rest" /></colgroup>
      <thead>
        <tr>
          <td /><td />
          {columns.map((scenario) => <ColumnHead key={scenario.id} scenario={scenario} columns={columns} shown={scenario.id === shown} baseline={scenario.id === baseline?.id} alone={plan.scenarios.length === 1} />)}
          <td />
        </tr>
      </thead>
      {groups.map((group, groupAt) => (
        <tbody key={group.id}>
          {group.folded ? (
            <tr className="first"><GroupHead group={group} folded /><td className="folded" colSpan={columns.length + 2}>{group.names}</td></tr>
          ) : group.rows.map((row, at) => (
            <Fragment key={row.id}>
              <tr className={at === 0 ? 'first' : ''}>
                {at === 0 ? <GroupHead group={group} folded={false} /> : <td className="grp" />}
                <RowHead row={row} onSweep={() => { setSwept(swept === row.id ? null : row.id); }} />
                {columns.map((scenario, column) => {
                  const place = { row: (starts[groupAt] ?? 0) + at, column };
                  return <Cell key={scenario.id} row={row} scenario={scenario} baseline={baseline} overrides={plan.overrides ?? []} at={`${String(place.row)},${String(column)}`} marked={isIn(block, place)} />;
                })}
                <td className="rest" />
              </tr>
              {swept === row.id && source !== undefined ? <tr className="msg ask"><td /><td colSpan={columns.length + 2}><SweepForm row={row} scenario={source} onDone={() => { setSwept(null); }} /></td></tr> : null}
              <Problems row={row} columns={columns} />
            </Fragment>
          ))}
        </tbody>
      ))}
      <tbody>
        {results.map((row, at) => (
          <tr key={row.id} className={at === 0 ? 'first' : ''}>
            {at === 0 ? <th className="grp" scope="rowgroup">{t('scenarios.results')}</th> : <td className="grp" />}
            <th scope="row">{row.label}</th>
            {columns.map((scenario) => <td key={scenario.id} className="r"><ResultValue row={row} id={scenario.id} baseline={baseline?.id ?? null} provisional={provisional} /></td>)}
            <td className="rest" />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
