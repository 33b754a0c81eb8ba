/**
 * The frame around every chart: title, the actions in its corner, a sentence for screen readers,
 * tooltip, selection, and the keyboard: one tab stop per chart, arrows between its marks.
 */
import { useCallback, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useView } from '../../state/hooks.ts';
import { openFigure } from '../../state/view.ts';
import { t } from '../../text/t.ts';
import { type ChartSize } from '../sizes.ts';
import { ChartActions } from './ChartActions.tsx';
import { markAfter, markSentence, type Bind, type ChartMark, type MarkProps } from './marks.ts';
import { type ChartTable } from './table.ts';
import { TableOf } from './TableOf.tsx';
import { Tooltip } from './Tooltip.tsx';
import { useSize } from './use-size.ts';
import './chart.css';

export interface ChartFrameProps {
  readonly title: string;
  /** Unit or scale, beside the title. */
  readonly note?: ReactNode;
  /** One sentence: what the chart shows. */
  readonly summary: string;
  readonly table: ChartTable;
  /** What *CSV* writes where the table on screen is thinned. */
  readonly file?: () => ChartTable;
  /** Name of exported files, without ending. */
  readonly fileName: string;
  readonly marks: readonly ChartMark[];
  readonly selected?: string | null;
  readonly onSelect?: (id: string) => void;
  /** Height in px at type factor 1; 'fill' takes what the panel has. */
  readonly height: number | 'fill';
  readonly minHeight?: number;
  /** In px at type factor 1: beyond it a chart with few rows only gets emptier. */
  readonly maxHeight?: number;
  /** Between title and drawing: a total, a legend. */
  readonly lead?: ReactNode;
  /** Below the drawing; may depend on its size, but not its height on it. */
  readonly foot?: ReactNode | ((size: ChartSize | null) => ReactNode);
  /** Draws into the measured size. `ids(name)` makes an id unique to this chart. */
  readonly children: (size: ChartSize, bind: Bind, ids: (name: string) => string) => ReactNode;
}

interface Pointed {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

export function ChartFrame(props: ChartFrameProps) {
  const { marks, height } = props;
  const opened = useView(({ selection }) => (selection.kind === 'figure' ? selection.path : null));
  const { onSelect } = props;
  /** What a click on a mark does; undefined: nothing. */
  const actOf = ({ id, path }: ChartMark): (() => void) | undefined => (onSelect !== undefined ? () => { onSelect(id); } : path === undefined ? undefined : () => { openFigure(path); });
  const isSelected = ({ id, path }: ChartMark): boolean => (onSelect === undefined && path !== undefined ? path === opened : props.selected === id);
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const prefix = useId();
  const [asTable, setAsTable] = useState(false);
  const [current, setCurrent] = useState<string | null>(null);
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const ids = useCallback((name: string) => `${prefix}${name}`, [prefix]);

  const tabStop = marks.some((mark) => mark.id === current) ? current : (marks[0]?.id ?? null);
  const walk = (event: KeyboardEvent, id: string): void => {
    const own = marks.find((mark) => mark.id === id);
    const act = own === undefined ? undefined : actOf(own);
    if ((event.key === 'Enter' || event.key === ' ') && act !== undefined) { event.preventDefault(); act(); return; }
    if (event.key === 'Escape') { setPointed(null); return; }
    const next = markAfter(event.key, marks.findIndex((mark) => mark.id === id), marks.length);
    const target = next === null ? undefined : marks[next];
    if (target === undefined) return;
    event.preventDefault();
    box.current?.querySelector<SVGElement>(`[data-mark="${CSS.escape(target.id)}"]`)?.focus();
  };
  const bind: Bind = (id, className = '') => {
    const mark = marks.find((each) => each.id === id);
    if (mark === undefined) return {};
    const point = (event: { clientX: number; clientY: number }): void => { setPointed({ id, x: event.clientX, y: event.clientY }); };
    const act = actOf(mark);
    const bound: MarkProps = {
      'data-mark': id, className: `mark ${className}${isSelected(mark) ? ' selected' : ''}`, role: act === undefined ? 'img' : 'button', tabIndex: id === tabStop ? 0 : -1, 'aria-label': markSentence(mark),
      ...(act === undefined ? {} : { 'aria-pressed': isSelected(mark), onClick: act }),
      onPointerEnter: point, onPointerMove: point, onPointerLeave: () => { setPointed(null); },
      onFocus: (event) => {
        setCurrent(id);
        if (!event.currentTarget.matches(':focus-visible')) return;
        const rect = event.currentTarget.getBoundingClientRect();
        setPointed({ id, x: rect.left + Math.min(rect.width, 240) / 2, y: rect.top });
      },
      onBlur: () => { setPointed(null); },
      onKeyDown: (event) => { walk(event, id); },
    };
    return bound;
  };

  const shownMark = pointed === null ? undefined : marks.find((mark) => mark.id === pointed.id);
  const style = height === 'fill' ? { flex: 1, minHeight: `calc(${String(props.minHeight ?? 120)}px * var(--k))`, ...(props.maxHeight === undefined ? {} : { maxHeight: `calc(${String(props.maxHeight)}px * var(--k))` }) } : { height: `calc(${String(height)}px * var(--k))` };
  return (
    <section className={`chart${height === 'fill' ? ' fill' : ''}${asTable ? ' tabled' : ''}`} aria-label={props.title}>
      <header className="chart-head">
        <h2>{props.title}</h2>
        {props.note === undefined ? null : <span className="sub">{props.note}</span>}
        <ChartActions box={box} title={props.title} fileName={props.fileName} table={props.table} {...(props.file === undefined ? {} : { file: props.file })} asTable={asTable} onTable={() => { setAsTable(!asTable); }} />
      </header>
      {props.lead}
      {asTable ? <div className="chart-box as-table" style={height === 'fill' ? style : { minHeight: style.height }}><TableOf table={props.table} caption={props.title} /></div> : (
        <div className="chart-box" style={style} ref={box}>
          {size === null || size.width < 1 ? null : (
            <svg width={size.width} height={size.height} role="group" aria-label={`${t('chart.summary', { title: props.title })} ${props.summary}`}>
              {props.children(size, bind, ids)}
            </svg>
          )}
          {pointed === null || shownMark === undefined || size === null ? null : <Tooltip mark={shownMark} x={pointed.x} y={pointed.y} />}
        </div>
      )}
      {typeof props.foot === 'function' ? props.foot(size) : props.foot}
    </section>
  );
}
