/** The scenarios side by side: money and its parts, cost per hour, finish, impacts, odds against the baseline, and what decides. */
import { type Plan } from '../../../shared/plan/schema.ts';
import { endsText } from '../../../shared/report/figures.ts';
import { axisUnit } from '../../charts/axis-unit.ts';
import { ChartActions } from '../../charts/frame/ChartActions.tsx';
import { useLibrary, useRuns, useShownScenario } from '../../state/hooks.ts';
import { resultOnScreen } from '../../state/runs.ts';
import { openFigure, showScenario } from '../../state/view.ts';
import { t } from '../../text/t.ts';
import { type AgainstBaseline, type Deciding, type ProcurementAnswer } from '../../workers/procurement.ts';
import { oddsText } from '../compare/data.ts';
import { OpenInterval } from '../parts/Figure.tsx';
import { inputName } from '../uncertainty/inputs.ts';
import { swingPath } from '../why/derived.ts';
import { FigureButton } from '../why/FigureButton.tsx';
import { sideRows, sideTable, type SideCell, type SideRow } from './side-data.ts';

interface Props {
  readonly plan: Plan;
  readonly answer: ProcurementAnswer;
  readonly start: string;
  readonly accelerator: string;
}

function Odds({ cell, row, name, baseline }: { readonly cell: SideCell; readonly row: SideRow; readonly name: string; readonly baseline: string }) {
  if (cell.odds === null) return null;
  const { share, path } = cell.odds;
  const says = share === null ? t('procure.same') : t(row.figure === 'makespan' ? 'procure.sooner' : 'procure.lower', { odds: oddsText(share) });
  return path === null ? <small className="odds">{says}</small>
    : <small className="odds" title={t('procure.lowerTitle', { name, baseline, figure: row.label })}><FigureButton path={path} name={`${row.label}, ${name}:`}>{says}</FigureButton></small>;
}

function Cell({ cell, row, name, baseline }: { readonly cell: SideCell; readonly row: SideRow; readonly name: string; readonly baseline: string }) {
  if (cell.path === null) return <td>{cell.missing === '' ? null : <span className="np">{cell.missing}</span>}</td>;
  const figure = <FigureButton path={cell.path} name={`${row.label}, ${name}:`}>{cell.text}{cell.unit === '' ? null : <span className="u">{`\u202f${cell.unit}`}</span>}</FigureButton>;
  return <td className={cell.text === '0' ? 'zero' : undefined}>{figure}{row.part ? null : <span className="second">{cell.interval === '' ? null : <small><OpenInterval path={cell.path}>{cell.interval}</OpenInterval></small>}<Odds cell={cell} row={row} name={name} baseline={baseline} /></span>}</td>;
}

/** One assumption: it opens into how far it moves the difference, which leads to where it is changed. */
function Assumption({ plan, deciding, currency, reach, baseline, scenario }: { readonly plan: Plan; readonly deciding: Deciding; readonly currency: string; readonly reach: number; readonly baseline: { readonly id: string; readonly name: string }; readonly scenario: string }) {
  const set = useLibrary((library) => library.factorSet);
  const { input, paths, atLow, atHigh } = deciding;
  const names = [...new Set((paths.length === 0 ? [null] : paths).map((path) => inputName(plan, set, input, path)))];
  const name = names.length < 2 ? (names[0] ?? input) : t('procure.and', { a: names[0] ?? '', b: names[1] ?? '' });
  const { print, unit } = axisUnit(reach, currency);
  const signed = (value: number): string => `${value > 0 ? '+' : value < 0 ? '−' : ''}${print(Math.abs(value))}`;
  const [low, high] = [signed(Math.min(atLow, atHigh)), signed(Math.max(atLow, atHigh))];
  const words = <><span className="clip">{name}</span><small>{endsText(low, high)}{`\u202f${unit}`}</small></>;
  const title = t('procure.decidingOf', { name, baseline: baseline.name, low, high });
  return <li><button type="button" className="assumed" title={title} onClick={() => { openFigure(swingPath(scenario, 'cost', 'range', input, baseline.id)); }}>{words}</button></li>;
}

function Decides({ plan, against, currency, baseline, alone }: { readonly plan: Plan; readonly against: AgainstBaseline | undefined; readonly currency: string; readonly baseline: { readonly id: string; readonly name: string }; readonly alone: boolean }) {
  if (against === undefined) return <td><span className="sub">{t(alone ? 'procure.decidingOne' : 'procure.decidingIs')}</span></td>;
  if (against.deciding.length === 0) return <td><span className="np">{t(against.lower.cost === undefined ? 'procure.unknown' : 'procure.same')}</span></td>;
  const reach = Math.max(...against.deciding.flatMap(({ atLow, atHigh }) => [Math.abs(atLow), Math.abs(atHigh)]));
  return <td><ol className="decides">{against.deciding.map((deciding) => <Assumption key={deciding.input} plan={plan} deciding={deciding} currency={currency} reach={reach} baseline={baseline} scenario={against.scenario} />)}</ol></td>;
}

export function SideBySide({ plan, answer, start, accelerator }: Props) {
  const result = useRuns(resultOnScreen);
  const shown = useShownScenario();
  const { study, baseline, against } = answer;
  const clusterDays = new Map((result?.scenarios ?? []).map(({ id, fullClusterDays }) => [id, fullClusterDays]));
  const rows = sideRows(answer, accelerator, { start, clusterDays });
  const nameOf = (id: string): string => study.scenarios.find((scenario) => scenario.id === id)?.name ?? id;
  const kindOf = (kinds: (typeof study.scenarios)[number]['kinds']): string => (kinds.length === 0 ? t('procure.none') : kinds.map((kind) => t(`procure.kind.${kind}`)).join(' + '));
  return (
    <section className="side-by-side" aria-label={t('procure.side')}>
      <header className="chart-head">
        <h2>{t('procure.side')}</h2><span className="sub">{t('procure.sideNote', { baseline: nameOf(baseline) })}</span>
        <ChartActions box={null} title={t('procure.side')} fileName="procurement" table={sideTable(answer)} />
      </header>
      <div className="side-scroll" tabIndex={0} role="region" aria-label={t('procure.caption')}>
        <table>
          <caption className="vh">{t('procure.caption')}</caption>
          <thead>
            <tr>
              <td />
              {study.scenarios.map(({ id, name, kinds }) => (
                <th key={id} scope="col" className={id === shown?.id ? 'on' : ''}>
                  <button type="button" className="sc-name" aria-pressed={id === shown?.id} title={t('procure.show', { name })} onClick={() => { showScenario(id); }}>{name}</button>
                  <small>{kindOf(kinds)}{id === baseline ? ` · ${t('procure.baseline')}` : ''}</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id} className={row.part ? 'part' : ''}>
                <th scope="row">{row.label}</th>
                {row.cells.map((cell) => <Cell key={cell.scenario} cell={cell} row={row} name={nameOf(cell.scenario)} baseline={nameOf(baseline)} />)}
              </tr>
            ))}
            <tr className="deciding">
              <th scope="row">{t('procure.deciding')}<small>{t('procure.decidingNote')}</small></th>
              {study.scenarios.map(({ id }) => <Decides key={id} plan={plan} against={against.find(({ scenario }) => scenario === id)} currency={study.currency} baseline={{ id: baseline, name: nameOf(baseline) }} alone={study.scenarios.length < 2} />)}
            </tr>
          </tbody>
        </table>
      </div>
    </section>
  );
}
