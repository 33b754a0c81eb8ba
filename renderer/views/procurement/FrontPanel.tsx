/** Money against an indicator or time: which scenarios nothing beats in both. */
import { useMemo } from 'react';
import { type Plan } from '../../../shared/plan/schema.ts';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { layoutPareto } from '../../charts/pareto/layout.ts';
import { ParetoScatter } from '../../charts/pareto/ParetoScatter.tsx';
import { type as sizes } from '../../charts/sizes.ts';
import { useShownScenario } from '../../state/hooks.ts';
import { useStudy } from '../../state/use-study.ts';
import { showScenario } from '../../state/view.ts';
import { t } from '../../text/t.ts';
import { Pick } from '../parts/Pick.tsx';
import { frontData, frontFigures } from './front-data.ts';
import { setProcurement, useProcurement } from './state.ts';

export function FrontPanel({ plan, currency, scheduled }: { readonly plan: Plan; readonly currency: string; readonly scheduled: string | null }) {
  const { against } = useProcurement();
  const shown = useShownScenario();
  const { answer } = useStudy<'front'>({ what: 'front', start: scheduled, figure: against });
  const data = useMemo(() => (answer === null ? null : frontData(answer, against, currency, (id) => plan.scenarios.find((scenario) => scenario.id === id)?.name ?? id)), [answer, against, currency, plan]);
  const height = 300;
  if (data === null) return <div className="chart" aria-busy="true" style={{ minHeight: `calc(${String(height)}px * var(--k))` }} />;
  const unit = data.y.unit === '' ? t('front.days') : data.y.unit;
  return (
    <ChartFrame
      title={t('front.title')} note={t('front.note', { currency: data.x.unit, unit })} summary={data.summary} table={data.table} marks={data.marks} fileName={`money-against-${against}`} height={height}
      selected={shown?.id ?? null} onSelect={showScenario}
      lead={<p className="lead"><Pick label={t('front.figure')} value={against} options={frontFigures.map((figure) => ({ id: figure, name: t(`indicator.${figure}`) }))} onPick={(id) => { const figure = frontFigures.find((each) => each === id); if (figure !== undefined) setProcurement({ against: figure }); }} /></p>}
      foot={(size) => (
        <>
          {size === null ? null : <p className="sub">{layoutPareto(data.points, size, sizes.label * size.k).points.flatMap(({ id, label }) => (label.numbered ? [t('front.numbered', { number: label.text, name: data.points.find((point) => point.id === id)?.name ?? id })] : [])).join(' · ')}</p>}
          {data.unknown.length === 0 ? null : <p className="sub">{t('front.unknown', { list: data.unknown.join(', ') })}</p>}
          {plan.scenarios.length < 2 ? <p className="say">{t('front.few')}</p> : null}
        </>
      )}
    >
      {(size, bind) => <ParetoScatter points={data.points} x={{ title: t('front.x', { unit: data.x.unit }), divisor: data.x.divisor }} y={data.y} current={shown?.id ?? null} size={size} bind={bind} />}
    </ChartFrame>
  );
}
