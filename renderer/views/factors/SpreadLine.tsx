/** A value between its 5th and 95th percentile on a line of its own. */
import { printNumber } from '../../../shared/quantity/print.ts';
import { t } from '../../text/t.ts';
import { type Spread } from './catalogue.ts';

export function SpreadLine({ spread, value, unit }: { readonly spread: Spread; readonly value: number; readonly unit: string }) {
  const room = (spread.high - spread.low) * 0.12;
  const place = (x: number): string => `${String(Math.max(0, Math.min(100, (100 * (x - spread.low + room)) / (spread.high - spread.low + 2 * room))))}%`;
  return (
    <>
      <svg className="spread" role="img" aria-label={t('factors.spread.says', { low: printNumber(spread.low), high: printNumber(spread.high), value: printNumber(value), unit })}>
        <line className="ground" x1="0" x2="100%" y1="9.5" y2="9.5" />
        <line className="body" x1={place(spread.low)} x2={place(spread.high)} y1="9.5" y2="9.5" />
        <line className="end" x1={place(spread.low)} x2={place(spread.low)} y1="5" y2="14" /><line className="end" x1={place(spread.high)} x2={place(spread.high)} y1="5" y2="14" />
        <line className="mid" x1={place(value)} x2={place(value)} y1="1" y2="18" />
      </svg>
      <p className="distl"><span>{printNumber(spread.low)}</span><b>{printNumber(value)}</b><span>{printNumber(spread.high)}</span></p>
    </>
  );
}
