/** The matrix itself: a table whose cells are edited in place; arrow keys move between them. */
import { type KeyboardEvent, Fragment } from 'react';
import { type Override, type Plan, type Scenario } from '../../../shared/plan/schema.ts';
import { useView } from '../../state/hooks.ts';
import { t } from '../../text/t.ts';
import { CellText } from './CellText.tsx';
import { ChoiceCell } from './ChoiceCell.tsx';
import { ColumnHead } from './ColumnHead.tsx';
import { cellKey } from './commands.ts';
import { NamedPrice } from './NamedPrice.tsx';
import { QuantityCell } from './QuantityCell.tsx';
import { ResultValue } from './ResultValue.tsx';
import { type ResultRow } from './results.ts';
import { differ, type RowGroup, type ScenarioCell, type ScenarioRow } from './rows.ts';
import { SubjectButton } from './SubjectButton.tsx';
import { sentence } from '../plan/columns.tsx';

interface MatrixProps {
  readonly plan: Plan;
  readonly groups: readonly RowGroup[];
  readonly results: readonly ResultRow[];
  readonly shown: string;
  readonly baseline: Scenario | null;
  readonly provisional: boolean;
}

const moves: Readonly<Record<string, readonly [number, number]>> = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };

/** Arrow keys go from cell to cell, over rows that cannot be edited; a cell in editing keeps its keys. */
function moveFocus(event: KeyboardEvent<HTMLTableElement>): void {
  const move = moves[event.key];
  const from = (event.target as HTMLElement).closest<HTMLElement>('[data-at]');
  if (move === undefined || from === null || event.altKey || event.ctrlKey || event.metaKey || event.target instanceof HTMLInputElement || (event.target instanceof HTMLSelectElement && event.altKey)) return;
  const [row = 0, column = 0] = (from.dataset['at'] ?? '').split(',').map(Number);
  const table = event.currentTarget;
  for (let step = 1; step < 40; step += 1) {
    const cell = table.querySelector<HTMLElement>(`[data-at="${String(row + move[0] * step)},${String(column + move[1] * step)}"]`);
    const target = cell?.querySelector<HTMLElement>('button, select');
    if (target) { event.preventDefault(); target.focus(); return; }
    if (cell === null && move[1] !== 0) return;
  }
}

/** A cell that cannot be edited, as it reads when it can: a lock hides no assumption. */
function FixedCell({ cell }: { readonly cell: ScenarioCell }) {
  return <span className="derived" title={cell.text}><span className="clip"><CellText cell={cell} /></span>{cell.assumed ? <span className="badge">{t('scenarios.assumed')}</span> : null}</span>;
}

interface CellProps {
  readonly row: ScenarioRow;
  readonly scenario: Scenario;
  readonly baseline: Scenario | null;
  readonly overrides: readonly Override[];
  readonly at: string;
}

function Cell({ row, scenario, baseline, overrides, at }: CellProps) {
  const bad = useView((state) => state.badTexts[cellKey(scenario, row)]);
  const cell = row.cell(scenario);
  const differs = baseline !== null && baseline.id !== scenario.id && differ(row.cell(baseline), cell);
  const label = t('scenarios.cell', { row: row.label, name: scenario.name });
  const locked = scenario.locked === true;
  const subject = row.subject?.(scenario) ?? null;
  const className = `${differs ? 'df' : ''}${bad === undefined ? '' : ' bad'}${subject === null && (row.named === undefined || locked) ? '' : ' sj'}`;
  return (
    <td className={className} data-at={at}>
      {row.kind === 'derived' || locked ? <FixedCell cell={cell} />
        : row.kind === 'choice' ? <ChoiceCell row={row} scenario={scenario} cell={cell} label={label} />
          : <QuantityCell row={row} scenario={scenario} cell={cell} label={label} bad={bad} />}
      {row.named === undefined || locked ? null : <NamedPrice row={row} scenario={scenario} label={label} />}
      {subject === null ? null : <SubjectButton subject={subject} name={cell.text} overrides={overrides} />}
    </td>
  );
}

/** The row under a row with unreadable cells: what is wrong, and what to type instead. */
function Problems({ row, plan }: { readonly row: ScenarioRow; readonly plan: Plan }) {
  const badTexts = useView((state) => state.badTexts);
  const bad = plan.scenarios.flatMap((scenario) => { const text = badTexts[cellKey(scenario, row)]; return text === undefined ? [] : [{ scenario, text }]; });
  if (bad.length === 0) return null;
  return (
    <tr className="msg">
      <td />
      <td colSpan={plan.scenarios.length + 1} role="alert">
        {bad.map(({ scenario, text }) => <p key={scenario.id}><b>{scenario.name}, {row.label}: {text.text}</b> {sentence(text.problem.message)} {sentence(text.problem.hint)} {t('scenarios.kept', { value: row.cell(scenario).text })}</p>)}
      </td>
    </tr>
  );
}

export function Matrix({ plan, groups, results, shown, baseline, provisional }: MatrixProps) {
  const starts = groups.map((_, at) => groups.slice(0, at).reduce((sum, group) => sum + group.rows.length, 0));
  return (
    <table className={plan.scenarios.length < 3 ? 'mx few' : 'mx'} style={{ minWidth: `calc(${String(208 + plan.scenarios.length * 196)}px * var(--k))` }} onKeyDown={moveFocus}>
      <caption className="vh">{t('scenarios.tableLabel')}</caption>
      <colgroup><col className="cg" /><col className="cn" />{plan.scenarios.map((scenario) => <col key={scenario.id} className={scenario.id === shown ? 'shown' : ''} />)}<col className="rest" /></colgroup>
      <thead>
        <tr>
          <td /><td />
          {plan.scenarios.map((scenario) => <ColumnHead key={scenario.id} scenario={scenario} shown={scenario.id === shown} baseline={scenario.id === baseline?.id} alone={plan.scenarios.length === 1} />)}
          <td />
        </tr>
      </thead>
      {groups.map((group, groupAt) => (
        <tbody key={group.id}>
          {group.rows.map((row, at) => (
            <Fragment key={row.id}>
              <tr className={at === 0 ? 'first' : ''}>
                {at === 0 ? <th className="grp" scope="rowgroup">{group.label}</th> : <td className="grp" />}
                <th scope="row">{row.label}</th>
                {plan.scenarios.map((scenario, column) => <Cell key={scenario.id} row={row} scenario={scenario} baseline={baseline} overrides={plan.overrides ?? []} at={`${String((starts[groupAt] ?? 0) + at)},${String(column)}`} />)}
                <td className="rest" />
              </tr>
              <Problems row={row} plan={plan} />
            </Fragment>
          ))}
        </tbody>
      ))}
      <tbody>
        {results.map((row, at) => (
          <tr key={row.id} className={at === 0 ? 'first' : ''}>
            {at === 0 ? <th className="grp" scope="rowgroup">{t('scenarios.results')}</th> : <td className="grp" />}
            <th scope="row">{row.label}</th>
            {plan.scenarios.map((scenario) => <td key={scenario.id} className="r"><ResultValue row={row} id={scenario.id} isBaseline={scenario.id === baseline?.id} provisional={provisional} /></td>)}
            <td className="rest" />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
