/** The inspector of one figure: what it is in words, how much, how it is distributed, where it comes from. */
import { useFigure, usePlan, useRuns } from '../../state/hooks.ts';
import { select, showPage } from '../../state/view.ts';
import { t } from '../../text/t.ts';
import { Distribution } from '../inspector/Distribution.tsx';
import { Head } from '../inspector/Head.tsx';
import { Central } from './Central.tsx';
import { Why } from './Why.tsx';
import { figureWords, selectionBehind, splitPath, statAt, unitAt, wholeOf } from './figures.ts';

export function FigureInspector({ path }: { readonly path: string }) {
  const plan = usePlan();
  const result = useRuns((state) => state.result);
  const figure = useFigure();
  if (plan === null) return null;
  const words = figureWords(plan, path);
  const title = words.at(-1) ?? path;
  const scenario = result?.scenarios.find((each) => each.id === splitPath(path)?.scenario) ?? null;
  const stat = statAt(result, path);
  const unit = unitAt(scenario, path);
  const whole = wholeOf(path);
  const wholeStat = whole === null ? null : statAt(result, whole);
  const row = selectionBehind(plan, path);
  return (
    <>
      <Head
        path={[scenario?.name ?? '', ...words.slice(0, -1)].filter((word) => word !== '').join(' › ')} title={title} stat={stat ?? undefined} unit={unit}
        {...(whole === null || wholeStat === null || figure(wholeStat).value === 0 ? {} : { whole: wholeStat, ofWhole: figureWords(plan, whole)[0] ?? '' })}
      >
        {row === null ? null : <p className="sub"><button type="button" className="link" onClick={() => { showPage('plan'); select(row); }}>{t('figure.toRow')}</button></p>}
      </Head>
      {stat === null ? <section><p className="src">{t('figure.none')}</p></section> : <Distribution path={path} stat={stat} name={words.join(', ')} unit={unit} />}
      {stat === null ? null : <Central stat={stat} unit={unit} />}
      {stat === null ? null : <Why path={path} name={words.join(', ')} />}
    </>
  );
}
