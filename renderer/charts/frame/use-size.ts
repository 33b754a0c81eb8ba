/** The size a chart is drawn at: that of its box, watched; and the type factor of the page. */
import { useLayoutEffect, useState, type RefObject } from 'react';
import { type ChartSize } from '../sizes.ts';

/** Type factor from the tokens (`--k`: 1, projector 1.5). */
function typeFactor(element: Element): number {
  const k = Number.parseFloat(getComputedStyle(element).getPropertyValue('--k'));
  return Number.isFinite(k) && k > 0 ? k : 1;
}

/** Null until the box has been measured. Also measures again when the theme changes the type factor. */
export function useSize(box: RefObject<HTMLElement | null>): ChartSize | null {
  const [size, setSize] = useState<ChartSize | null>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = (): void => {
      const { width, height } = element.getBoundingClientRect();
      const k = typeFactor(element);
      setSize((before) => (before !== null && before.width === width && before.height === height && before.k === k ? before : { width, height, k }));
    };
    measure();
    const resizes = new ResizeObserver(measure);
    resizes.observe(element);
    const themes = new MutationObserver(measure);
    themes.observe(document.documentElement, { attributes: true });
    return () => { resizes.disconnect(); themes.disconnect(); };
  }, [box]);
  return size;
}
