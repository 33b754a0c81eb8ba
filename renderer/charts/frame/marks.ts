/** What can be pointed at in a chart: a mark, its words, and how it answers pointer and keyboard. */
import { type FocusEvent, type KeyboardEvent, type PointerEvent } from 'react';

export interface ChartMark {
  /** Unique in its chart; also what is selected. */
  readonly id: string;
  readonly title: string;
  /** Lines of the tooltip: what, how much. */
  readonly lines: readonly { readonly label: string; readonly text: string }[];
  /** The figure that a click opens, by its place in the result. */
  readonly path?: string;
}

/** Id of the mark of one column of a row, where that opens by itself. */
export function columnMark(row: string, column: string): string {
  return `${row} ${column}`;
}

/** The sentence a screen reader speaks for a mark. */
export function markSentence(mark: ChartMark): string {
  return `${mark.title}: ${mark.lines.map((line) => (line.label === '' ? line.text : `${line.label} ${line.text}`)).join(', ')}`;
}

/** Attributes that make an element a mark. */
export interface MarkProps {
  readonly 'data-mark': string;
  readonly className: string;
  readonly role: 'button' | 'img';
  readonly tabIndex: 0 | -1;
  readonly 'aria-label': string;
  readonly 'aria-pressed'?: boolean;
  readonly onPointerEnter: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerLeave: () => void;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: () => void;
  readonly onClick?: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** The attributes of the mark with this id; every chart draws its marks with them. */
export type Bind = (id: string, className?: string) => MarkProps | Record<string, never>;

/** Whether there is a mark of this id. */
export function isMark(props: ReturnType<Bind>): props is MarkProps {
  return 'data-mark' in props;
}

const steps: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => Math.min(count - 1, at + 1),
  ArrowRight: (at, count) => Math.min(count - 1, at + 1),
  ArrowUp: (at) => Math.max(0, at - 1),
  ArrowLeft: (at) => Math.max(0, at - 1),
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** Which mark a key leads to; null when the key means nothing here. */
export function markAfter(key: string, at: number, count: number): number | null {
  const step = steps[key];
  return step === undefined || count === 0 ? null : step(at, count);
}
