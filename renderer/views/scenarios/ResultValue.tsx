/** A result in the matrix: value, interval, change, and its place on the scale of the row. */
import { printChange, printEnds, printNumber, scaleFor } from '../../../shared/quantity/print.ts';
import { endsText } from '../../../shared/report/figures.ts';
import { IntervalDots } from '../../charts/dots/IntervalDots.tsx';
import { t } from '../../text/t.ts';
import { OpenInterval } from '../parts/Figure.tsx';
import { OverriddenMark, useOverriddenOf } from '../parts/Overridden.tsx';
import { changePath } from '../why/derived.ts';
import { FigureButton } from '../why/FigureButton.tsx';
import { totalPath } from '../why/figures.ts';
import { type ResultRow } from './results.ts';

/** The row says what is counted: only the scale stays in the unit. */
function shortUnit(unit: string): string {
  return unit.replace(/ ?(GPU-h| Sb eq)$/, '');
}

/** How far from the baseline; opens into both totals where the result has their ratio. */
function Change({ row, id, baseline, change }: { readonly row: ResultRow; readonly id: string; readonly baseline: string | null; readonly change: number | null }) {
  if (id === baseline) return t('scenarios.baseline');
  if (change === null) return '';
  const same = Math.abs(change) < 5e-4;
  const text = same ? t('compare.same') : <><i aria-hidden="true">{change > 0 ? '▲' : '▼'}</i>{printChange(change)}</>;
  const path = baseline === null ? null : changePath(id, baseline, row.id);
  return path === null ? text : <FigureButton path={path} name={t('scenarios.change', { what: row.label })}>{text}</FigureButton>;
}

export function ResultValue({ row, id, baseline, provisional }: { readonly row: ResultRow; readonly id: string; readonly baseline: string | null; readonly provisional: boolean }) {
  const cell = row.cells[id];
  const overridden = useOverriddenOf([id]).get(row.id);
  if (cell === undefined) return <span className="np">…</span>;
  if (cell === null) return <span className="np">{t(row.absent[id] ?? 'value.notPublished')}</span>;
  const scale = scaleFor(row.largest, row.unit);
  const { stat, change } = cell;
  return (
    <div className="rc" title={`${String(stat.mean)} ${row.unit}`}>
      <span className={cell.lowest ? 'rv b' : 'rv'}><FigureButton path={totalPath(id, row.id)} name={row.label}>{provisional ? '~' : ''}{printNumber(stat.mean / scale.size)} <span className="u">{shortUnit(scale.unit)}</span></FigureButton><OverriddenMark ids={overridden} short /></span>
<span className="rd"><Change row={row} id={id} baseline={baseline} change={change} /></span>
      <span className="ri">{stat.p95 > stat.p5 ? <OpenInterval path={totalPath(id, row.id)}>{endsText(...printEnds(stat.p5 / scale.size, stat.p95 / scale.size))}</OpenInterval> : ''}</span>
      <IntervalDots dot={cell.dot} />
    </div>
  );
}
