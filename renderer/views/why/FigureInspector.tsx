/** The inspector of one figure: what it is in words, how much, how it is distributed, where it comes from. */
import { capNames } from '../../../shared/compare/caps.ts';
import { type Plan } from '../../../shared/plan/schema.ts';
import { oddsFormula } from '../../../shared/report/explain/paths.ts';
import { type Trace } from '../../../shared/report/explain/trace.ts';
import { type Explained } from '../../../shared/report/explain.ts';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { runCommand } from '../../commands/registry.ts';
import { useFigure, useLibrary, usePlan, useRuns } from '../../state/hooks.ts';
import { resultOnScreen } from '../../state/runs.ts';
import { select, showPage } from '../../state/view.ts';
import { t, type TextKey } from '../../text/t.ts';
import { dayText } from '../parts/finish.ts';
import { Distribution } from '../inspector/Distribution.tsx';
import { Head } from '../inspector/Head.tsx';
import { setLevers } from '../levers/state.ts';
import { OverrideHere } from '../factors/OverrideHere.tsx';
import { inputWithin } from '../uncertainty/inputs.ts';
import { Central } from './Central.tsx';
import { inputOfPath, isOdds, isToldByTrace, placeOfTold } from './derived.ts';
import { WhySection } from './Why.tsx';
import { figureWords, selectionBehind, splitPath, statAt, unitAt, wholeOf } from './figures.ts';
import { besidePath, dayOfFigure, printedUnit } from './kinds.ts';
import { useExplained } from './use-explained.ts';

function ToRow({ plan, path }: { readonly plan: Plan; readonly path: string }) {
  const row = selectionBehind(plan, path);
  return row === null ? null : <p className="sub"><button type="button" className="link" onClick={() => { showPage('plan'); select(row); }}>{t('figure.toRow')}</button></p>;
}

/** A cap stands with the others, and with what would keep it, in Levers. */
function ToCap({ path }: { readonly path: string }) {
  const [kind, name] = splitPath(path)?.keys ?? [];
  const cap = capNames.find((each) => each === name);
  return kind !== 'cap' || cap === undefined ? null : <p className="sub"><button type="button" className="link" onClick={() => { setLevers({ cap }); void runCommand('view.levers'); }}>{t('figure.toCap')}</button></p>;
}

/** Production of one component of a node can be replaced as a whole. */
function OverridePart({ path, value, unit }: { readonly path: string; readonly value: number; readonly unit: string }) {
  const [kind, node = '', component = 'total', indicator = '', per] = splitPath(path)?.keys ?? [];
  if (kind !== 'embodied' || component === 'total' || per !== undefined) return null;
  return <section><OverrideHere factor={{ id: `embodied.${node}.${component}.${indicator}`, value, unit }} /></section>;
}

/** A figure with a central value alone, such as a step between two scenarios. */
function same(value: number): Stat {
  return { central: value, mean: value, p5: value, p50: value, p95: value };
}

/** What the head shows: from the result, else with the explanation; undefined while it is on its way. */
function shownStat(own: Stat | null, explained: Explained | null | 'waiting'): Stat | null | undefined {
  if (own !== null) return own;
  if (explained === 'waiting') return undefined;
  return explained === null ? null : (explained.stat ?? same(explained.trace.value));
}

/** A name without what the line above it says: the record, the scenario. */
function nameOfTrace(label: string, path: string, recordName: (id: string) => string, plan: Plan): string {
  const [head, of = ''] = path.split('.');
  const rest = head === 'records' ? ` at ${recordName(of)}` : `, ${plan.scenarios.find((scenario) => scenario.id === of)?.name ?? of}`;
  // What is moved or filled is said after the scenario, and in the line above.
  const at = label.lastIndexOf(rest);
  // Titles of levers name factors by their ids; in the window those stand in Factors.
  if (head === 'scenarios' && path.includes('.lever.')) return label.replace(/ \([a-z]+(?:\.[\w-]+)+\)/g, '');
  return at > 0 && (label.endsWith(rest) || label.slice(at + rest.length).startsWith(', ')) ? label.slice(0, at) : label;
}

/** What is said of a figure that has one value: of which draws, replicates or records it is. */
function saidOf(path: string, trace: Trace | null): TextKey {
  const keys = splitPath(path)?.keys ?? [];
  if (path.startsWith('records.') || keys[0] === 'forecast') return 'figure.recorded';
  if (keys[1] === 'series') return 'figure.simulated';
  if (isOdds(keys) || trace?.formula === oddsFormula) return 'figure.counted';
  if (keys[0] === 'sized') return 'figure.searched';
  if (keys[0] === 'driver') return 'figure.ranked';
  if (keys.at(-1) === 'breach') return 'figure.ofBreaking';
  return keys[0] === 'schedule' && keys.at(-1) === 'mean' ? 'figure.mean' : 'figure.centralOnly';
}

/** The second trace of a figure, where it has one. */
function Beside({ path, name }: { readonly path: string; readonly name: string }) {
  const explained = useExplained(path);
  return explained === 'waiting' ? null : <WhySection path={path} name={name} explained={explained} method={t(path.endsWith('.mean') ? 'figure.mean' : 'trace.method')} />;
}

export function FigureInspector({ path }: { readonly path: string }) {
  const plan = usePlan();
  const result = useRuns(resultOnScreen);
  const baselines = useLibrary((state) => state.baselines);
  const set = useLibrary((state) => state.factorSet);
  const figure = useFigure();
  const explained = useExplained(path);
  if (plan === null) return null;
  const recordName = (id: string): string => baselines.find((each) => each.id === id)?.name ?? id;
  const zoneName = (zone: string): string => set?.grids.find((grid) => grid.zone === zone)?.name ?? plan.custom?.grids?.[zone]?.name ?? zone;
  const input = inputOfPath(path);
  const inWords = (label: string): string => (input === null ? label : label.replace(input, inputWithin(plan, set, input, null)));
  const told = isToldByTrace(path);
  const trace = explained === 'waiting' ? null : (explained?.trace ?? null);
  const words = told ? [...placeOfTold(path, recordName, zoneName), trace === null ? t('trace.waiting') : inWords(nameOfTrace(trace.label, path, recordName, plan))] : figureWords(plan, path, recordName);
  // A figure that the central run never reaches is told as the share of draws that do.
  const title = trace?.formula === oddsFormula && !told && !isOdds(splitPath(path)?.keys ?? []) ? nameOfTrace(trace.label, path, recordName, plan) : (words.at(-1) ?? path);
  const scenario = result?.scenarios.find((each) => each.id === splitPath(path)?.scenario) ?? null;
  const stat = shownStat(statAt(result, path), explained);
  const centralOnly = stat !== null && explained !== 'waiting' && explained !== null && explained.stat === null;
  const unit = printedUnit(path, told ? (trace?.unit ?? '') : unitAt(scenario, path), trace);
  // What the central run never reaches is told as the share of the draws that do.
  const day = stat === undefined || stat === null || trace?.as === 'share' ? null : dayOfFigure(plan, path, figure(stat).value);
  const beside = besidePath(path);
  const whole = wholeOf(path);
  const wholeStat = whole === null ? null : statAt(result, whole);
  const drawn = stat === undefined || stat === null || centralOnly ? null : stat;
  return (
    <>
      <Head
        path={[scenario?.name ?? '', ...words.slice(0, -1)].filter((word) => word !== '').join(' › ')} title={title} stat={stat} unit={unit}
        day={day === null ? null : dayText(day)} {...(centralOnly ? { said: t(saidOf(path, trace)) } : {})}
        {...(whole === null || wholeStat === null || figure(wholeStat).value === 0 ? {} : { whole: wholeStat, ofWhole: figureWords(plan, whole)[0] ?? '', part: path })}
      >
        <ToRow plan={plan} path={path} /><ToCap path={path} />
      </Head>
      {stat === null ? <section><p className="src">{t('figure.none')}</p></section> : null}
      {drawn === null ? null : <Distribution path={path} stat={drawn} name={words.join(', ')} unit={unit} />}
      {drawn === null ? null : <Central stat={drawn} unit={unit} />}
      <OverridePart path={path} value={stat?.central ?? 0} unit={unit} />
      {stat === null ? null : <WhySection path={path} name={words.join(', ')} explained={explained} {...(centralOnly ? { method: t(saidOf(path, trace)) } : {})} />}
      {beside === null || stat === null ? null : <Beside path={beside} name={words.join(', ')} />}
    </>
  );
}
