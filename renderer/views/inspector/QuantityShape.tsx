/** The distribution of one typed quantity, with its 5th and 95th percentile to drag: by pointer or by arrow keys, one undo step a drag. */
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { setField } from '../../../shared/plan/edits.ts';
import { type Quantity } from '../../../shared/quantity/quantity.ts';
import { kept } from '../../commands/cells.ts';
import { apply, beginEditing, commitEditing } from '../../commands/edit.ts';
import { t } from '../../text/t.ts';
import { printNumber, printPercent } from '../../../shared/quantity/print.ts';
import { densityPath } from '../../charts/density/density.ts';
import { axisOf, curveOf, dragged, endsOf, loosened, type Axis, type End } from './quantity-shape.ts';

interface Props {
  readonly path: string;
  readonly label: string;
  readonly quantity: Quantity;
}

function set(path: string, text: string | null): void {
  if (text !== null) apply((plan) => setField(plan, path, kept(text)), { quiet: true });
}

/** Steps of the arrow keys, as shares of the axis; with Shift ten times as far. */
const keyStep = 1 / 100;
const direction: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };

export function QuantityShape({ path, label, quantity }: Props) {
  // While an end is dragged the axis stands still under it.
  const [held, setHeld] = useState<{ readonly end: End; readonly axis: Axis } | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const axis = held?.axis ?? axisOf(quantity);
  const ends = endsOf(quantity);
  const curve = curveOf(quantity, axis);
  const place = (value: number): string => `${String(Math.max(0, Math.min(100, ((value - axis.low) / (axis.high - axis.low)) * 100)))}%`;
  const print = (value: number): string => (quantity.cell.dimension === 'share' ? printPercent(value) : `${printNumber(value)}${quantity.cell.unit === '' ? '' : `\u202f${quantity.cell.unit}`}`);
  const move = (event: PointerEvent): void => {
    const bounds = box.current?.getBoundingClientRect();
    if (held === null || bounds === undefined) return;
    const to = axis.low + ((event.clientX - bounds.left) / bounds.width) * (axis.high - axis.low);
    set(path, dragged(quantity, held.end, to, axis));
  };
  const release = (): void => {
    if (held === null) return;
    setHeld(null);
    commitEditing();
  };
  const press = (end: End) => (event: KeyboardEvent): void => {
    const sign = direction[event.key];
    if (sign === undefined) return;
    event.preventDefault();
    set(path, dragged(quantity, end, ends[end] + sign * keyStep * (event.shiftKey ? 10 : 1) * (axis.high - axis.low), axis));
  };
  const shown: readonly End[] = curve === null ? ['value'] : ['low', 'high'];
  return (
    <div className="shape" ref={box}>
      <svg width="100%" height="44" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        {curve === null ? null : <><path d={densityPath(curve, true)} fill="var(--band)" /><path d={densityPath(curve, false)} fill="none" stroke="var(--mark)" strokeWidth="1.5" vectorEffect="non-scaling-stroke" /></>}
        <line x1="0" x2="100" y1="100" y2="100" stroke="var(--axis)" vectorEffect="non-scaling-stroke" />
      </svg>
      {shown.map((end) => (
        <button
          key={end} type="button" role="slider" className={held?.end === end ? 'handle held' : 'handle'} style={{ left: place(ends[end]) }}
          aria-label={t(`shape.${end}`, { label })} aria-valuemin={axis.low} aria-valuemax={axis.high} aria-valuenow={ends[end]} aria-valuetext={print(ends[end])} title={t(`shape.${end}`, { label })}
          onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); beginEditing(t('shape.edit', { label })); setHeld({ end, axis }); }}
          onPointerMove={move} onPointerUp={release} onPointerCancel={release} onKeyDown={press(end)}
        />
      ))}
      {curve === null
        ? <p className="distl"><span /><b>{print(ends.value)}</b><button type="button" className="link" onClick={() => { set(path, loosened(quantity)); }}>{t('shape.loosen')}</button></p>
        : <p className="distl"><span>{print(ends.low)}</span><b>{print(ends.value)}</b><span>{print(ends.high)}</span></p>}
    </div>
  );
}
