/** The caps of the plan: fields, the odds of keeping each in the scenario shown, and what to leave out. */
import { useMemo } from 'react';
import { type CapName, capNames } from '../../../shared/compare/caps.ts';
import { type Plan, type Scenario } from '../../../shared/plan/schema.ts';
import { Caps } from '../../charts/caps/Caps.tsx';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { useRuns } from '../../state/hooks.ts';
import { useDraws } from '../../state/use-draws.ts';
import { useStudy } from '../../state/use-study.ts';
import { t } from '../../text/t.ts';
import { Progress } from '../parts/Progress.tsx';
import { Fields } from '../inspector/fields.tsx';
import { CapFields } from './CapFields.tsx';
import { capName, cappedPath, capsData } from './caps-data.ts';
import { chosenCap, CutPanel } from './CutPanel.tsx';
import { setLevers, useLevers } from './state.ts';

/** Height of a cap in the chart, in px at type factor 1. */
const rowHeight = 58;

function Judged({ plan, scenario }: { readonly plan: Plan; readonly scenario: Scenario }) {
  const { cap, cutProbability, cutBy } = useLevers();
  const { answer, progress } = useStudy<'caps'>({ what: 'caps', scenario: scenario.id, cut: { probability: cutProbability, by: cutBy } });
  const simulated = useRuns((state) => state.result?.scenarios.some((each) => each.id === scenario.id && each.schedule !== null) === true);
  const set = capNames.filter((each) => plan.caps?.[each] !== undefined);
  const draws = useDraws(set.map((each) => cappedPath(scenario.id, each, simulated)));
  const data = useMemo(() => (answer === null ? null : capsData(plan, scenario.id, answer, (each: CapName) => draws.get(cappedPath(scenario.id, each, simulated)) ?? null)), [plan, answer, draws, scenario.id, simulated]);
  const chosen = answer === null ? null : chosenCap(answer, cap, cutProbability);
  return (
    <>
      <Progress progress={progress} label={t('caps.title')} />
      {data === null ? <div style={{ height: `calc(${String(set.length * rowHeight)}px * var(--k))` }} aria-busy="true" /> : (
        <>
          {data.rows.length === 0 ? null : (
            <ChartFrame
              title={t('caps.title')} note={t('caps.note', { scenario: scenario.name })} summary={data.summary} table={data.table} marks={data.marks} fileName={`${scenario.id}-caps`} height={data.rows.length * rowHeight}
              selected={chosen?.cap ?? null} onSelect={(id) => { setLevers({ cap: id as CapName }); }}
            >
              {(size, bind, ids) => <Caps rows={data.rows} size={size} bind={bind} ids={ids} />}
            </ChartFrame>
          )}
          {data.unknown.map((each) => <p key={each.cap} className="sub">{capName(each.cap)}: {each.reason}</p>)}
          {chosen === null ? null : <CutPanel plan={plan} scenario={scenario} report={chosen} />}
        </>
      )}
    </>
  );
}

export function CapsPanel({ plan, scenario }: { readonly plan: Plan; readonly scenario: Scenario }) {
  const any = capNames.some((cap) => plan.caps?.[cap] !== undefined);
  return (
    <section className="caps" aria-label={t('caps.set')}>
      <Fields title={t('caps.set')}><CapFields plan={plan} /></Fields>
      {any ? <Judged key={scenario.id} plan={plan} scenario={scenario} /> : <p className="sub">{t('caps.none')}</p>}
    </section>
  );
}
