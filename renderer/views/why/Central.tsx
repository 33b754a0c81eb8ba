/** Central value, mean, median and 90 % interval of a figure, and how the interval is made. Why mean and central value differ, where they do, is a part of its trace. */
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { useRuns } from '../../state/hooks.ts';
import { t } from '../../text/t.ts';
import { Figure, Interval } from '../parts/Figure.tsx';
import { printCount } from '../parts/print.ts';

export function Central({ stat, unit }: { readonly stat: Stat; readonly unit: string }) {
  const draws = useRuns((state) => state.result?.samples ?? 0);
  if (stat.p5 === stat.p95) return null;
  return (
    <section>
      <dl className="trace">
        <dt>{t('figure.central')}</dt><dd><Figure value={stat.central} unit={unit} /></dd>
        <dt>{t('figure.mean')}</dt><dd><Figure value={stat.mean} unit={unit} /></dd>
        <dt>{t('figure.median')}</dt><dd><Figure value={stat.p50} unit={unit} /></dd>
        <dt title={t('figure.interval.method')}>{t('figure.interval')}<small>{t('figure.interval.how', { draws: printCount(draws) })}</small></dt><dd><Interval stat={stat} unit={unit} /></dd>
      </dl>
    </section>
  );
}
