/** Why a row has its GPU-hours: formula, inputs at their medians, useful work, failed share, total. */
import { Fragment } from 'react';
import { printNumber, printPercent } from '../../../shared/quantity/print.ts';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { t } from '../../text/t.ts';
import { Figure, Interval } from '../parts/Figure.tsx';
import { type Why } from './why.ts';

/** Mean and central further apart than this are explained (contracts, section 1). */
const apart = 0.05;

export function WhySection({ why, stat }: { readonly why: Why; readonly stat: Stat | undefined }) {
  const useful = stat === undefined ? null : stat.central * (1 - why.failed);
  return (
    <section>
      <h3><span>{t('why.title')}</span><span>{t('why.method')}</span></h3>
      <p className="formula">{why.formula}</p>
      <dl className="trace">
        {why.steps.map((step) => (
          <Fragment key={step.label}>
            <dt>{step.operator === '' ? null : <span className="op">{step.operator}</span>}{step.label}{step.note === '' ? null : <small className={step.operator === '' ? '' : 'inset'}>{step.note}</small>}</dt>
            <dd>{step.value}{step.interval === '' ? null : <small>{step.interval}</small>}</dd>
          </Fragment>
        ))}
        <dt className="eq">{t('why.useful')}</dt><dd className="eq">{useful === null ? '–' : <Figure value={useful} unit="GPU-hours" short />}</dd>
        <dt><span className="op">÷</span>{why.failedStep.label}<small className="inset">{why.failedStep.note}</small></dt>
        <dd>{printPercent(1 - why.failed)}{why.failedStep.interval === '' ? null : <small>{t('why.failedInterval', { interval: why.failedStep.interval })}</small>}</dd>
        <dt className="eq">{t('why.central')}</dt><dd className="eq">{stat === undefined ? '–' : <Figure value={stat.central} unit="GPU-hours" short />}</dd>
        {stat === undefined || stat.p5 === stat.p95 ? null : <><dt>{t('why.mean')}</dt><dd><Figure value={stat.mean} unit="GPU-hours" short /><small><Interval stat={stat} unit="GPU-hours" /></small></dd></>}
      </dl>
      {stat !== undefined && stat.central > 0 && Math.abs(stat.mean / stat.central - 1) > apart ? <p className="src">{t('why.skewed', { percent: printNumber((stat.mean / stat.central - 1) * 100, 2) })}</p> : null}
    </section>
  );
}
