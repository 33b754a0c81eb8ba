/** Where the charts are read: one line through all of them, and what they say there. */
import { createPortal } from 'react-dom';
import { useStore } from 'zustand';
import { type TimelineDocument } from '../../../shared/report/timeline.ts';
import { Tooltip } from '../../charts/frame/Tooltip.tsx';
import { type ChartSize } from '../../charts/sizes.ts';
import { placeOf, timePlot, type TimeSpan } from '../../charts/time/axis.ts';
import { t } from '../../text/t.ts';
import { readingMark } from './data.ts';
import { timelineStore } from './state.ts';

/** `foot`: px below the plot at type factor 1. */
export function Reading({ span, size, foot }: { readonly span: TimeSpan; readonly size: ChartSize; readonly foot: number }) {
  const hours = useStore(timelineStore, (state) => state.reading?.hours ?? null);
  if (hours === null || hours < span.from || hours > span.to) return null;
  const x = placeOf(hours, span, timePlot(size));
  return <line className="reading" data-screen-only="" aria-hidden="true" x1={x} x2={x} y1={0} y2={size.height - foot * size.k} />;
}

/** The figures at the reading line: beside the pointer, and spoken where the keyboard moves it. */
export function ReadingWords({ document: shown, start, over }: { readonly document: TimelineDocument; readonly start: string; readonly over: { readonly name: string; readonly document: TimelineDocument } | null }) {
  const reading = useStore(timelineStore, (state) => state.reading);
  const mark = reading === null ? null : readingMark(shown, start, reading.hours, over);
  const [gpus, , runs, soFar] = mark?.lines ?? [];
  return (
    <>
      <p className="reading-words" aria-live="polite">{mark === null || reading?.at !== null ? '' : t('timeline.reading', { time: mark.title, gpus: gpus?.text ?? '', runs: runs?.text ?? '', hours: soFar?.text ?? '' })}</p>
      {mark === null || reading === null || reading.at === null ? null : createPortal(<Tooltip mark={mark} x={reading.at.x} y={reading.at.y} />, document.body)}
    </>
  );
}
