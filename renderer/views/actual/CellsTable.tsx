/** Plan and what ran, cell by cell: two bars on one scale, what is left, what it comes to, and what is finished. */
import { useEffect, useRef } from 'react';
import { type ActualComparison, type ActualFigures } from '../../../shared/compare/actual/actual.ts';
import { finishedCells } from '../../../shared/compare/actual/done.ts';
import { type Plan } from '../../../shared/plan/schema.ts';
import { printPercent } from '../../../shared/quantity/print.ts';
import { endsText, figureText } from '../../../shared/report/figures.ts';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { ChartActions } from '../../charts/frame/ChartActions.tsx';
import { stageColour } from '../../charts/palette.ts';
import { sayFinished } from '../../commands/actual.ts';
import { t } from '../../text/t.ts';
import { type CompareChoice } from '../../state/compare-choice.ts';
import { type ActualFigure } from '../../../shared/report/explain/actual.ts';
import { OpenInterval } from '../parts/Figure.tsx';
import { actualPath } from '../why/derived.ts';
import { FigureButton } from '../why/FigureButton.tsx';
import { barReach, type CellGroup, cellGroups, type CellRow, cellsTable, type CellsUnit, cellsUnit, finishedState, stageName, stagesOf } from './cells-data.ts';

interface Props {
  readonly plan: Plan;
  readonly comparison: ActualComparison;
  readonly left: CompareChoice['left'];
}

interface Shared extends Props {
  readonly scale: CellsUnit;
  readonly reach: number;
  readonly finished: ReadonlySet<string>;
}

function Amount({ stat, scale, path, name }: { readonly stat: Stat | null; readonly scale: CellsUnit; readonly path: string; readonly name: string }) {
  if (stat === null) return <td className="num"><span className="np">{t('actual.unknown')}</span></td>;
  return <td className="num" title={figureText(stat.mean, 'GPU-hours')}><FigureButton path={path} name={name}>{scale.short(stat.mean)}</FigureButton><small>{stat.p95 > stat.p5 ? <OpenInterval path={path}>{endsText(scale.short(stat.p5), scale.short(stat.p95))}</OpenInterval> : null}</small></td>;
}

function Bars({ row, reach }: { readonly row: CellRow; readonly reach: number }) {
  const { planned, actual } = row.cell;
  const part = (value: number): string => `${String((value / reach) * 100)}%`;
  return (
    <span className="cell-bars" aria-hidden="true" style={{ '--c': row.colour } as React.CSSProperties}>
      <i className={row.hatched ? 'planned hatch' : 'planned'} style={{ width: part(planned.mean) }} />
      {planned.p95 > planned.p5 ? <i className="span" style={{ left: part(planned.p5), width: part(planned.p95 - planned.p5) }} /> : null}
      <i className="ran" style={{ width: part(actual) }} />
    </span>
  );
}

/** `cell`: its key; `total` for all. */
function Figures({ cell, name, figures, shared: { scale, left, comparison } }: { readonly cell: string; readonly name: string; readonly figures: ActualFigures; readonly shared: Shared }) {
  const pathOf = (figure: ActualFigure): string => actualPath(comparison.scenario, comparison.id, cell, figure);
  const byRatio = left === 'ratio';
  return (
    <>
      <Amount stat={figures.planned} scale={scale} path={pathOf('planned')} name={name} />
      <td className="num ran-figure"><FigureButton path={pathOf('ran')} name={name}>{scale.short(figures.actual)}</FigureButton></td>
      <td className="num">{figures.share === null ? <span className="np">{t('cells.notPlanned')}</span> : <FigureButton path={pathOf('share')} name={name}>{printPercent(Number(figures.share.mean.toPrecision(2)))}</FigureButton>}</td>
      <Amount stat={figures.remaining[left]} scale={scale} path={pathOf(byRatio ? 'leftByRatio' : 'left')} name={name} />
      <Amount stat={figures.atCompletion[left]} scale={scale} path={pathOf(byRatio ? 'completionByRatio' : 'completion')} name={name} />
    </>
  );
}

/** A box that is ticked, open, or in between. */
function FinishedBox({ word, name, shared }: { readonly word: string; readonly name: string; readonly shared: Shared }) {
  const box = useRef<HTMLInputElement>(null);
  const state = finishedState(word, shared.comparison, shared.finished);
  useEffect(() => { if (box.current !== null) box.current.indeterminate = state === 'some'; }, [state]);
  return <input ref={box} type="checkbox" checked={state === 'all'} aria-label={t('cells.finishedOf', { name })} onChange={() => { sayFinished(shared.comparison.cells, word, state !== 'all'); }} />;
}

function Group({ group, shared }: { readonly group: CellGroup; readonly shared: Shared }) {
  return (
    <tbody>
      {group.word === '' ? null : (
        <tr className="cell-group">
          <td><FinishedBox word={group.word} name={group.name} shared={shared} /></td>
          <th scope="rowgroup" colSpan={7}><i className="sw" style={{ '--c': group.colour } as React.CSSProperties} />{group.name}</th>
        </tr>
      )}
      {group.rows.map((row) => (
        <tr key={row.cell.key} className={shared.finished.has(row.cell.key) ? 'finished' : ''}>
          <td><FinishedBox word={row.cell.key} name={row.fullName} shared={shared} /></td>
          <th scope="row" title={row.fullName}>{row.name}</th>
          <td className="bars"><Bars row={row} reach={shared.reach} /></td>
          <Figures cell={row.cell.key} name={row.fullName} figures={row.cell} shared={shared} />
        </tr>
      ))}
    </tbody>
  );
}

function FinishedStages({ shared }: { readonly shared: Shared }) {
  const stages = stagesOf(shared.comparison);
  return stages.length < 2 ? null : (
    <span className="finished-stages" role="group" aria-label={t('cells.finishedStages')}>
      <span className="sub">{t('cells.finishedStages')}</span>
      {stages.map((stage) => (
        <label key={stage} className="chip"><FinishedBox word={stage} name={stageName(stage)} shared={shared} /><i className={stage === 'failed' ? 'sw hatch' : 'sw'} style={{ '--c': stageColour(stage) } as React.CSSProperties} />{stageName(stage)}</label>
      ))}
    </span>
  );
}

export function CellsTable({ plan, comparison, left }: Props) {
  const finished = finishedCells(comparison.cells, plan.done ?? []);
  const scale = cellsUnit(comparison);
  const shared: Shared = { plan, comparison, left, scale, reach: barReach(comparison), finished };
  const head = (text: string): React.JSX.Element => <th scope="col" className="num">{text}</th>;
  return (
    <section className="cells-panel" aria-label={t('cells.title')}>
      <header className="chart-head">
        <h2>{t('cells.title')}</h2><span className="sub">{t('cells.note')}, {scale.unit}</span>
        <ChartActions box={null} title={t('cells.title')} fileName={`actual-${comparison.id}`} table={cellsTable(plan, comparison, left)} />
      </header>
      <FinishedStages shared={shared} />
      <table className="cells-table">
        <caption className="vh">{t('cells.title')}</caption>
        <thead>
          <tr>
            <th scope="col" className="tick-box">{t('cells.finished')}</th><th scope="col" className="cell-name">{t(comparison.axes.includes('stage') ? 'cells.stage' : 'cells.cell')}</th><th scope="col" className="bars">{t('cells.bars')}</th>
            {head(t('actual.planned'))}{head(t('actual.ran'))}{head(t('actual.share'))}{head(t('actual.left'))}{head(t('actual.atCompletion'))}
          </tr>
        </thead>
        {cellGroups(plan, comparison).map((group) => <Group key={group.word} group={group} shared={shared} />)}
        <tbody className="sum">
          {comparison.unplaced > 0 ? <tr><td /><th scope="row" className="np" colSpan={2}>{t('cells.unplaced')}</th><td /><td className="num ran-figure"><FigureButton path={actualPath(comparison.scenario, comparison.id, 'total', 'unplaced')} name={t('cells.unplaced')}>{scale.short(comparison.unplaced)}</FigureButton></td><td colSpan={3} /></tr> : null}
          <tr><td /><th scope="row" colSpan={2}>{t('cells.all')}</th><Figures cell="total" name={t('cells.all')} figures={comparison.total} shared={shared} /></tr>
        </tbody>
      </table>
    </section>
  );
}
