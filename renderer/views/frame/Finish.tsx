/** The strip's eighth cell where the clusters are scheduled: the day on which the last run ends. */
import { type CapResult } from '../../../shared/compare/caps.ts';
import { printNumber } from '../../../shared/quantity/print.ts';
import { type ScenarioResult } from '../../../shared/result.ts';
import { useFigure, usePlan, useRuns } from '../../state/hooks.ts';
import { t } from '../../text/t.ts';
import { exactly, OpenInterval } from '../parts/Figure.tsx';
import { dayParts, dayText, finishDay, finishInterval, startOf } from '../parts/finish.ts';
import { FigureButton } from '../why/FigureButton.tsx';
import { figurePath } from '../why/figures.ts';
import { CapMark } from './CapMark.tsx';

/** Later or earlier than the baseline, in days; nothing while either is not scheduled. */
function DaysApart({ days, against, path }: { readonly days: number; readonly against: number; readonly path: string }) {
  const apart = days - against;
  const text = Math.abs(apart) < 0.05 ? t('strip.same') : <><i aria-hidden="true">{apart > 0 ? '▲' : '▼'}</i>{`${apart > 0 ? '+' : ''}${t('strip.days', { days: printNumber(apart, Math.abs(apart) < 10 ? 2 : 3) })}`}</>;
  return <span className="d"><FigureButton path={path} name={t('figure.difference')} stop={false}>{text}</FigureButton></span>;
}

interface Props {
  readonly shown: ScenarioResult | null;
  readonly baseline: ScenarioResult | null;
  readonly cap: CapResult | undefined;
}

export function FinishKpi({ shown, baseline, cap }: Props) {
  const plan = usePlan();
  const figure = useFigure();
  const waiting = useRuns((state) => state.pending || state.scheduled === null);
  const makespan = shown?.schedule?.makespanDays ?? null;
  const against = baseline?.schedule?.makespanDays ?? null;
  const start = plan === null ? '' : startOf(plan);
  const days = makespan === null ? null : figure(makespan).value;
  const iso = days === null ? null : finishDay(start, days);
  return (
    <div className="kpi" title={`${t('strip.finish.long')}${plan?.start === undefined ? `. ${t('strip.finish.noStart')}` : ''}`}>
      <dt className="h"><span>{t('strip.finish')}</span>{days === null || against === null || shown?.id === baseline?.id ? null : <DaysApart days={days} against={figure(against).value} path={figurePath(shown?.id ?? '', 'against', baseline?.id ?? '', 'makespan', 'difference')} />}</dt>
      <dd className="v" title={iso === null || days === null ? undefined : `${dayText(iso)}, ${exactly(days, 'days')}`}>
        {iso === null || shown === null ? <span className="np">{t(shown?.gpuHours.central === 0 ? 'strip.noWork' : waiting ? 'strip.waiting' : 'strip.finish.cannot')}</span>
          : <FigureButton path={figurePath(shown.id, 'schedule', 'makespanDays')} name="">{dayParts(iso).day}<span className="u hide-np">{`\u202f${dayParts(iso).year}`}</span></FigureButton>}
        <CapMark cap={cap} />
      </dd>
      <dd className="i">{makespan === null ? null : makespan.p5 === makespan.p95 ? t('strip.exact') : <OpenInterval path={figurePath(shown?.id ?? '', 'schedule', 'makespanDays')}>{finishInterval(start, makespan)}</OpenInterval>}</dd>
    </div>
  );
}
