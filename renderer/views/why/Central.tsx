/** Mean and central value of a figure. Why they differ, where they do, is a part of its trace. */
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { t } from '../../text/t.ts';
import { Figure, Interval } from '../parts/Figure.tsx';

export function Central({ stat, unit }: { readonly stat: Stat; readonly unit: string }) {
  if (stat.p5 === stat.p95) return null;
  return (
    <section>
      <dl className="trace">
        <dt>{t('figure.central')}</dt><dd><Figure value={stat.central} unit={unit} /></dd>
        <dt>{t('figure.mean')}</dt><dd><Figure value={stat.mean} unit={unit} /><small><Interval stat={stat} unit={unit} /></small></dd>
      </dl>
    </section>
  );
}
