/** The ranked levers: what changes, what it saves on one scale, and a tick that takes it into the sum. */
import { type KeyboardEvent, useRef, useState } from 'react';
import { type Figure } from '../../../shared/compare/figures.ts';
import { type Lever } from '../../../shared/compare/levers/evaluate.ts';
import { printEnds, type Scale } from '../../../shared/quantity/print.ts';
import { endsText } from '../../../shared/report/figures.ts';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { inColumn, tickLabel } from '../../charts/axis-unit.ts';
import { markAfter } from '../../charts/frame/marks.ts';
import { layoutSavings } from '../../charts/savings/layout.ts';
import { SavingDots } from '../../charts/savings/SavingDots.tsx';
import { plural, t } from '../../text/t.ts';
import { exactly, OpenInterval } from '../parts/Figure.tsx';
import { leverPath, savedPath } from '../why/derived.ts';
import { FigureButton } from '../why/FigureButton.tsx';
import { Pieces } from '../why/Pieces.tsx';
import { opening, shareText, titleOf } from './data.ts';

interface Props {
  readonly scenario: string;
  readonly levers: readonly Lever[];
  readonly by: Figure;
  /** The unit of the column. */
  readonly scale: Scale;
  /** The canonical unit, for the exact figure. */
  readonly unit: string;
  readonly ticked: ReadonlySet<string>;
  readonly onTick: (id: string, on: boolean) => void;
  readonly changeText: (change: Lever['change'][number]) => string;
}

interface SavedProps {
  readonly saving: Stat | undefined;
  readonly scale: Scale;
  readonly unit: string;
  readonly path: string;
  readonly name: string;
  readonly stop: boolean;
}

function Saved({ saving, scale, unit, path, name, stop }: SavedProps) {
  if (saving === undefined) return <span className="np">{t('levers.unknown')}</span>;
  const largest = Math.max(Math.abs(saving.mean), Math.abs(saving.p5), Math.abs(saving.p95)) / scale.size;
  const print = (value: number): string => inColumn(value / scale.size, largest);
  if (saving.p5 === 0 && saving.p95 === 0 && saving.mean === 0) return <span className="np">{t('levers.nothing')}</span>;
  return (
    <>
      <FigureButton path={path} name={t('levers.saved', { title: name })} stop={stop}><b title={exactly(saving.mean, unit)}>{print(saving.mean)}<span className="u">{'\u202f'}{scale.unit.replace(/ ?(GPU-h|Sb eq)$/, '')}</span></b></FigureButton>
      <small>{saving.p95 > saving.p5 ? <OpenInterval path={path}>{endsText(...printEnds(saving.p5 / scale.size, saving.p95 / scale.size))}</OpenInterval> : saving.mean < 0 ? t('levers.costs') : ''}</small>
    </>
  );
}

function What({ scenario, lever, changeText }: { readonly scenario: string; readonly lever: Lever; readonly changeText: Props['changeText'] }) {
  const [first, ...others] = lever.change;
  return (
    <>
      <span className="lever-title"><Pieces pieces={opening(scenario, lever, titleOf(lever))} /></span>
      {first === undefined ? null : <small className="lever-change">{changeText(first)}{others.length === 0 ? null : <span title={others.map(changeText).join('\n')}> {plural(others.length, 'levers.more.one', 'levers.more.many')}</span>}</small>}
      {lever.note === undefined ? null : <small className="lever-note">{lever.note}</small>}
    </>
  );
}

/** Ticks are walked with the arrow keys and set with the space bar: the table is one tab stop. */
export function LeverTable({ scenario, levers, by, scale, unit, ticked, onTick, changeText }: Props) {
  const box = useRef<HTMLTableSectionElement>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const stop = levers.some(({ id }) => id === current) ? current : (levers[0]?.id ?? null);
  const layout = layoutSavings(levers.map(({ saving }) => saving[by] ?? null), 2, 98, 3);
  const walk = (event: KeyboardEvent, at: number): void => {
    const next = event.key === 'ArrowLeft' || event.key === 'ArrowRight' ? null : markAfter(event.key, at, levers.length);
    if (next === null) return;
    event.preventDefault();
    box.current?.querySelectorAll('input')[next]?.focus();
  };
  return (
    <table className="lever-table">
      <thead>
        <tr>
          <th scope="col"><span className="vh">{t('levers.column.tick')}</span></th>
          <th scope="col">{t('levers.column.lever')}</th>
          <th scope="col" className="dots-head"><span className="vh">{t('levers.column.saving')}</span>
            <span className="ticks" aria-hidden="true">{layout.ticks.map(({ x, value }) => <span key={value} style={{ left: `${x.toFixed(2)}%` }}>{tickLabel(value / scale.size, layout.step / scale.size)}</span>)}</span>
          </th>
          <th scope="col" className="num">{t('levers.column.saving')}</th>
          <th scope="col" className="num">{t('levers.column.share')}</th>
        </tr>
      </thead>
      <tbody ref={box}>
        {levers.map((lever, at) => {
          const on = ticked.has(lever.id);
          const path = leverPath(scenario, [lever.id], by);
          const share = shareText(lever.share[by]);
          return (
            <tr key={lever.id} className={on ? 'on' : undefined} onClick={(event) => { if (!(event.target instanceof Element && event.target.closest('input, button') !== null)) onTick(lever.id, !on); }}>
              <td><input type="checkbox" checked={on} tabIndex={lever.id === stop ? 0 : -1} aria-label={t('levers.tick', { title: titleOf(lever) })} onFocus={() => { setCurrent(lever.id); }} onKeyDown={(event) => { walk(event, at); }} onChange={(event) => { onTick(lever.id, event.target.checked); }} /></td>
              <th scope="row"><What scenario={scenario} lever={lever} changeText={changeText} /></th>
              <td className="dots">{lever.saving[by] === undefined ? <SavingDots dot={null} zero={layout.zero} /> : <FigureButton path={path} name={t('levers.saved', { title: titleOf(lever) })} stop={false}><SavingDots dot={layout.dots[at] ?? null} zero={layout.zero} /></FigureButton>}</td>
              <td className="num"><Saved saving={lever.saving[by]} scale={scale} unit={unit} path={path} name={titleOf(lever)} stop={lever.id === stop} /></td>
              <td className="num share">{share === '' ? null : <FigureButton path={savedPath(path, 'share')} name={t('levers.column.share')} stop={lever.id === stop}>{share}</FigureButton>}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
