/** Figures 7 and 8: run sizes with their concentration, and the phases of the main module by run intensity. */
import { type Concentration } from '../../../shared/compare/concentration.ts';
import { type MainPhases } from '../../../shared/compare/study/side.ts';
import { ConcentrationChart } from '../../charts/concentration/ConcentrationChart.tsx';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { discFoot, SectorDiscs } from '../../charts/sectors/SectorDiscs.tsx';
import { t } from '../../text/t.ts';
import { sizeWord } from '../../../shared/report/explain/study-paths.ts';
import { recordOwnPath, studyPath } from '../why/derived.ts';
import { figurePath } from '../why/figures.ts';
import { barsData } from './bars.ts';
import { BarsPanel, barSides, type FigureProps, missingOf, Nothing, StudyFigure } from './Section.tsx';
import { classLines, curveData, type CurveOptions, type DiscPaths, discsData, type SizePaths } from './sizes-data.ts';
import { moduleName, type Names, phaseName } from './words.ts';

interface CurvePanelProps {
  readonly title: string;
  readonly plan: Concentration | null;
  readonly record: Concentration | null;
  readonly points: Parameters<typeof curveData>[2];
  readonly place: string | null;
  readonly fileName: string;
  readonly options: CurveOptions;
}

function CurvePanel({ title, plan, record, points, place, fileName, options }: CurvePanelProps) {
  const data = curveData(plan, record, points, place, options);
  return (
    <ChartFrame title={title} summary={data.summary} table={data.table} marks={data.marks} fileName={fileName} height={190}>
      {(size, bind) => <ConcentrationChart size={size} bind={bind} plan={data.plan} record={data.record} points={data.points} tenths={data.tenths} axis={t('figures.7.axis')} />}
    </ChartFrame>
  );
}

/** Where the figures of run sizes open. */
function sizePaths({ scenario, baseline }: FigureProps): SizePaths {
  return { plan: (key) => figurePath(scenario.id, key), record: (key) => (baseline === null ? null : recordOwnPath(baseline.id, key)) };
}

function PhaseCurves(props: FigureProps) {
  const { planSide, recordSide, names, scenario } = props;
  const of = (phase: string, side: FigureProps['planSide']): Concentration | null => side?.sizes?.byPhase[phase] ?? null;
  const phases = [...new Set([...names.plan.phases.map((phase) => phase.id), ...Object.keys(recordSide?.sizes?.byPhase ?? {})])].filter((phase) => of(phase, planSide) !== null || of(phase, recordSide) !== null);
  return (
    <>{phases.map((phase) => <CurvePanel key={phase} title={t('figures.7.curveOf', { phase: phaseName(names, phase).toLowerCase() })} plan={of(phase, planSide)} record={of(phase, recordSide)} points={[]} place={names.place} fileName={`${scenario.id}-concentration-${phase}`} options={{ short: true, phase, paths: sizePaths(props) }} />)}</>
  );
}

export function SizesFigure(props: FigureProps) {
  const { planSide, recordSide, names, scenario } = props;
  const [plan, record] = [planSide?.sizes ?? null, recordSide?.sizes ?? null];
  const sides = barSides(props, record !== null && (record.classes.length > 0 || record.large !== null));
  const bars = (of: 'shareOfRuns' | 'shareOfCompute') => (sides === null ? null : barsData(classLines(plan, record, of, sizePaths(props)), { unit: 'share', sides, place: names.place, of: t('figures.7.title') }));
  const [runs, compute] = [bars('shareOfRuns'), bars('shareOfCompute')];
  const missing = record === null ? missingOf(props, false) : [
    ...missingOf(props, record.classes.length > 0, t('figures.7.classMissing')), ...missingOf(props, Object.keys(record.byPhase).length > 0, t('figures.7.phaseMissing')),
  ];
  const drawn = plan?.overall !== undefined || (record !== null && (record.overall !== null || record.points.length > 0));
  return (
    <StudyFigure number={7} missing={missing}>
      <div className="pair">
        {runs === null || runs.rows.length === 0 ? null : <BarsPanel data={runs} title={t('figures.7.runs')} note={t('figures.7.runsNote')} fileName={`${scenario.id}-runs-by-size`} />}
        {compute === null || compute.rows.length === 0 ? null : <BarsPanel data={compute} title={t('figures.7.compute')} note={t('figures.7.computeNote')} fileName={`${scenario.id}-compute-by-size`} />}
      </div>
      <div className="several">
        {drawn ? <CurvePanel title={t('figures.7.curve')} plan={plan?.overall ?? null} record={record?.overall ?? null} points={record?.points ?? []} place={names.place} fileName={`${scenario.id}-concentration`} options={{ paths: sizePaths(props) }} /> : null}
        <PhaseCurves {...props} />
      </div>
    </StudyFigure>
  );
}

interface DiscsPanelProps {
  readonly phases: MainPhases;
  readonly names: Names;
  readonly title: string;
  readonly most: number;
  readonly columns: number;
  readonly foot: number;
  readonly fileName: string;
  readonly paths: DiscPaths;
}

/** Disc of the largest phase, px across at type factor 1. */
const discHeight = 150;

function DiscsPanel({ phases, names, title, most, columns, foot, fileName, paths }: DiscsPanelProps) {
  const data = discsData(phases, names, paths);
  const unclassed = data.rows.some((row) => row.tones === null && row.sectors !== null);
  return (
    <ChartFrame title={title} note={unclassed ? t('figures.8.unclassed') : ''} summary={data.summary} table={data.table} marks={data.marks} fileName={fileName} height={discHeight + foot}>
      {(size, bind) => <SectorDiscs rows={data.rows} most={most} columns={columns} size={size} bind={bind} foot={foot} />}
    </ChartFrame>
  );
}

function planDiscs(scenario: string, module: string): DiscPaths {
  return {
    phase: (phase) => figurePath(scenario, 'gpuHoursBy', 'moduleByPhase', module, phase),
    sector: (phase, _, { fromGpuHours, toGpuHours }) => studyPath(scenario, `sector.${module}.${phase}.${sizeWord({ fromGpuHours: fromGpuHours ?? 0, toGpuHours })}`),
  };
}

/** As printed: sectors are counted from 1. */
function recordDiscs(record: string, module: string): DiscPaths {
  return { phase: (phase) => recordOwnPath(record, `study.cell.${module}.${phase}`), sector: (phase, n) => recordOwnPath(record, `share.runIntensity.${phase}.${String(n + 1)}`) };
}

export function SectorsFigure(props: FigureProps) {
  const { planSide, recordSide, names, scenario, baseline } = props;
  const [plan, record] = [planSide?.mainPhases ?? null, recordSide?.mainPhases ?? null];
  const both = [plan, record].flatMap((side) => (side === null ? [] : [side]));
  const most = Math.max(0, ...both.flatMap(({ phases }) => phases.map(({ gpuHours }) => gpuHours.value)));
  const columns = Math.max(0, ...both.map(({ phases }) => phases.length));
  const foot = Math.max(0, ...both.map((side) => discFoot(discsData(side, names).rows)));
  const main = plan?.module ?? record?.module;
  const module = main === undefined ? t('figures.8.main') : moduleName(names, main);
  return (
    <StudyFigure number={8} variables={{ module }} missing={missingOf(props, record !== null)}>
      <div className="pair">
        {plan === null ? null : <DiscsPanel phases={plan} names={names} title={`${t('figures.planPanel')}, ${moduleName(names, plan.module)}`} most={most} columns={columns} foot={foot} fileName={`${scenario.id}-run-intensity`} paths={planDiscs(scenario.id, plan.module)} />}
        {record === null ? (recordSide === null || plan === null ? null : <Nothing title={t('figures.recordPanel', { name: names.place ?? '' })} />) : <DiscsPanel phases={record} names={names} title={`${t('figures.recordPanel', { name: names.place ?? '' })}, ${moduleName(names, record.module)}`} most={most} columns={columns} foot={foot} fileName={`${baseline?.id ?? ''}-run-intensity`} paths={recordDiscs(baseline?.id ?? '', record.module)} />}
      </div>
    </StudyFigure>
  );
}
