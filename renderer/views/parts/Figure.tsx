/** Figures as they stand everywhere: three digits, a lighter unit, an interval in that unit, a change. */
import { type ReactNode } from 'react';
import { printChange, printEnds, printFigure, scaleFor } from '../../../shared/quantity/print.ts';
import { endsText } from '../../../shared/report/figures.ts';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { useFigure } from '../../state/hooks.ts';
import { t } from '../../text/t.ts';
import { FigureButton } from '../why/FigureButton.tsx';

/** The exact value behind a printed one, for hover and copies. */
export function exactly(value: number, unit: string): string {
  return `${String(value)} ${unit}`.trim();
}

/** `91.0–141` in the unit in which `mean` is printed. */
export function intervalText(mean: number, low: number, high: number, unit: string): string {
  const { size } = scaleFor(mean, unit);
  return endsText(...printEnds(low / size, high / size));
}

/** Where the label already says GPU-hours, CO₂ or antimony, only the scale stays in the unit. */
export function shortUnit(unit: string): string {
  return unit.replace(/\s*(GPU-h|CO₂e|Sb eq)$/u, '');
}

interface FigureProps {
  readonly value: number;
  readonly unit: string;
  /** True: the value stands in for draws or rests on an estimate. */
  readonly about?: boolean;
  readonly short?: boolean;
}

/** Digits and unit of a value. */
export function Figure({ value, unit, about = false, short = false }: FigureProps) {
  const printed = printFigure(value, unit);
  const printedUnit = short ? shortUnit(printed.unit) : printed.unit;
  return (
    <span title={exactly(value, unit)}>
      {about ? '~' : ''}{printed.digits}{printedUnit === '' ? null : <span className="u">{'\u202f'}{printedUnit}</span>}
    </span>
  );
}

/** The figure of a Stat as it is shown now: its mean, or its central value with `~` until draws are in. */
export function StatFigure({ stat, unit, short = false }: { readonly stat: Stat; readonly unit: string; readonly short?: boolean }) {
  const shown = useFigure()(stat);
  return <Figure value={shown.value} unit={unit} about={shown.provisional} short={short} />;
}

/** An interval that opens the figure it is of. Its figure stands beside it, so that Tab passes it by. */
export function OpenInterval({ path, children }: { readonly path: string; readonly children: ReactNode }) {
  return <FigureButton path={path} name={t('figure.interval')} stop={false}>{children}</FigureButton>;
}

interface IntervalProps {
  readonly stat: Stat;
  readonly unit: string;
  /** Where its figure opens. */
  readonly path?: string;
}

/** The 90 % interval in the unit of the mean; nothing while there are no draws or no spread. */
export function Interval({ stat, unit, path }: IntervalProps) {
  const shown = useFigure()(stat);
  if (shown.low === null || shown.high === null || shown.low === shown.high) return null;
  const text = intervalText(shown.value, shown.low, shown.high, unit);
  return path === undefined ? <>{text}</> : <OpenInterval path={path}>{text}</OpenInterval>;
}

/** Change of a value against a baseline, which Tab passes by, since the figure stands beside it: arrow and sign in neutral ink, never by colour alone. */
export function Change({ value, against, path = null }: { readonly value: number; readonly against: number; readonly path?: string | null }) {
  if (against === 0 || !Number.isFinite(value / against)) return null;
  const change = value / against - 1;
  // What prints as 0 % is no change.
  const text = Math.abs(change) < 5e-4 ? t('strip.same') : <><i aria-hidden="true">{change > 0 ? '▲' : '▼'}</i>{printChange(change)}</>;
  return <span className="d">{path === null ? text : <FigureButton path={path} name={t('figure.change')} stop={false}>{text}</FigureButton>}</span>;
}
