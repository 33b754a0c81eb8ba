/** What is under the pointer, or under the keyboard's focus: name, number, interval, share. */
import { useLayoutEffect, useRef, useState } from 'react';
import { type ChartMark } from './marks.ts';

export function Tooltip({ mark, x, y }: { readonly mark: ChartMark; readonly x: number; readonly y: number }) {
  const box = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: x, top: y });
  // Above the pointer and right of it, so that the hand never hides it, turned where the window ends.
  useLayoutEffect(() => {
    const size = box.current?.getBoundingClientRect();
    if (size === undefined) return;
    const left = x + 14 + size.width > window.innerWidth - 8 ? x - 14 - size.width : x + 14;
    const top = y - 10 - size.height < 8 ? y + 18 : y - 10 - size.height;
    setPlace({ left: Math.max(8, left), top });
  }, [x, y, mark]);
  return (
    <div className="chart-tip" aria-hidden="true" ref={box} style={place}>
      <b>{mark.title}</b>
      <dl>
        {mark.lines.map((line) => <div key={`${line.label}${line.text}`}><dt>{line.label}</dt><dd>{line.text}</dd></div>)}
      </dl>
    </div>
  );
}
