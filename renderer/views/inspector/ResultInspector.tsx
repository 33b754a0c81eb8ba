/** The inspector of a result: an indicator, one of its components, or a stage. */
import { type ScenarioResult, type UseAndEmbodied } from '../../../shared/result.ts';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { useFigure, useLibrary, usePlan } from '../../state/hooks.ts';
import { type Selection } from '../../state/view.ts';
import { t, type TextKey } from '../../text/t.ts';
import { Figure, Interval } from '../parts/Figure.tsx';
import { sharePercent } from '../plan/figures.tsx';
import { recordOwnPath, sharePath } from '../why/derived.ts';
import { FigureButton } from '../why/FigureButton.tsx';
import { figurePath, figureWords, pathOfSelection } from '../why/figures.ts';
import { Why } from '../why/Why.tsx';
import { Amounts } from './Amounts.tsx';
import { Head } from './Head.tsx';

type Chosen = Extract<Selection, { readonly kind: 'indicator' | 'component' | 'stage' }>;

function Row({ label, stat, unit, path, note }: { readonly label: string; readonly stat: Stat | null | undefined; readonly unit: string; readonly path: string; readonly note?: string | undefined }) {
  const figure = useFigure();
  return (
    <>
      <dt>{label}{note === undefined ? null : <small>{note}</small>}</dt>
      <dd>{stat === null || stat === undefined ? <span className="np">{t('value.notPublished')}</span> : <><FigureButton path={path} name={label}><Figure value={figure(stat).value} unit={unit} /></FigureButton><small><Interval stat={stat} unit={unit} path={path} /></small></>}</dd>
    </>
  );
}

function UseEmbodied({ path, parts, unit, basis, location }: { readonly path: string; readonly parts: Pick<UseAndEmbodied, 'use' | 'embodied'>; readonly unit: string; readonly basis: { readonly use: string | undefined; readonly embodied: string | undefined }; readonly location?: Stat | undefined }) {
  return (
    <section>
      <h3><span>{t('inspector.useEmbodied')}</span></h3>
      <dl className="trace">
        <Row label={t('chart.use')} stat={parts.use} unit={unit} path={`${path}.use`} note={basis.use} />
        {location === undefined ? null : <Row label={t('inspector.useLocation')} stat={location} unit={unit} path={`${path}.useLocation`} />}
        <Row label={t('chart.embodied')} stat={parts.embodied} unit={unit} path={`${path}.embodied`} note={basis.embodied} />
      </dl>
    </section>
  );
}

function Boundary({ result }: { readonly result: ScenarioResult }) {
  return <section><h3><span>{t('inspector.boundary')}</span></h3><p className="src">{result.boundary}</p><p className="src">{t('inspector.scenario', { name: result.name })}</p></section>;
}

function StageResult({ stage, result }: { readonly stage: string; readonly result: ScenarioResult }) {
  const plan = usePlan();
  const baselines = useLibrary((state) => state.baselines);
  const figure = useFigure();
  const stat = result.gpuHoursBy.stage[stage];
  const total = figure(result.gpuHours).value;
  const records = baselines.filter((baseline) => plan?.recorded?.includes(baseline.id));
  return (
    <>
      <Head path={t('plan.column.stage')} title={t(`stage.${stage}` as TextKey)} stat={stat} unit="GPU-hours" what={t('value.gpuHours')} whole={result.gpuHours} part={figurePath(result.id, 'gpuHoursBy', 'stage', stage)} />
      {records.length === 0 ? null : (
        <section>
          <h3><span>{t('inspector.recordedShare')}</span></h3>
          <dl className="trace">
            <dt className="b">{t('inspector.thisPlan')}</dt><dd className="b">{stat === undefined || total === 0 ? '–' : <FigureButton path={sharePath(figurePath(result.id, 'gpuHoursBy', 'stage', stage))} name="">{sharePercent(figure(stat).value / total)}</FigureButton>}</dd>
            {records.map((record) => {
              const share = record.figures[`share.stage.${stage}`]?.value;
              return <div key={record.id} className="rowpair"><dt>{record.name}</dt><dd>{share === undefined ? <span className="np">{t('value.notPublished')}</span> : <FigureButton path={recordOwnPath(record.id, `share.stage.${stage}`)} name={record.name}>{sharePercent(share)}</FigureButton>}</dd></div>;
            })}
          </dl>
        </section>
      )}
      {stat === undefined ? null : <Amounts scenario={result.id} by="stage" of={stage} />}
      <Boundary result={result} />
    </>
  );
}

export function ResultInspector({ selection, result }: { readonly selection: Chosen; readonly result: ScenarioResult }) {
  const plan = usePlan();
  const path = pathOfSelection(selection, result.id);
  return <><Chosen selection={selection} result={result} />{path === null || plan === null ? null : <Why key={path} path={path} name={figureWords(plan, path).join(', ')} />}</>;
}

function Chosen({ selection, result }: { readonly selection: Chosen; readonly result: ScenarioResult }) {
  if (selection.kind === 'stage') return <StageResult stage={selection.stage} result={result} />;
  const impact = result.impacts[selection.indicator];
  const name = t(`indicator.${selection.indicator}`);
  const at = figurePath(result.id, 'impacts', selection.indicator);
  if (selection.kind === 'indicator') {
    return (
      <>
        <Head path={result.name} title={name} stat={impact.total} unit={impact.unit} />
        <UseEmbodied path={at} parts={impact} unit={impact.unit} basis={{ use: impact.basis?.['use'], embodied: undefined }} location={impact.useLocation} />
        {impact.onSite === undefined || impact.offSite === undefined ? null : (
          <section><h3><span>{t('inspector.water')}</span></h3><dl className="trace"><Row label={t('inspector.onSite')} stat={impact.onSite} unit="L" path={`${at}.onSite`} /><Row label={t('inspector.offSite')} stat={impact.offSite} unit="L" path={`${at}.offSite`} /></dl></section>
        )}
        <Boundary result={result} />
      </>
    );
  }
  const parts = impact.byComponent[selection.component];
  return (
    <>
      <Head path={`${name} › ${t('inspector.byComponent')}`} title={t(`component.${selection.component}` as TextKey)} stat={parts.total} unit={impact.unit} whole={impact.total} ofWhole={name} part={`${at}.byComponent.${selection.component}.total`} />
      <UseEmbodied path={`${at}.byComponent.${selection.component}`} parts={parts} unit={impact.unit} basis={{ use: impact.basis?.['use'], embodied: impact.basis?.[selection.component] }} />
      <Boundary result={result} />
    </>
  );
}
