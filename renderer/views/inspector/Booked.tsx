/** Under which stage a row's GPU-hours are booked, and in which run phase. Each opens. */
import { type ReactNode } from 'react';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { type BookedAs, bookedAs } from '../../../shared/report/explain/booked-as.ts';
import { stageColour } from '../../charts/palette.ts';
import { t, type TextKey } from '../../text/t.ts';
import { Figure } from '../parts/Figure.tsx';
import { bookedPath } from '../why/derived.ts';
import { FigureButton } from '../why/FigureButton.tsx';
import { Sentence } from '../why/Sentence.tsx';
import { useStats } from '../why/use-stats.ts';

interface Props {
  readonly scenario: string;
  readonly row: string;
  readonly stage: string;
}

export function Booked({ scenario, row, stage }: Props) {
  const stats = useStats(bookedAs.map((as) => bookedPath(scenario, row, as)));
  const statOf = (as: BookedAs): Stat | null => stats?.[bookedAs.indexOf(as)] ?? null;
  const hours = (as: BookedAs): ReactNode => {
    const stat = statOf(as);
    return stat === null ? '…' : <FigureButton path={bookedPath(scenario, row, as)} name=""><Figure value={stat.mean} unit="GPU-hours" short /></FigureButton>;
  };
  const [own, failed] = [statOf('own')?.mean ?? 1, statOf('failed')?.mean ?? 0];
  return (
    <section>
      <h3><span>{t('inspector.booked')}</span></h3>
      <div className="booked" aria-hidden="true"><i style={{ flex: own, background: stageColour(stage) }} />{failed <= 0 ? null : <i className="hatch" style={{ flex: failed, '--c': stageColour('failed') } as React.CSSProperties} />}</div>
      <p className="src between">
        <span className="chip"><i className="sw" style={{ background: stageColour(stage) }} />{t(`stage.${stage}.short` as TextKey)} {hours('own')}</span>
        {failed <= 0 ? <span>{t('inspector.noFailed')}</span> : <span className="chip"><i className="sw hatch" style={{ '--c': stageColour('failed') } as React.CSSProperties} />{t('stage.failed.short')} {hours('failed')}</span>}
      </p>
      <p className="src"><Sentence text="inspector.runPhases" parts={{ training: hours('training'), validation: hours('validation'), evaluation: hours('evaluation') }} /></p>
    </section>
  );
}
