/** Figures: the eleven figures of the Moshi study, of the plan, of a record, or of both side by side on one scale. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { type Baseline } from '../../../shared/compare/baseline.ts';
import { recordSide } from '../../../shared/compare/study/record-side.ts';
import { type StudySide } from '../../../shared/compare/study/side.ts';
import { type Plan, type Scenario } from '../../../shared/plan/schema.ts';
import { shortName } from '../../../shared/report/comparison-words.ts';
import { type Sides } from '../../charts/beside/layout.ts';
import { Legend } from '../../charts/Legend.tsx';
import { useLibrary, usePlan, useShownResult, useShownScenario } from '../../state/hooks.ts';
import { useStudy } from '../../state/use-study.ts';
import { useTimelines } from '../../state/use-timeline.ts';
import { t } from '../../text/t.ts';
import { choiceStore, chosenBaseline } from '../../state/compare-choice.ts';
import { MissingRecords, RecordPick } from '../compare/RecordPick.tsx';
import { startOf } from '../parts/finish.ts';
import { useWithheld, Withheld } from '../parts/Withheld.tsx';
import { FlowFigure } from './FlowFigure.tsx';
import { ImpactsFigure, NodeFigure } from './ImpactFigures.tsx';
import { LocationsFigure } from './LocationsFigure.tsx';
import { figureNumbers, type FigureProps, figureTitle } from './Section.tsx';
import { SectorsFigure, SizesFigure } from './SizesFigures.tsx';
import { SplitFigures } from './SplitFigures.tsx';
import { figuresStore, setFigures } from './state.ts';
import { TimelineFigure } from './TimelineFigure.tsx';
import { TreemapFigure } from './TreemapFigure.tsx';
import './figures.css';

const sidesShown: readonly { readonly id: Sides; readonly text: 'figures.both' | 'figures.planOnly' | 'figures.recordOnly' }[] = [
  { id: 'both', text: 'figures.both' }, { id: 'plan', text: 'figures.planOnly' }, { id: 'record', text: 'figures.recordOnly' },
];

function Index() {
  return (
    <nav className="study-index" aria-label={t('figures.index')}>
      <ol>{figureNumbers.map((number) => <li key={number}><a href={`#study-figure-${String(number)}`} onClick={(event) => { event.preventDefault(); document.getElementById(`study-figure-${String(number)}`)?.scrollIntoView({ block: 'start' }); }}><span className="no">{number}</span>{figureTitle(number)}</a></li>)}</ol>
    </nav>
  );
}

function Keys({ sides, place }: { readonly sides: Sides; readonly place: string | null }) {
  return (
    <>
      {sides !== 'both' || place === null ? null : <span className="legend hide-n"><span><i className="sw plan-key" />{t('figures.legend.plan')}</span><span><i className="sw rec-key" />{t('figures.legend.record', { name: place })}</span></span>}
      <Legend />
    </>
  );
}

/** The name of the node that most of the work of a scenario runs on. */
function useNodeName(plan: Plan, scenario: Scenario): string {
  const set = useLibrary((state) => state.factorSet);
  const id = scenario.with?.node ?? plan.clusters.find((cluster) => cluster.id === scenario.cluster)?.node ?? '';
  return set?.nodes.find((node) => node.id === id)?.name ?? plan.custom?.nodes?.[id]?.name ?? id;
}

interface AllProps {
  readonly plan: Plan;
  readonly scenario: Scenario;
  readonly baseline: Baseline | null;
  readonly sides: Sides;
  /** The plan has GPU-hours. */
  readonly filled: boolean;
}

function AllFigures({ plan, scenario, baseline, sides, filled }: AllProps) {
  const set = useLibrary((state) => state.factorSet);
  const start = startOf(plan);
  const asked = filled && sides !== 'record';
  const made = useTimelines(asked ? [scenario.id] : [], start);
  const found = made.answer?.find((each) => each.id === scenario.id) ?? null;
  const scheduled = found?.ok === true;
  const { answer, last } = useStudy<'figures'>(asked ? { what: 'figures', scenario: scenario.id, scheduled } : null);
  // While the schedule comes in, the figures before it stay: they are of the same plan.
  const planSide: StudySide | null = asked ? (answer ?? last) : null;
  const place = baseline === null ? null : shortName(baseline.name);
  const record = useMemo(() => (baseline === null || sides === 'plan' ? null : recordSide(baseline)), [baseline, sides]);
  const node = useNodeName(plan, scenario);
  const names = useMemo(() => ({ plan, scenario: scenario.name, place }), [plan, scenario, place]);
  if (asked && planSide === null) return <div className="ghost-panel tall" aria-busy="true" />;
  const props: FigureProps = { plan, scenario, planSide, recordSide: record, baseline, names, sides: record === null ? 'plan' : sides };
  return (
    <div className="study-figs">
      <FlowFigure {...props} />
      <SplitFigures {...props} />
      <TimelineFigure {...props} made={made} found={found} start={start} />
      <TreemapFigure {...props} />
      <SizesFigure {...props} />
      <SectorsFigure {...props} />
      <ImpactsFigure {...props} />
      <NodeFigure {...props} node={node} />
      {set === null ? null : <LocationsFigure {...props} set={set} scheduled={scheduled} />}
    </div>
  );
}

export function FiguresView() {
  const plan = usePlan();
  const scenario = useShownScenario();
  const result = useShownResult();
  const baselines = useLibrary((library) => library.baselines);
  const choice = useStore(choiceStore);
  const sides = useStore(figuresStore, (state) => state.sides);
  const withheld = useWithheld();
  const baseline = plan === null ? null : chosenBaseline(choice, plan, baselines);
  const filled = result !== null && result.gpuHours.central > 0;
  return (
    <>
      <header className="bar wraps">
        <h1>{t('figures.title')}</h1>
        <span className="seg" role="group" aria-label={t('figures.sides')}>
          {sidesShown.map(({ id, text }) => <button key={id} type="button" aria-pressed={sides === id} onClick={() => { setFigures({ sides: id }); }}>{t(text)}</button>)}
        </span>
        <span className="grow" />
        <Keys sides={sides} place={baseline === null ? null : shortName(baseline.name)} />
        {sides === 'plan' || baseline === null ? null : <RecordPick baseline={baseline} />}
      </header>
      <div className="body figures-view" tabIndex={0} role="region" aria-label={t('figures.title')}>
        {plan === null || scenario === null || (result === null && withheld) ? <Withheld /> : result === null ? <div className="ghost-panel tall" aria-busy="true" /> : (
          <>
            <Index />
            <div className="study-page">
              <MissingRecords />
              {filled || sides === 'record' ? null : <p className="empty">{t('figures.empty')}</p>}
              {!filled && (sides === 'plan' || baseline === null) ? null : <AllFigures key={scenario.id} plan={plan} scenario={scenario} baseline={baseline} sides={filled ? sides : 'record'} filled={filled} />}
            </div>
          </>
        )}
      </div>
    </>
  );
}
