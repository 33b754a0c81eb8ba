/** Plan and record, row by row, on one scale: plan solid, recorded pale with an outline, embodied and failed hatched. */
import { Fragment } from 'react';
import { t } from '../../text/t.ts';
import { type Bind, isMark } from '../frame/marks.ts';
import { Axis } from '../marks/Axis.tsx';
import { Hatch } from '../marks/Hatch.tsx';
import { Interval } from '../marks/Interval.tsx';
import { type, type ChartSize } from '../sizes.ts';
import { fitText, textWidth } from '../text.ts';
import { type BesideBar, type BesideInput, layoutBeside, type Sides } from './layout.ts';

export interface BesideRow extends BesideInput {
  readonly label: string;
  readonly colour: string;
  /** All of the bar is hatched: failed. */
  readonly hatched: boolean;
  /** Null: the plan has none; not published in the record. */
  readonly planText: string | null;
  readonly recordText: string | null;
}

export interface BesideBarsProps {
  readonly rows: readonly BesideRow[];
  readonly sides: Sides;
  readonly size: ChartSize;
  readonly bind: Bind;
  readonly ids: (name: string) => string;
  readonly unit: string;
  readonly divisor: number;
  readonly reach?: number;
  /** Widest a label may be, px at type factor 1. */
  readonly labels?: number;
}

const widest = (texts: readonly string[], px: number): number => texts.reduce((most, text) => Math.max(most, textWidth(text, px)), 0);

/** What stands in the column of a side. */
const planWords = (row: BesideRow): string => row.planText ?? t('value.none');
const recordWords = (row: BesideRow): string => row.recordText ?? t('value.notPublished');

interface BarProps {
  readonly bar: BesideBar;
  readonly row: BesideRow;
  readonly pale: boolean;
  readonly hatch: string;
  readonly k: number;
}

function Bar({ bar, row, pale, hatch, k }: BarProps) {
  const fill = pale ? `color-mix(in srgb, ${row.colour} 16%, var(--surface))` : row.colour;
  const outline = pale ? { stroke: row.colour, strokeWidth: 1.25 } : {};
  const inset = pale ? 0.6 : 0;
  const part = (x: number, width: number, hatched: boolean): React.JSX.Element | null => (width <= 0 ? null : (
    <rect
      className="shape" x={x + inset} y={bar.y + inset} width={Math.max(0.5, width - 2 * inset)} height={Math.max(1, bar.height - 2 * inset)}
      {...(hatched ? { fill: `url(#${hatch})`, style: { stroke: row.colour, strokeWidth: 1 } } : { style: { fill, ...outline } })}
    />
  ));
  return (
    <>
      {part(bar.solid.x, bar.solid.width, row.hatched)}
      {bar.rest === null ? null : part(bar.rest.x, bar.rest.width, true)}
      {bar.interval === null ? null : <Interval from={bar.interval[0]} to={bar.interval[1]} y={bar.y + bar.height / 2} tick={Math.min(4 * k, bar.height / 2)} />}
    </>
  );
}

/** Id of the mark of what is recorded in a row, where that opens by itself. */
export function recordMark(id: string): string {
  return `${id} recorded`;
}

export function BesideBars({ rows, sides, size, bind, ids, unit, divisor, reach, labels = 150 }: BesideBarsProps) {
  const { k, width } = size;
  const px = type.value * k;
  const head = sides === 'both' ? 22 * k : 0;
  const label = Math.min(labels * k, widest(rows.map((row) => row.label), px) + 10 * k, width * 0.4);
  const recordColumn = sides === 'plan' ? 0 : Math.max(widest(rows.map(recordWords), px), sides === 'both' ? textWidth(t('compare.recorded'), type.label * k) : 0) + 10 * k;
  const planColumn = sides === 'record' ? 0 : Math.max(widest(rows.map(planWords), px), sides === 'both' ? textWidth(t('compare.plan'), type.label * k) : 0) + 10 * k;
  const layout = layoutBeside(rows, sides, size, { left: label, right: width - planColumn - recordColumn, head, ...(reach === undefined ? {} : { reach }) });
  const planEnd = width - recordColumn;
  const colours = [...new Set(rows.map((row) => row.colour))];
  const hatchOf = (colour: string, pale: boolean): string => ids(`${pale ? 'pale' : 'full'}-${String(colours.indexOf(colour))}`);
  const column = { dominantBaseline: 'central', textAnchor: 'end' } as const;
  return (
    <>
      <defs>{colours.flatMap((colour) => [<Hatch key={`f${colour}`} id={hatchOf(colour, false)} colour={colour} />, <Hatch key={`p${colour}`} id={hatchOf(colour, true)} colour={colour} pale />])}</defs>
      {head === 0 ? null : (
        <g aria-hidden="true">
          <text className="quiet" x={planEnd} y={head / 2 - 1} {...column} style={{ fontSize: type.label * k }}>{t('compare.plan')}</text>
          <text className="quiet" x={width} y={head / 2 - 1} {...column} style={{ fontSize: type.label * k }}>{t('compare.recorded')}</text>
          <line className="axis" x1={0} x2={width} y1={head - 0.5} y2={head - 0.5} />
        </g>
      )}
      <Axis {...layout.plot} k={k} ticks={layout.ticks} step={layout.step} unit={unit} divisor={divisor} top={head} />
      {layout.rows.map((place, at) => {
        const row = rows[at];
        if (row === undefined) return null;
        const middle = place.y + layout.rowHeight / 2;
        const ofRecord = bind(recordMark(place.id));
        const apart = sides === 'both' && isMark(ofRecord);
        const recorded = (
          <>
            {place.record === null ? null : <Bar bar={place.record} row={row} pale hatch={hatchOf(row.colour, true)} k={k} />}
            {sides === 'plan' ? null : <text className={row.recordText === null ? 'np' : sides === 'both' ? 'label' : ''} x={width} y={middle} {...column} style={{ fontSize: px }}>{recordWords(row)}</text>}
          </>
        );
        return (
          <Fragment key={place.id}>
            <g {...bind(place.id)}>
              <rect className="row-ground" x={-5} y={place.y + 1} width={width + 10} height={Math.max(0, layout.rowHeight - 2)} rx={3} style={{ fillOpacity: 0.6 }} />
              <text className="label" x={0} y={middle} dominantBaseline="central" style={{ fontSize: px }}>{fitText(row.label, label - 6 * k, px)}</text>
              {place.plan === null ? null : <Bar bar={place.plan} row={row} pale={false} hatch={hatchOf(row.colour, false)} k={k} />}
              {apart ? null : recorded}
              {sides === 'record' ? null : <text className={row.planText === null ? 'quiet' : ''} x={planEnd} y={middle} {...column} style={{ fontSize: px }}>{planWords(row)}</text>}
            </g>
            {apart ? <g {...ofRecord}><rect className="row-ground" x={planEnd + 2} y={place.y + 1} width={width - planEnd + 3} height={Math.max(0, layout.rowHeight - 2)} rx={3} />{recorded}</g> : null}
          </Fragment>
        );
      })}
    </>
  );
}
