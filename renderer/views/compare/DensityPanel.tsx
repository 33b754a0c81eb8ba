/** A and B on one axis with all their uncertainty, and their difference, which has less: they share their luck. */
import { useMemo } from 'react';
import { type Figure } from '../../../shared/compare/figures.ts';
import { type PairComparison } from '../../../shared/compare/pairs.ts';
import { type Plan } from '../../../shared/plan/schema.ts';
import { scaleFor } from '../../../shared/quantity/print.ts';
import { figureText, intervalText, signedText } from '../../../shared/report/figures.ts';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { Densities } from '../../charts/densities/Densities.tsx';
import { densityOf, eitherSide } from '../../charts/density/density.ts';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { opening } from '../../charts/frame/table.ts';
import { figureLines, statCells, statColumns, words } from '../../charts/stats.ts';
import { useRuns } from '../../state/hooks.ts';
import { useDraws } from '../../state/use-draws.ts';
import { t } from '../../text/t.ts';
import { totalOf, unitOfFigure } from '../parts/units.ts';
import { againstPath, oddsPath } from '../why/derived.ts';
import { figurePath, totalPath } from '../why/figures.ts';
import { choose, type CompareChoice } from '../../state/compare-choice.ts';
import { oddsText } from './data.ts';

interface Props {
  readonly plan: Plan;
  readonly pairs: readonly PairComparison[];
  readonly choice: CompareChoice;
}

function pathOfFigure(scenario: string, figure: Figure): string {
  return figure === 'makespan' ? figurePath(scenario, 'schedule', 'makespanDays') : totalPath(scenario, figure);
}

function interval(stat: Stat, unit: string): string {
  const text = intervalText(stat, unit);
  return text === '' ? '' : ` (${text})`;
}

export function DensityPanel({ plan, pairs, choice }: Props) {
  const pair = pairs.find(({ indicator }) => indicator === choice.indicator) ?? pairs[0];
  return pair === undefined ? null : <PairDensity plan={plan} pairs={pairs} pair={pair} />;
}

function PairDensity({ plan, pairs, pair }: Omit<Props, 'choice'> & { readonly pair: PairComparison }) {
  const a = useRuns((state) => state.result?.scenarios.find(({ id }) => id === pair.a) ?? null);
  const b = useRuns((state) => state.result?.scenarios.find(({ id }) => id === pair.b) ?? null);
  const paths = { a: pathOfFigure(pair.a, pair.indicator), b: pathOfFigure(pair.b, pair.indicator), difference: againstPath(pair) };
  const draws = useDraws([paths.a, paths.b, paths.difference]);
  const shapes = useMemo(() => new Map([...draws].map(([path, values]) => [path, values === null ? null : densityOf(values, eitherSide)])), [draws]);
  const of = a === null ? null : totalOf(a, pair.indicator);
  const other = b === null ? null : totalOf(b, pair.indicator);
  if (a === null || b === null || of === null || other === null) return null;
  const unit = unitOfFigure(pair.indicator, plan.currency ?? 'EUR');
  const indicator = t(`indicator.${pair.indicator}`);
  const scale = scaleFor(Math.max(of.mean, other.mean), unit);
  const difference = pair.difference;
  const small = scaleFor(Math.max(Math.abs(difference.p5), Math.abs(difference.p95)), unit);
  const odds = oddsText(pair.probabilityALower);
  const rows = [{ id: 'a', name: `A ${a.name}`, stat: of, path: paths.a }, { id: 'b', name: `B ${b.name}`, stat: other, path: paths.b }, { id: 'difference', name: t('density.difference'), stat: difference, path: paths.difference }];
  const same = difference.p5 === 0 && difference.p95 === 0;
  return (
    <ChartFrame
      title={t('density.title')} note={t('density.note', { indicator, unit: scale.unit })} fileName={`densities-${pair.indicator}-${pair.a}-${pair.b}`} height={286}
      summary={t('density.summary', { a: `${figureText(of.mean, unit)}${interval(of, unit)}`, b: `${figureText(other.mean, unit)}${interval(other, unit)}`, difference: signedText(difference.mean, unit), odds })}
      marks={[...rows.map(({ id, name, stat, path }) => ({ id, title: name, path, lines: id === 'difference' ? [...figureLines(stat, unit, null), { label: t('odds.lower', { name: 'A' }), text: odds }] : figureLines(stat, unit, null) })), ...(same ? [] : [{ id: 'odds', title: t('density.difference'), lines: [{ label: t('odds.lower', { name: 'A' }), text: odds }], path: oddsPath(pair) }])]}
      table={{ columns: [{ title: indicator, numeric: false }, ...statColumns(unit)], rows: rows.map(({ name, stat, path }) => [words(name), ...opening(path, ...statCells(stat, unit))]) }}
      lead={(
        <div className="chart-sub">
          <span className="seg small" role="group" aria-label={t('compare.indicator')}>
            {pairs.map((each) => <button key={each.indicator} type="button" aria-pressed={each.indicator === pair.indicator} onClick={() => { choose({ indicator: each.indicator }); }}>{t(`indicator.${each.indicator}.short`)}</button>)}
          </span>
        </div>
      )}
    >
      {(size, bind, ids) => (
        <Densities
          figures={[{ id: 'a', stat: of, density: shapes.get(paths.a) ?? null }, { id: 'b', stat: other, density: shapes.get(paths.b) ?? null }]} names={[`A ${a.name}`, `B ${b.name}`]}
          difference={{ id: 'difference', stat: difference, density: shapes.get(paths.difference) ?? null }} differenceName={t('density.difference')} odds={same ? t('density.same') : t('density.aLower', { odds })}
          size={size} bind={bind} ids={ids} unit={scale.unit} divisor={scale.size} differenceUnit={small.unit} differenceDivisor={small.size}
        />
      )}
    </ChartFrame>
  );
}
