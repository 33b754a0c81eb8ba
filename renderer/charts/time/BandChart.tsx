/** A line over time with the band of its replicates, a limit, and the line of another scenario. */
import { memo } from 'react';
import { type, type ChartSize } from '../sizes.ts';
import { Opens } from '../frame/Opens.tsx';
import { placeOf, type TimeSpan } from './axis.ts';
import { type BandLayout, layoutBand, type Series } from './layout.ts';
import { MomentLine, TimeGround, type TimeActions } from './TimeGround.tsx';
import './time.css';

export interface BandChartProps extends TimeActions {
  readonly series: Series;
  readonly other: Series | null;
  readonly start: string;
  readonly span: TimeSpan;
  readonly size: ChartSize;
  readonly limit: number | null;
  /** Says a limit; `beyond` where it is above the scale. */
  readonly limitText?: (beyond: boolean) => string;
  /** The figure that its words open. */
  readonly limitPath?: string;
  /** When the last run ends, with its words; and the same of the other scenario. */
  readonly finish: { readonly hours: number; readonly text: string; /** The figure that its words open. */ readonly path?: string } | null;
}

function Finish({ finish: { text, path }, x, plot, k }: { readonly finish: NonNullable<BandChartProps['finish']>; readonly x: number; readonly plot: BandLayout['plot']; readonly k: number }) {
  const before = x > (plot.left + plot.right) / 2;
  return (
    <Opens path={path} label={text}>
      <text className="strong said" x={x + (before ? -5 : 5) * k} y={plot.top - 4 * k} textAnchor={before ? 'end' : 'start'} style={{ fontSize: type.label * k }}>{text}</text>
    </Opens>
  );
}

export const BandChart = memo(function BandChart({ series, other, start, span, size, limit, limitText, limitPath, finish, ...acts }: BandChartProps) {
  const { k } = size;
  const layout = layoutBand(series, span, size, limit, other);
  const { plot, limitY } = layout;
  const finishX = finish === null ? -1 : placeOf(finish.hours, span, plot);
  const finishShown = finishX >= plot.left && finishX <= plot.right;
  return (
    <TimeGround
      start={start} span={span} size={size} plot={plot} axis={layout} {...acts}
      beside={<>{finish === null || finish.text === '' || !finishShown ? null : <Finish finish={finish} x={finishX} plot={plot} k={k} />}{limit === null || limitText === undefined ? null : <Opens path={limitPath} label={limitText(limitY === null)}><text className="label" x={plot.right + 7 * k} y={limitY ?? plot.top} dominantBaseline="central" style={{ fontSize: type.tick * k }}>{limitText(limitY === null)}</text></Opens>}</>}
    >
      <path className="band" d={layout.band} />
      {limitY === null ? null : <line className="limit" x1={plot.left} x2={plot.right} y1={limitY} y2={limitY} />}
      {layout.other === '' ? null : <path className="series other" d={layout.other} />}
      <path className="series" d={layout.line} />
      <MomentLine x={finishX} plot={plot} className="finish" />
    </TimeGround>
  );
});
