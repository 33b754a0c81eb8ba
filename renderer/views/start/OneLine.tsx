/** New from one line: typed, understood and priced as it is typed. */
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { readLine, type LineReading } from '../../../shared/plan/one-line.ts';
import { hoursPerDay } from '../../../shared/quantity/hours.ts';
import { printExact, printRatio } from '../../../shared/quantity/print.ts';
import { type ScenarioResult } from '../../../shared/result.ts';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { pinned } from '../../commands/factor-set.ts';
import { showPlan } from '../../commands/file.ts';
import { useLibrary } from '../../state/hooks.ts';
import { priceOf } from '../../state/pricing.ts';
import { openFigure } from '../../state/view.ts';
import { t } from '../../text/t.ts';
import { Figure, intervalText } from '../parts/Figure.tsx';
import { Icon } from '../parts/Icon.tsx';
import { asRecordedPath, recordOwnPath } from '../why/derived.ts';
import { figurePath } from '../why/figures.ts';
import { gpusOf, multipliers, vocabularyOf, type Multiplier } from './line.ts';

/** Typing pauses this long, in milliseconds, before a draft is priced. */
const pause = 60;

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function useReading(line: string): LineReading | null {
  const set = useLibrary((state) => state.factorSet);
  const vocabulary = useMemo(() => (set === null ? null : vocabularyOf(set)), [set]);
  return useMemo(() => (vocabulary === null ? null : readLine(line, vocabulary, today())), [line, vocabulary]);
}

/** The price of the newest draft; the one before stays on screen while it is computed. */
function usePrice(reading: LineReading | null): ScenarioResult | null {
  const [price, setPrice] = useState<ScenarioResult | null>(null);
  const plan = reading?.plan ?? null;
  const newest = useRef(0);
  useEffect(() => {
    newest.current += 1;
    const own = newest.current;
    if (plan === null) return undefined;
    const timer = setTimeout(() => {
      void priceOf(plan).then((result) => { if (own === newest.current) setPrice(result); });
    }, pause);
    return () => { clearTimeout(timer); };
  }, [plan]);
  return plan === null ? null : price;
}

function Chips({ reading }: { readonly reading: LineReading }) {
  return (
    <div className="toks" aria-live="polite">
      {reading.understood.map((chip) => <span key={`${chip.kind} ${chip.label}`} className="tok">{chip.label}</span>)}
      {reading.understood.length === 0 ? null : <span className="sub">{t('start.read')}</span>}
      {reading.assumed.length === 0 ? null : <i className="vr" />}
      {reading.assumed.map((chip) => <span key={`${chip.kind} ${chip.label}`} className="tok assumed">{chip.label}</span>)}
      {reading.assumed.length === 0 ? null : <span className="sub">{t('start.assumed')}</span>}
      {reading.unread.length === 0 ? null : <i className="vr" />}
      {reading.unread.map((word) => <span key={word.at} className="tok unread">{word.text}</span>)}
      {reading.unread.length === 0 ? null : <span className="sub">{t('start.unread')}</span>}
    </div>
  );
}

/** The interval of the final run, and what the multipliers are. */
function saidOf({ mean, p5, p95 }: Stat): string {
  if (p5 === p95) return t('start.multipliers.exact', { hours: printExact(mean) });
  return t('start.multipliers', { interval: intervalText(mean, p5, p95, 'GPU-hours'), scale: mean >= 1e6 ? ' M' : mean >= 1e3 ? ' k' : '' });
}

interface PriceRow {
  readonly id: string;
  readonly label: string;
  readonly times: number;
}

interface PricesProps {
  readonly result: ScenarioResult | null;
  readonly gpus: number | null;
  /** The row of the draft that runs on those GPUs. */
  readonly row: string;
  readonly records: readonly Multiplier[];
  /** Opens the draft as a plan, and in it a figure. */
  readonly onOpen: (path: string) => void;
}

function Prices({ result, gpus, row: drafted, records, onOpen }: PricesProps) {
  const rows: readonly PriceRow[] = [{ id: 'final', label: t('start.finalAlone'), times: 1 }, ...records.map((record) => ({ id: record.id, label: t('start.asRecorded', { name: record.name }), times: record.value }))];
  const widest = rows.reduce((most, row) => Math.max(most, row.times), 1);
  const cell = (value: number | undefined, unit: string, { id, times }: PriceRow, keys: readonly string[], short = false): React.ReactNode => {
    if (value === undefined || result === null) return <span className="sub">…</span>;
    const path = figurePath(result.id, ...keys);
    return <button type="button" className="fig" title={t('start.why')} onClick={() => { onOpen(id === 'final' ? path : asRecordedPath(path, id)); }}><Figure value={value * times} unit={unit} short={short} /></button>;
  };
  return (
    <table className="pbs">
      <thead>
        <tr>
          <th scope="col"><span className="vh">{t('start.what')}</span></th><th scope="col" className="trkc"><span className="vh">{t('start.bar')}</span></th>
          <th scope="col" className="num">{t('start.multiplier')}</th><th scope="col" className="num">{t('strip.gpuHours')}</th><th scope="col" className="num">{t('strip.energy')}</th>
          <th scope="col" className="num">{t('start.gwp')}</th><th scope="col" className="num">{gpus === null ? t('start.days') : t('start.onGpus', { gpus })}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">{row.label}</th>
            <td className="trkc" aria-hidden="true"><span className="trk"><i className={row.id === 'final' ? 'f' : 'r'} style={{ width: `${String((row.times / widest) * 100)}%` }} /></span></td>
            <td className="num">{row.id === 'final' ? '' : <button type="button" className="fig" title={t('start.why')} onClick={() => { onOpen(recordOwnPath(row.id, 'researchMultiplier')); }}>{printRatio(row.times)}</button>}</td>
            <td className="num b">{cell(result?.gpuHours.mean, 'GPU-hours', row, ['gpuHours'], true)}</td>
            <td className="num">{cell(result?.energyKwh.facility.mean, 'kWh', row, ['energyKwh', 'facility'])}</td>
            <td className="num">{cell(result?.impacts.gwp.total?.mean, 'kgCO2e', row, ['impacts', 'gwp', 'total'])}</td>
            <td className="num">{cell(result === null || gpus === null ? undefined : result.gpuHours.mean / gpus / hoursPerDay, 'days', row, ['alone', drafted, 'days'])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function OneLine() {
  const [line, setLine] = useState(() => t('start.example'));
  const reading = useReading(useDeferredValue(line));
  const result = usePrice(reading);
  const baselines = useLibrary((state) => state.baselines);
  const records = useMemo(() => multipliers(baselines), [baselines]);
  const plan = reading?.plan ?? null;
  const open = (path?: string): void => {
    if (plan === null) return;
    showPlan({ ...pinned(plan), recorded: records.map((record) => record.id).reverse() });
    if (path !== undefined) openFigure(path);
  };
  return (
    <section className="hero" aria-labelledby="one-line">
      <h1 id="one-line">{t('start.title')}</h1>
      <p className="lead">{t('start.lead')}</p>
      <form className="draft" onSubmit={(event) => { event.preventDefault(); open(); }}>
        <label className="vh" htmlFor="line">{t('start.describe')}</label>
        <input id="line" value={line} spellCheck={false} autoComplete="off" autoFocus placeholder={t('start.example')} onChange={(event) => { setLine(event.target.value); }} />
        <button type="submit" className="btn primary" disabled={plan === null}>{t('start.open')}<Icon name="arrow" /></button>
      </form>
      {reading === null ? <div className="toks" /> : <Chips reading={reading} />}
      {reading === null || reading.missing === null ? null : <p className="missing">{reading.missing}</p>}
      <div className={plan === null ? 'prices none' : 'prices'} aria-hidden={plan === null}>
        <Prices result={result} gpus={plan === null ? null : gpusOf(plan)} row={plan?.activities[0]?.id ?? ''} records={records} onOpen={open} />
        <p className="sub">{result === null ? '\u00a0' : saidOf(result.gpuHours)}</p>
      </div>
    </section>
  );
}
