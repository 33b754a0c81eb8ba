/** Energy and global warming by month: the totals of the scenario, spread over the GPU-hours of each month. */
import { useMemo } from 'react';
import { monthPath } from '../../../shared/report/explain/study-paths.ts';
import { type TimelineDocument } from '../../../shared/report/timeline.ts';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { MonthColumns } from '../../charts/months/MonthColumns.tsx';
import { t } from '../../text/t.ts';
import { monthsData, type MonthsData } from './data.ts';

function Columns({ data, title, fileName }: { readonly data: MonthsData; readonly title: string; readonly fileName: string }) {
  return (
    <ChartFrame title={title} summary={data.summary} table={data.table} marks={data.marks} fileName={fileName} height={170}>
      {(size, bind) => <MonthColumns months={data.columns} size={size} bind={bind} divisor={data.divisor} unit={data.unit} />}
    </ChartFrame>
  );
}

export function MonthsPanel({ document, scenario, start }: { readonly document: TimelineDocument; readonly scenario: string; readonly start: string }) {
  const { months } = document;
  const energy = useMemo(() => monthsData(months, 'kWh', ({ energyKwh }) => energyKwh, (month) => monthPath(scenario, start, month, 'energyKwh')), [months, scenario, start]);
  const gwp = useMemo(() => monthsData(months, 'kgCO2e', ({ gwpKg }) => gwpKg, (month) => monthPath(scenario, start, month, 'gwpKg')), [months, scenario, start]);
  return (
    <section className="tl-months" aria-label={t('timeline.months')}>
      <p className="tl-months-head"><strong>{t('timeline.months')}</strong> <span className="sub">{t('timeline.monthsNote')}</span></p>
      {energy === null ? null : <Columns data={energy} title={t('timeline.energyByMonth')} fileName={`${scenario}-energy-by-month`} />}
      {gwp === null ? <p className="sub">{t('timeline.noGwp')}</p> : <Columns data={gwp} title={t('timeline.gwpByMonth')} fileName={`${scenario}-gwp-by-month`} />}
    </section>
  );
}
