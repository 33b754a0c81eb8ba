/** Runs over time: bars on a canvas below the names of their groups; what is pointed at is outlined. */
import { memo, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { type Bind, type ChartMark } from '../frame/marks.ts';
import { Tooltip } from '../frame/Tooltip.tsx';
import { type, type ChartSize } from '../sizes.ts';
import { fitText, textWidth } from '../text.ts';
import { type TimeSpan } from '../time/axis.ts';
import { placeIn, TimeGround, type TimeActions } from '../time/TimeGround.tsx';
import { barAt, groupAt, layoutGantt, type GanttBar, type GanttGroup, type GanttLanes, type GanttRuns } from './layout.ts';
import { paintGantt, type GanttInk } from './paint.ts';
import './gantt.css';

export interface GanttProps extends TimeActions {
  readonly lanes: GanttLanes;
  readonly runs: GanttRuns;
  readonly ink: GanttInk;
  readonly start: string;
  readonly span: TimeSpan;
  readonly size: ChartSize;
  readonly bind: Bind;
  /** What is said of a run that is pointed at. */
  readonly markOf: (run: number) => ChartMark;
  /** A run, or the group of a line of text, was clicked. */
  readonly onRun: (run: number) => void;
  readonly onGroup: (id: string) => void;
}

/** Changes of theme repaint: a canvas does not follow the tokens by itself. */
function onTheme(changed: () => void): () => void {
  const watch = new MutationObserver(changed);
  watch.observe(document.documentElement, { attributes: true });
  return () => { watch.disconnect(); };
}

/** What a group belongs to, lighter, where there is room. */
function groupNote({ label, note }: GanttGroup, { width, k }: ChartSize): React.ReactNode {
  const room = width - textWidth(label, type.tick * k) - 16 * k;
  const text = note === undefined ? '' : fitText(note, room, type.tick * k);
  return text === '' ? null : <tspan className="of" dx={8 * k}>{text}</tspan>;
}

interface Pointed {
  readonly bar: GanttBar;
  readonly x: number;
  readonly y: number;
}

export const Gantt = memo(function Gantt({ lanes, runs, ink, start, span, size, bind, markOf, onRun, onGroup, ...acts }: GanttProps) {
  const { k } = size;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const layout = useMemo(() => layoutGantt(lanes, size), [lanes, size]);
  const theme = useSyncExternalStore(onTheme, () => document.documentElement.dataset['theme'] ?? '');
  useLayoutEffect(() => {
    if (canvas.current !== null) paintGantt(canvas.current, lanes, runs, layout, span, size, ink);
  }, [lanes, runs, layout, span, size, ink, theme]);
  const { plot, bands } = layout;
  const point = (event: React.PointerEvent<SVGGElement>): void => {
    const { x, y } = placeIn(event);
    const bar = x < plot.left || x > plot.right || event.buttons !== 0 ? null : barAt(lanes, runs, layout, span, x, y);
    setPointed(bar === null ? null : { bar, x: event.clientX, y: event.clientY });
  };
  const click = (event: React.MouseEvent<SVGGElement>): void => {
    const { x, y } = placeIn(event);
    const bar = barAt(lanes, runs, layout, span, x, y);
    const group = groupAt(layout, y);
    if (bar !== null) onRun(bar.run);
    else if (group !== null) onGroup(group.id);
  };
  return (
    <g onPointerMove={point} onPointerLeave={() => { setPointed(null); }}>
      <TimeGround
        start={start} span={span} size={size} plot={plot} axis={null} {...acts} onPlace={click}
        beside={bands.map(({ group, textY }) => (
          <g key={group.id} {...bind(group.id, 'gantt-group')}>
            <rect className="row-ground" x={-4} y={textY - 11 * k} width={size.width} height={14 * k} rx={3} />
            <text className="label said" x={0} y={textY} style={{ fontSize: type.tick * k }}>{fitText(group.label, size.width - 8, type.tick * k)}{groupNote(group, size)}</text>
          </g>
        ))}
      >
        <foreignObject x={0} y={0} width={size.width} height={size.height} className="gantt-canvas"><canvas ref={canvas} style={{ width: size.width, height: size.height }} aria-hidden="true" /></foreignObject>
      </TimeGround>
      {pointed === null ? null : <rect className="gantt-pointed" data-screen-only="" x={pointed.bar.x - 1} y={pointed.bar.y - 1} width={pointed.bar.width + 2} height={pointed.bar.height + 2} />}
      {pointed === null ? null : createPortal(<Tooltip mark={markOf(pointed.bar.run)} x={pointed.x} y={pointed.y} />, document.body)}
    </g>
  );
});
