/** Impacts: each indicator by component, compute by module, phase, stage and run phase, and one node's production. */
import { useState } from 'react';
import { figureText } from '../../../shared/report/figures.ts';
import { Legend } from '../../charts/Legend.tsx';
import { settled } from '../../charts/stats.ts';
import { usePlan, useRuns, useShownResult } from '../../state/hooks.ts';
import { showPage } from '../../state/view.ts';
import { FigureButton } from '../why/FigureButton.tsx';
import { figurePath } from '../why/figures.ts';
import { Sentence } from '../why/Sentence.tsx';
import { t } from '../../text/t.ts';
import { useWithheld, Withheld } from '../parts/Withheld.tsx';
import { type Measure } from './data.ts';
import { ComputePanels } from './ComputePanels.tsx';
import { IndicatorPanels } from './IndicatorPanels.tsx';
import { NodePanels } from './NodePanels.tsx';
import { UncertaintyPanels } from './UncertaintyPanels.tsx';
import './impacts.css';

export function ImpactsView() {
  const plan = usePlan();
  const shown = useShownResult();
  const provisional = useRuns((state) => state.provisional);
  const [measure, setMeasure] = useState<Measure>('absolute');
  const empty = shown !== null && settled(shown.gpuHours, provisional).mean === 0;
  return (
    <>
      <header className="bar">
        <h1>{t('view.impacts')}</h1>
        <span className="what">{shown === null ? '' : <Sentence text="impacts.what" parts={{ scenario: shown.name, gpuHours: <FigureButton path={figurePath(shown.id, 'gpuHours')} name="">{figureText(settled(shown.gpuHours, provisional).mean, 'GPU-hours')}</FigureButton> }} />}</span>
        <span className="grow" />
        <Legend />
        <button type="button" className="btn" onClick={() => { showPage('methods'); }}>{t('methods.open')}</button>
        <span className="seg" role="group" aria-label={t('impacts.show')}>
          <button type="button" aria-pressed={measure === 'absolute'} onClick={() => { setMeasure('absolute'); }}>{t('impacts.absolute')}</button>
          <button type="button" aria-pressed={measure === 'share'} onClick={() => { setMeasure('share'); }}>{t('impacts.share')}</button>
        </span>
      </header>
      <div className="body imp" tabIndex={0} role="region" aria-label={t('view.impacts')}>
        {plan === null || shown === null ? <Waiting /> : empty ? <p className="empty">{t('impacts.empty')}</p> : (
          <>
            <IndicatorPanels result={shown} provisional={provisional} measure={measure} />
            <ComputePanels plan={plan} result={shown} provisional={provisional} />
            <UncertaintyPanels plan={plan} result={shown} />
            <NodePanels />
          </>
        )}
      </div>
    </>
  );
}

/** The places of the panels before there is anything to show, or why there is nothing. */
function Waiting() {
  if (useWithheld()) return <Withheld />;
  return <div className="four" aria-busy="true">{[0, 1, 2, 3].map((at) => <div key={at} className="ghost-panel" />)}</div>;
}
