/** Why one scenario has more than the other: the difference of one indicator, driver by driver, at central values. */
import { type PairComparison } from '../../../shared/compare/pairs.ts';
import { printNumber, scaleFor } from '../../../shared/quantity/print.ts';
import { figureText, signedText } from '../../../shared/report/figures.ts';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { opened } from '../../charts/frame/table.ts';
import { words } from '../../charts/stats.ts';
import { fromId, toId } from '../../charts/waterfall/layout.ts';
import { Waterfall } from '../../charts/waterfall/Waterfall.tsx';
import { useView } from '../../state/hooks.ts';
import { openFigure } from '../../state/view.ts';
import { t, type TextKey } from '../../text/t.ts';
import { OverriddenMark } from '../parts/Overridden.tsx';
import { againstPath, centralPath } from '../why/derived.ts';
import { totalPath } from '../why/figures.ts';
import { choose, type CompareChoice } from '../../state/compare-choice.ts';
import { type Overridden } from './data.ts';

interface WaterfallPanelProps {
  readonly pairs: readonly PairComparison[];
  /** Central value of the second scenario, where the waterfall starts. */
  readonly startOf: (indicator: string) => number;
  readonly unitOf: (indicator: string) => string;
  readonly overridden: Overridden;
  readonly names: readonly [string, string];
  readonly choice: CompareChoice;
}

const orders = ['fixed', 'shapley'] as const;

export function WaterfallPanel({ pairs, startOf, unitOf, overridden, names, choice }: WaterfallPanelProps) {
  const selection = useView((state) => state.selection);
  const explained = pairs.filter((pair) => pair.waterfall.length > 0);
  const pair = explained.find((each) => each.indicator === choice.indicator) ?? explained[0];
  if (pair === undefined) return <p className="sub">{t('compare.nothingDiffers')}</p>;
  const unit = unitOf(pair.indicator);
  const start = startOf(pair.indicator);
  const changes = pair.waterfall.map((step) => ({ id: step.driver, change: step.change }));
  const end = changes.reduce((sum, step) => sum + step.change, start);
  const largest = changes.reduce((sum, step) => Math.max(sum, Math.abs(step.change)), Math.max(start, end));
  const scale = scaleFor(largest, unit);
  const nameOf = (id: string): string => (id === fromId ? `B ${names[1]}` : id === toId ? `A ${names[0]}` : t(`driver.${id}` as TextKey));
  const figureOf = (id: string, value: number): string => `${id !== fromId && id !== toId && value > 0 ? '+' : ''}${printNumber(value / scale.size)}`;
  const pathOf = (id: string): string => (id === fromId ? centralPath(totalPath(pair.b, pair.indicator)) : id === toId ? centralPath(totalPath(pair.a, pair.indicator)) : againstPath(pair, id, choice.order));
  const rows = [{ id: fromId, value: start }, ...changes.map((step) => ({ id: step.id, value: step.change })), { id: toId, value: end }];
  return (
    <ChartFrame
      title={t('compare.why', { indicator: t(`indicator.${pair.indicator}`) })} note={t(choice.order === 'shapley' ? 'waterfall.shapleyNote' : 'compare.whyNote', { unit: scale.unit })} fileName={`why-${pair.indicator}-${pair.a}-against-${pair.b}`} height="fill" minHeight={210}
      selected={selection.kind === 'figure' ? (rows.find((row) => pathOf(row.id) === selection.path)?.id ?? null) : null} onSelect={(id) => { openFigure(pathOf(id)); }}
      summary={rows.map((row) => `${nameOf(row.id)} ${figureOf(row.id, row.value)}`).join(', ')}
      marks={rows.map((row) => ({ id: row.id, title: nameOf(row.id), lines: [{ label: t(row.id === fromId || row.id === toId ? 'chart.total' : 'compare.change'), text: row.id === fromId || row.id === toId ? figureText(row.value, unit) : signedText(row.value, unit) }] }))}
      table={{ columns: [{ title: t('compare.driver'), numeric: false }, { title: `${t('compare.change')}, ${unit}`, numeric: true }], rows: rows.map((row) => [words(nameOf(row.id)), opened(pathOf(row.id), { text: figureText(row.value, unit), value: row.value })]) }}
      lead={(
        <div className="chart-sub">
          <span className="seg small" role="group" aria-label={t('compare.indicator')}>
            {explained.map((each) => <button key={each.indicator} type="button" aria-pressed={each.indicator === pair.indicator} onClick={() => { choose({ indicator: each.indicator }); }}>{t(`indicator.${each.indicator}.short`)}</button>)}
          </span>
          <span className="grow" />
          <span className="seg small" role="group" aria-label={t('waterfall.order')}>
            {orders.map((order) => <button key={order} type="button" aria-pressed={choice.order === order} onClick={() => { choose({ order }); }}>{t(`waterfall.${order}`)}</button>)}
          </span>
          <OverriddenMark ids={overridden.get(pair.indicator)} />
        </div>
      )}
    >
      {(size, bind) => <Waterfall start={start} changes={changes} size={size} bind={bind} divisor={scale.size} nameOf={nameOf} figureOf={figureOf} />}
    </ChartFrame>
  );
}
