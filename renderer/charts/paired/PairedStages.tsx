/** Stages of plan and record side by side, with their shares and ratio in columns. */
import { Fragment } from 'react';
import { t } from '../../text/t.ts';
import { Axis } from '../marks/Axis.tsx';
import { Column, type ColumnPlace } from '../marks/Column.tsx';
import { Hatch } from '../marks/Hatch.tsx';
import { Interval } from '../marks/Interval.tsx';
import { type Bind, columnMark } from '../frame/marks.ts';
import { fitText } from '../text.ts';
import { ratioTick } from '../axis-unit.ts';
import { type, type ChartSize } from '../sizes.ts';
import { layoutPaired, layoutRatios, type PairedRow } from './layout.ts';

export interface StageRow extends PairedRow {
  readonly label: string;
  readonly colour: string;
  readonly hatched: boolean;
  readonly planText: string;
  /** Null: not published. */
  readonly recordedText: string | null;
  readonly ratioText: string | null;
}

export interface PairedStagesProps {
  readonly rows: readonly StageRow[];
  readonly view: 'shares' | 'ratio';
  readonly size: ChartSize;
  readonly bind: Bind;
  readonly ids: (name: string) => string;
}

const widths = { label: 116, plan: 52, recorded: 92, ratio: 62 } as const;

interface ColumnsProps {
  readonly row: StageRow;
  readonly middle: number;
  readonly height: number;
  readonly size: ChartSize;
  readonly bind: Bind;
}

/** Share in the plan, recorded share and ratio: each a mark of its own where there is one. */
function Columns({ row, middle, height, size, bind }: ColumnsProps) {
  const { k, width } = size;
  const ends = [width - (widths.recorded + widths.ratio) * k, width - widths.ratio * k, width] as const;
  const common = { y: middle, textAnchor: 'end', dominantBaseline: 'central', style: { fontSize: type.value * k } } as const;
  const place = (end: number, wide: number): ColumnPlace => ({ bind, x: end - (wide - 6) * k, width: (wide - 2) * k, y: middle, height });
  return (
    <>
      <Column id={columnMark(row.id, 'plan')} {...place(ends[0], widths.plan)}><text className="strong" x={ends[0]} {...common}>{row.planText}</text></Column>
      <Column id={columnMark(row.id, 'recorded')} {...place(ends[1], widths.recorded)}><text className={row.recordedText === null ? 'np' : 'label'} x={ends[1]} {...common}>{row.recordedText ?? t('value.notPublished')}</text></Column>
      <Column id={columnMark(row.id, 'ratio')} {...place(ends[2], widths.ratio)}><text className="label" x={ends[2]} {...common}>{row.ratioText ?? ''}</text></Column>
    </>
  );
}

function Head({ size, head }: { readonly size: ChartSize; readonly head: number }) {
  const { k, width } = size;
  const common = { y: head / 2 - 1, textAnchor: 'end', dominantBaseline: 'central', className: 'quiet', style: { fontSize: type.label * k } } as const;
  return (
    <g aria-hidden="true">
      <text x={width - (widths.recorded + widths.ratio) * k} {...common}>{t('compare.plan')}</text>
      <text x={width - widths.ratio * k} {...common}>{t('compare.recorded')}</text>
      <text x={width} {...common}>{t('compare.ratio')}</text>
      <line className="axis" x1={0} x2={width} y1={head - 0.5} y2={head - 0.5} />
    </g>
  );
}

export function PairedStages({ rows, view, size, bind, ids }: PairedStagesProps) {
  const { k } = size;
  const head = 24 * k;
  const left = widths.label * k;
  const right = size.width - (widths.plan + widths.recorded + widths.ratio + 10) * k;
  const paired = layoutPaired(rows, size, left, right, head);
  const ratios = layoutRatios(rows, size, left + 6 * k, right - 6 * k, head, 20 * k);
  return (
    <>
      <defs>{rows.filter((row) => row.hatched).flatMap((row) => [<Hatch key="plan" id={ids(`plan-${row.id}`)} colour={row.colour} />, <Hatch key="recorded" id={ids(`recorded-${row.id}`)} colour={row.colour} pale />])}</defs>
      <Head size={size} head={head} />
      {view === 'shares'
        ? <Axis {...paired.plot} k={k} ticks={paired.ticks.map((tick) => ({ ...tick, value: tick.value * 100 }))} step={paired.step * 100} unit="%" top={head} />
        : <RatioAxis layout={ratios} k={k} />}
      {rows.map((row, at) => {
        const bar = paired.bars[at];
        const mark = ratios.marks[at];
        if (bar === undefined || mark === undefined) return null;
        const middle = bar.rowY + paired.rowHeight / 2;
        return (
          <Fragment key={row.id}>
            <g {...bind(row.id)}>
              <rect className="row-ground" x={-5} y={bar.rowY + 1} width={size.width + 10} height={Math.max(0, paired.rowHeight - 2)} rx={3} style={{ fillOpacity: 0.6 }} />
              <text className="label" x={0} y={middle} dominantBaseline="central" style={{ fontSize: type.value * k }}>{fitText(row.label, (widths.label - 8) * k, type.value * k)}</text>
              {view === 'shares' ? <Bars row={row} bar={bar} left={left} k={k} ids={ids} /> : <Dot row={row} x={mark.x} interval={mark.interval} one={ratios.one} y={middle} k={k} />}
              <line className="rule" x1={0} x2={size.width} y1={bar.rowY + paired.rowHeight - 0.5} y2={bar.rowY + paired.rowHeight - 0.5} />
            </g>
            <Columns row={row} middle={middle} height={paired.rowHeight} size={size} bind={bind} />
          </Fragment>
        );
      })}
    </>
  );
}

interface BarsProps {
  readonly row: StageRow;
  readonly bar: ReturnType<typeof layoutPaired>['bars'][number];
  readonly left: number;
  readonly k: number;
  readonly ids: (name: string) => string;
}

/** Plan solid, recorded pale with an outline. */
function Bars({ row, bar, left, k, ids }: BarsProps) {
  const planFill = row.hatched ? { fill: `url(#${ids(`plan-${row.id}`)})`, style: { stroke: row.colour, strokeWidth: 1 } } : { style: { fill: row.colour } };
  const recordedFill = row.hatched ? `url(#${ids(`recorded-${row.id}`)})` : undefined;
  return (
    <>
      {bar.plan === null ? null : <rect className="shape" x={left} y={bar.plan.y} width={bar.plan.width} height={bar.plan.height} {...planFill} />}
      {bar.plan === null || bar.plan.interval === null ? null : <Interval from={bar.plan.interval[0]} to={bar.plan.interval[1]} y={bar.plan.y + bar.plan.height / 2} tick={Math.min(4.5 * k, bar.plan.height / 2)} />}
      {bar.recorded === null ? null : (
        <rect
          className="shape" x={left + 0.75} y={bar.recorded.y + 0.75} width={Math.max(0.5, bar.recorded.width - 1.5)} height={Math.max(1, bar.recorded.height - 1.5)}
          style={{ stroke: row.colour, strokeWidth: 1.5, ...(recordedFill === undefined ? { fill: `color-mix(in srgb, ${row.colour} 16%, var(--surface))` } : { fill: recordedFill }) }}
        />
      )}
    </>
  );
}

/** A ratio: a line from 1, where both agree, to the dot. */
function Dot({ row, x, interval, one, y, k }: { readonly row: StageRow; readonly x: number | null; readonly interval: readonly [number, number] | null; readonly one: number; readonly y: number; readonly k: number }) {
  if (x === null) return null;
  return (
    <>
      <line x1={one} x2={x} y1={y} y2={y} style={{ stroke: row.colour, strokeWidth: 3 * k, strokeOpacity: 0.4 }} />
      {interval === null ? null : <Interval from={interval[0]} to={interval[1]} y={y} tick={4 * k} />}
      <circle className="shape" cx={x} cy={y} r={4.5 * k} style={{ fill: row.colour, stroke: 'var(--surface)', strokeWidth: 1.5 }} />
    </>
  );
}

function RatioAxis({ layout, k }: { readonly layout: ReturnType<typeof layoutRatios>; readonly k: number }) {
  const { left, right, bottom } = layout.plot;
  return (
    <g aria-hidden="true">
      {layout.ticks.map(({ x, value }) => (
        <g key={value}>
          <line className={value === 1 ? 'axis' : 'grid'} x1={x} x2={x} y1={24 * k} y2={bottom} strokeDasharray={value === 1 ? '3 2' : undefined} />
          <text className="tick" x={x} y={bottom + 14 * k} textAnchor="middle" style={{ fontSize: type.tick * k }}>{ratioTick(value)}</text>
        </g>
      ))}
      <line className="axis" x1={left - 6 * k} x2={right + 6 * k} y1={bottom + 0.5} y2={bottom + 0.5} />
    </g>
  );
}
