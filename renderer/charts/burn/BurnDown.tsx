/** Plan and what ran, accumulated by month: the plan as a line with its band, what ran as a line of open points, caps as dashed levels. */
import { tickLabel } from '../axis-unit.ts';
import { type Bind } from '../frame/marks.ts';
import { UpInterval } from '../marks/Interval.tsx';
import { type, type ChartSize } from '../sizes.ts';
import { fitText, textWidth } from '../text.ts';
import { type BurnInput, layoutBurn } from './layout.ts';
import './burn.css';

interface Props {
  readonly input: BurnInput;
  /** Of the total once everything has run, beside its interval: what it is, and how much. */
  readonly completionText: readonly [string, string];
  readonly finishText: string;
  readonly size: ChartSize;
  readonly bind: Bind;
  readonly divisor: number;
  readonly unit: string;
}

export function BurnDown({ input, completionText, finishText, size, bind, divisor, unit }: Props) {
  const { k } = size;
  const { plot, months, ticks, step, caps, completion, finishX, planned, band, ran } = layoutBurn(input, size);
  const room = size.width - plot.right - 22 * k;
  const small = { fontSize: type.tick * k };
  return (
    <>
      <g aria-hidden="true">
        {ticks.map(({ y, value }, at) => (
          <g key={value}>
            <line className={value === 0 ? 'axis' : 'grid'} x1={plot.left} x2={plot.right} y1={y} y2={y} />
            <text className="tick" x={plot.left - 7 * k} y={y} textAnchor="end" dominantBaseline="central" style={small}>{tickLabel(value / divisor, step / divisor)}{at === ticks.length - 1 ? `\u202f${unit}` : ''}</text>
          </g>
        ))}
      </g>
      {months.map(({ month, x, width }) => <g key={month} {...bind(month)}><rect className="row-ground" x={x} y={plot.top - 6 * k} width={width} height={plot.bottom - plot.top + 6 * k} rx={3} /></g>)}
      <g className="burn" aria-hidden="true">
        <path className="band" d={band} />
        {caps.map(({ id, y }) => <line key={id} className="limit" x1={plot.left} x2={plot.right} y1={y} y2={y} />)}
        {finishX === null ? null : <line className="finish" x1={finishX} x2={finishX} y1={plot.top} y2={plot.bottom} />}
        <path className="series" d={planned} />
        <path className="ran" d={ran} />
        {months.map(({ month, end, actualY }) => (actualY === null ? null : <circle key={month} className="ran-dot" cx={end} cy={actualY} r={3 * k} />))}
        {finishX === null ? null : <text className="label said" x={finishX + (finishX > (plot.left + plot.right) / 2 ? -5 : 5) * k} y={plot.bottom - 6 * k} textAnchor={finishX > (plot.left + plot.right) / 2 ? 'end' : 'start'} style={small}>{finishText}</text>}
        {months.map(({ month, label, labelX, year }) => (
          <g key={month}>
            {label === '' ? null : <text className="label" x={labelX} y={plot.bottom + 15 * k} textAnchor="middle" style={small}>{label}</text>}
            {year ? <text className="tick" x={labelX} y={plot.bottom + 28 * k} textAnchor="middle" style={small}>{month.slice(0, 4)}</text> : null}
          </g>
        ))}
      </g>
      {caps.map(({ id, text, labelY }) => (
        <g key={id} {...bind(`cap ${id}`, 'cap-said')}>
          <rect className="row-ground" x={plot.left + 2 * k} y={labelY - type.tick * k} width={textWidth(text, type.tick * k) + 8 * k} height={type.tick * k * 1.4} rx={3} />
          <text className="label said" x={plot.left + 6 * k} y={labelY} style={small}>{text}</text>
        </g>
      ))}
      {completion === null ? null : (
        <g {...bind('completion')}>
          <rect className="row-ground" x={plot.right + 3 * k} y={Math.min(completion.high, completion.y) - 16 * k} width={size.width - plot.right - 3 * k} height={Math.max(completion.low, completion.y) - Math.min(completion.high, completion.y) + 36 * k} rx={3} />
          <UpInterval x={completion.x} from={completion.low} to={completion.high} />
          <circle className="ran-dot" cx={completion.x} cy={completion.y} r={4 * k} />
          <text className="label" x={plot.right + 22 * k} y={completion.y - 2 * k} style={small}>{fitText(completionText[0], room, type.tick * k)}</text>
          <text className="strong" x={plot.right + 22 * k} y={completion.y + 11 * k} style={small}>{completionText[1]}</text>
        </g>
      )}
    </>
  );
}
