/** Use solid, embodied hatched, interval: said once for a whole view. */
import { useId } from 'react';
import { t } from '../text/t.ts';
import { Hatch } from './marks/Hatch.tsx';
import { Interval } from './marks/Interval.tsx';
import { steel } from './palette.ts';

export function Legend() {
  const id = useId();
  return (
    <span className="legend hide-n">
      <span><svg width={14} height={10} aria-hidden="true"><rect width={14} height={10} rx={1} style={{ fill: steel }} /></svg>{t('chart.use')}</span>
      <span><svg width={14} height={10} aria-hidden="true"><defs><Hatch id={id} colour={steel} /></defs><rect x={0.5} y={0.5} width={13} height={9} rx={1} fill={`url(#${id})`} style={{ stroke: steel }} /></svg>{t('chart.embodied')}</span>
      <span><svg width={20} height={10} aria-hidden="true"><Interval from={1} to={19} y={5} /></svg>{t('chart.ninety')}</span>
    </span>
  );
}
