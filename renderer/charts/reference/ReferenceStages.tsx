/** Stages of a plan over a class of recorded projects: ratios with the spread of the class, or both in GPU-hours. */
import { ratioTick } from '../axis-unit.ts';
import { Fragment } from 'react';
import { type Bind, columnMark } from '../frame/marks.ts';
import { Axis } from '../marks/Axis.tsx';
import { Column } from '../marks/Column.tsx';
import { Hatch } from '../marks/Hatch.tsx';
import { Interval } from '../marks/Interval.tsx';
import { type, type ChartSize } from '../sizes.ts';
import { fitText } from '../text.ts';
import { layoutHours, layoutReferenceRatios, type HoursLayout, type RatiosLayout, type ReferenceRow } from './layout.ts';
import './reference.css';

export interface ReferenceText extends ReferenceRow {
  readonly label: string;
  readonly colour: string;
  readonly hatched: boolean;
  readonly strong: boolean;
  readonly planText: string;
  /** False: the plan has nothing there. */
  readonly inPlan: boolean;
  readonly classText: string;
  /** Its ends; '' with one member. */
  readonly spanText: string;
  readonly ratioText: string;
}

interface Props {
  readonly rows: readonly ReferenceText[];
  readonly view: 'ratio' | 'hours';
  /** Above the columns: plan, class, plan ÷ class. */
  readonly heads: readonly [string, string, string];
  readonly size: ChartSize;
  readonly bind: Bind;
  readonly ids: (name: string) => string;
  readonly divisor: number;
  readonly unit: string;
}

const widths = { label: 122, plan: 70, reference: 118, ratio: 62 } as const;

const columnNames = ['plan', 'reference', 'ratio'] as const;

interface ColumnsProps {
  readonly row: ReferenceText;
  readonly y: number;
  readonly height: number;
  readonly size: ChartSize;
  readonly bind: Bind;
}

/** Plan, class with its ends, plan ÷ class: each a mark of its own where there is one. */
function Columns({ row, y, height, size: { k, width }, bind }: ColumnsProps) {
  const at = (x: number): { x: number; textAnchor: 'end'; dominantBaseline: 'central' } => ({ x, textAnchor: 'end', dominantBaseline: 'central' });
  const value = { fontSize: type.value * k };
  const reference = width - widths.ratio * k;
  const withSpan = row.spanText !== '';
  const ends = { plan: reference - widths.reference * k, reference, ratio: width };
  const texts = {
    plan: <text className={row.inPlan ? 'strong' : 'np'} {...at(ends.plan)} y={y} style={value}>{row.planText}</text>,
    reference: <><text className="label" {...at(reference)} y={withSpan ? y - 6 * k : y} style={value}>{row.classText}</text>{withSpan ? <text className="quiet" {...at(reference)} y={y + 8 * k} style={{ fontSize: type.tick * k }}>{row.spanText}</text> : null}</>,
    ratio: <text className={row.strong ? 'strong' : 'label'} {...at(width)} y={y} style={value}>{row.ratioText}</text>,
  };
  return (
    <>
      {columnNames.map((name) => {
        const wide = (widths[name] - 6) * k;
        return <Column key={name} id={columnMark(row.id, name)} bind={bind} x={ends[name] - wide} width={wide + 4} y={y} height={height}>{texts[name]}</Column>;
      })}
    </>
  );
}

/** Plan solid; the class pale, from its least to its greatest, a tick for each member. */
function Bars({ row, bar, left, k, ids }: { readonly row: ReferenceText; readonly bar: HoursLayout['bars'][number]; readonly left: number; readonly k: number; readonly ids: (name: string) => string }) {
  const plan = row.hatched ? { fill: `url(#${ids(`plan-${row.id}`)})`, style: { stroke: row.colour, strokeWidth: 1 } } : { style: { fill: row.colour } };
  return (
    <>
      {bar.plan <= 0 ? null : <rect className="shape" x={left} y={bar.planY} width={bar.plan} height={bar.height} {...plan} />}
      {bar.interval === null ? null : <Interval from={bar.interval[0]} to={bar.interval[1]} y={bar.planY + bar.height / 2} tick={Math.min(4.5 * k, bar.height / 2)} />}
      <rect className="shape" x={left + 0.75} y={bar.classY + 0.75} width={Math.max(0.5, bar.middle - 1.5)} height={Math.max(1, bar.height - 1.5)} style={{ fill: `color-mix(in srgb, ${row.colour} 16%, var(--surface))`, stroke: row.colour, strokeWidth: 1.5 }} />
      {bar.span === null ? null : <Interval from={bar.span[0]} to={bar.span[1]} y={bar.classY + bar.height / 2} tick={Math.min(4.5 * k, bar.height / 2)} />}
      {bar.span === null ? null : bar.members.map((x, at) => <circle key={String(at)} className="member" cx={x} cy={bar.classY + bar.height / 2} r={2.2 * k} />)}
    </>
  );
}

function Ratio({ row, mark, one, k }: { readonly row: ReferenceText; readonly mark: RatiosLayout['marks'][number]; readonly one: number; readonly k: number }) {
  if (mark.x === null) return null;
  const { x, y, span } = mark;
  return (
    <>
      <line x1={one} x2={x} y1={y} y2={y} style={{ stroke: row.colour, strokeWidth: 3 * k, strokeOpacity: 0.4 }} />
      {span === null ? null : <Interval from={span[0]} to={span[1]} y={y} tick={4 * k} />}
      {span === null ? null : mark.members.map((member, at) => <circle key={String(at)} className="member" cx={member} cy={y} r={2.2 * k} />)}
      <circle className="shape" cx={x} cy={y} r={4.5 * k} style={{ fill: row.colour, stroke: 'var(--surface)', strokeWidth: 1.5 }} />
    </>
  );
}

function RatioAxis({ layout: { plot, ticks }, head, k }: { readonly layout: RatiosLayout; readonly head: number; readonly k: number }) {
  return (
    <g aria-hidden="true">
      {ticks.map(({ x, value }) => (
        <g key={value}>
          <line className={value === 1 ? 'axis' : 'grid'} x1={x} x2={x} y1={head} y2={plot.bottom} strokeDasharray={value === 1 ? '3 2' : undefined} />
          <text className="tick" x={x} y={plot.bottom + 14 * k} textAnchor="middle" style={{ fontSize: type.tick * k }}>{ratioTick(value)}</text>
        </g>
      ))}
      <line className="axis" x1={plot.left - 6 * k} x2={plot.right + 6 * k} y1={plot.bottom + 0.5} y2={plot.bottom + 0.5} />
    </g>
  );
}

export function ReferenceStages({ rows, view, heads, size, bind, ids, divisor, unit }: Props) {
  const { k, width } = size;
  const head = 24 * k;
  const left = widths.label * k;
  const right = width - (widths.plan + widths.reference + widths.ratio + 12) * k;
  const hours = layoutHours(rows, size, left, right, head);
  const ratios = layoutReferenceRatios(rows, size, left + 6 * k, right - 6 * k, head);
  const ends = [width - (widths.reference + widths.ratio) * k, width - widths.ratio * k, width];
  return (
    <>
      <defs>{rows.filter(({ hatched }) => hatched).map((row) => <Hatch key={row.id} id={ids(`plan-${row.id}`)} colour={row.colour} />)}</defs>
      <g aria-hidden="true">
        {heads.map((text, at) => <text key={text} className="quiet" x={ends[at]} y={head / 2 - 1} textAnchor="end" dominantBaseline="central" style={{ fontSize: type.label * k }}>{text}</text>)}
        <line className="axis" x1={0} x2={width} y1={head - 0.5} y2={head - 0.5} />
      </g>
      {view === 'hours' ? <Axis {...hours.plot} k={k} ticks={hours.ticks} step={hours.step} divisor={divisor} unit={unit} top={head} /> : <RatioAxis layout={ratios} head={head} k={k} />}
      {rows.map((row, at) => {
        const [bar, mark] = [hours.bars[at], ratios.marks[at]];
        if (bar === undefined || mark === undefined) return null;
        return (
          <Fragment key={row.id}>
            <g {...bind(row.id)}>
              <rect className="row-ground" x={-5} y={bar.rowY + 1} width={width + 10} height={Math.max(0, hours.rowHeight - 2)} rx={3} style={{ fillOpacity: 0.6 }} />
              <text className={row.strong ? 'strong' : 'label'} x={0} y={mark.y} dominantBaseline="central" style={{ fontSize: type.value * k }}>{fitText(row.label, (widths.label - 8) * k, type.value * k)}</text>
              {view === 'hours' ? <Bars row={row} bar={bar} left={left} k={k} ids={ids} /> : <Ratio row={row} mark={mark} one={ratios.one} k={k} />}
              <line className="rule" x1={0} x2={width} y1={bar.rowY + hours.rowHeight - 0.5} y2={bar.rowY + hours.rowHeight - 0.5} />
            </g>
            <Columns row={row} y={mark.y} height={hours.rowHeight} size={size} bind={bind} />
          </Fragment>
        );
      })}
    </>
  );
}
