/** Under which stage a row's GPU-hours are booked, and in which run phase. */
import { median } from '../../../shared/quantity/distribution.ts';
import { cells } from '../../../shared/quantity/cells.ts';
import { parseQuantity } from '../../../shared/quantity/parse.ts';
import { type QuantityInput } from '../../../shared/quantity/quantity.ts';
import { printPercent } from '../../../shared/quantity/print.ts';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { stageColour } from '../../charts/palette.ts';
import { t, type TextKey } from '../../text/t.ts';
import { Figure } from '../parts/Figure.tsx';

function shareOf(value: QuantityInput | undefined): number {
  const read = value === undefined ? null : parseQuantity(value, cells.share);
  return read?.ok === true ? median(read.quantity) : 0;
}

export function Booked({ stage, stat, failed: typed, validation, evaluation }: { readonly stage: string; readonly stat: Stat; readonly failed: QuantityInput | undefined; readonly validation: QuantityInput | undefined; readonly evaluation: QuantityInput | undefined }) {
  const failed = shareOf(typed);
  const [v, e] = [shareOf(validation), shareOf(evaluation)];
  return (
    <section>
      <h3><span>{t('inspector.booked')}</span></h3>
      <div className="booked" aria-hidden="true"><i style={{ width: `${String((1 - failed) * 100)}%`, background: stageColour(stage) }} />{failed === 0 ? null : <i className="hatch" style={{ flex: 1, '--c': stageColour('failed') } as React.CSSProperties} />}</div>
      <p className="src between">
        <span className="chip"><i className="sw" style={{ background: stageColour(stage) }} />{t(`stage.${stage}.short` as TextKey)} <Figure value={stat.central * (1 - failed)} unit="GPU-hours" short /></span>
        {failed === 0 ? <span>{t('inspector.noFailed')}</span> : <span className="chip"><i className="sw hatch" style={{ '--c': stageColour('failed') } as React.CSSProperties} />{t('stage.failed.short')} <Figure value={stat.central * failed} unit="GPU-hours" short /></span>}
      </p>
      <p className="src">{t('inspector.runPhases', { training: printPercent(1 - v - e), validation: printPercent(v), evaluation: printPercent(e) })}</p>
    </section>
  );
}
