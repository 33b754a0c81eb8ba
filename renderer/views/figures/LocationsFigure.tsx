/** Figure 11: global warming and water of the same work under other grids. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { indicatorUnits, type FactorSet } from '../../../shared/factors/schema.ts';
import { type Location, locationIndicators, type LocationIndicator } from '../../../shared/locations.ts';
import { scaleFor } from '../../../shared/quantity/print.ts';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { RankedDots } from '../../charts/ranked/RankedDots.tsx';
import { useStudy } from '../../state/use-study.ts';
import { t } from '../../text/t.ts';
import { barsData } from './bars.ts';
import { dozenWith, locationLines, locationsSummary, rankedData, type ZoneNames } from './locations-data.ts';
import { BarsPanel, type FigureProps, missingOf, StudyFigure } from './Section.tsx';
import { figuresStore, setFigures } from './state.ts';

interface PanelProps {
  readonly locations: readonly Location[];
  readonly indicator: LocationIndicator;
  readonly names: ZoneNames;
  readonly fileName: string;
}

function DozenPanel({ locations, indicator, names, fileName }: PanelProps) {
  const data = barsData(locationLines(locations, indicator, names), { unit: indicatorUnits[indicator], sides: 'plan', place: null, of: t('figures.11.zone') });
  return <BarsPanel data={{ ...data, summary: locationsSummary(locations, indicator, names) }} title={t('figures.11.chart', { indicator: t(`indicator.${indicator}`) })} fileName={fileName} rowHeight={25} />;
}

/** A tick of a logarithmic axis: as few digits as it has. */
const tick = (value: number): string => String(Number(value.toPrecision(3)));

function RankedPanel({ locations, indicator, names, fileName }: PanelProps) {
  const data = useMemo(() => rankedData(locations, indicator, names), [locations, indicator, names]);
  const middle = data.items[Math.floor(data.items.length / 2)]?.value ?? 1;
  const scale = scaleFor(middle, indicatorUnits[indicator]);
  return (
    <ChartFrame title={t('figures.11.chart', { indicator: t(`indicator.${indicator}`) })} note={t('figures.11.rankNote')} summary={locationsSummary(locations, indicator, names)} table={data.table} marks={data.marks} fileName={fileName} height={320}>
      {(size, bind) => <RankedDots items={data.items} logarithmic size={size} bind={bind} print={(value) => tick(value / scale.size)} unit={scale.unit} ends={[t('factors.ranked.ofCount', { rank: 1, count: data.items.length }), String(data.items.length)]} />}
    </ChartFrame>
  );
}

function WhichGrids({ all }: { readonly all: boolean }) {
  return (
    <span className="seg small" role="group" aria-label={t('figures.11.show')}>
      <button type="button" aria-pressed={!all} onClick={() => { setFigures({ allGrids: false }); }}>{t('figures.11.dozen')}</button>
      <button type="button" aria-pressed={all} onClick={() => { setFigures({ allGrids: true }); }}>{t('figures.11.all')}</button>
    </span>
  );
}

export function LocationsFigure(props: FigureProps & { readonly set: FactorSet; readonly scheduled: boolean }) {
  const { plan, scenario, set, scheduled, sides } = props;
  const all = useStore(figuresStore, (state) => state.allGrids);
  const names = useMemo((): ZoneNames => {
    const known = new Map([...set.grids, ...Object.entries(plan.custom?.grids ?? {}).map(([zone, grid]) => ({ zone, name: grid.name ?? zone }))].map((grid) => [grid.zone, grid.name]));
    return { scenario: scenario.id, nameOf: (zone) => known.get(zone) ?? zone, own: scenario.grid };
  }, [set, plan, scenario]);
  const zones = useMemo(() => (all ? [...new Set([scenario.grid, ...set.grids.map((grid) => grid.zone)])] : dozenWith(scenario.grid)), [all, scenario, set]);
  const shown = sides !== 'record';
  const { answer, last } = useStudy<'locations'>(shown ? { what: 'locations', scenario: scenario.id, zones, scheduled } : null);
  const Panel = all ? RankedPanel : DozenPanel;
  return (
    <StudyFigure number={11} missing={missingOf(props, false)} tools={shown ? <WhichGrids all={all} /> : null}>
      {!shown ? null : answer === null ? <div className="ghost-panel" style={{ height: last === null ? 340 : 340 }} aria-busy="true" /> : (
        <div className="pair">{locationIndicators.map((indicator) => <Panel key={indicator} locations={answer} indicator={indicator} names={names} fileName={`${scenario.id}-${indicator}-by-location`} />)}</div>
      )}
    </StudyFigure>
  );
}
