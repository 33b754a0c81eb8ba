/** What it took to make one node of the cluster, by component, for the three indicators that have it. */
import { useMemo } from 'react';
import { type Component } from '../../../shared/factors/schema.ts';
import { figureText, intervalText } from '../../../shared/report/figures.ts';
import { axisUnit } from '../../charts/axis-unit.ts';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { reachOf } from '../../charts/stacked/layout.ts';
import { StackedBars } from '../../charts/stacked/StackedBars.tsx';
import { useLibrary, usePlan, useShownScenario, useView } from '../../state/hooks.ts';
import { openFigure } from '../../state/view.ts';
import { t, type TextKey } from '../../text/t.ts';
import { nodeData, nodeIndicators, nodeUnits } from './data.ts';
import { nodeProduction } from './node.ts';
import { nodePath } from '../why/derived.ts';
import { OpenInterval } from '../parts/Figure.tsx';
import { FigureButton } from '../why/FigureButton.tsx';

const titles: Readonly<Record<(typeof nodeIndicators)[number], TextKey>> = { gwp: 'impacts.nodeGwp', pe: 'impacts.nodePe', adp: 'impacts.nodeAdp' };

export function NodePanels() {
  const plan = usePlan();
  const scenario = useShownScenario();
  const set = useLibrary((library) => library.factorSet);
  const node = useMemo(() => (plan === null || scenario === null || set === null ? null : nodeProduction(plan, scenario, set)), [plan, scenario, set]);
  const opened = useView(({ selection }) => (selection.kind === 'figure' ? selection.path : null));
  if (node === null || scenario === null) return null;
  const pathOf = (component: string, indicator: (typeof nodeIndicators)[number]): string => nodePath(scenario.id, node.id, component as Component, indicator);
  return (
    <section className="node-row" aria-label={t('impacts.node')}>
      <div className="node-lead">
        <h2>{t('impacts.node')}</h2>
        <p className="b">{t('impacts.nodeName', { name: node.name })}</p>
        <p className="sub">{t('impacts.nodeWhat')}</p>
        <dl>
          {nodeIndicators.map((indicator) => (
            <div key={indicator}><dt>{t(`indicator.${indicator}`)}</dt><dd><FigureButton path={nodePath(scenario.id, node.id, 'total', indicator)} name="">{figureText(node.total[indicator].mean, nodeUnits[indicator])}</FigureButton><small><OpenInterval path={nodePath(scenario.id, node.id, 'total', indicator)}>{intervalText(node.total[indicator], nodeUnits[indicator])}</OpenInterval></small></dd></div>
          ))}
          <div><dt>{t('indicator.water')}</dt><dd className="np">{t('value.notPublished')}</dd></div>
        </dl>
      </div>
      {nodeIndicators.map((indicator) => {
        const title = t(titles[indicator]);
        const data = nodeData(node.by[indicator], node.total[indicator], indicator, title);
        const axis = axisUnit(reachOf(data.rows), nodeUnits[indicator]);
        return (
          <ChartFrame
            key={indicator} title={title} summary={data.summary} table={data.table} marks={data.marks} fileName={`${node.id}-embodied-${indicator}`} height={152}
            selected={data.marks.find((mark) => pathOf(mark.id, indicator) === opened)?.id ?? null} onSelect={(id) => { openFigure(pathOf(id, indicator)); }}
          >
            {(size, bind, ids) => <StackedBars rows={data.rows} size={size} bind={bind} ids={ids} unit={axis.unit.replace(' Sb eq', '')} divisor={axis.divisor} print={axis.print} />}
          </ChartFrame>
        );
      })}
    </section>
  );
}
