/** Figure 6: module × phase as areas on one scale, all compute and final trainings alone. */
import { type Amount, type Cells } from '../../../shared/compare/study/side.ts';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { printPercent, printRatio } from '../../../shared/quantity/print.ts';
import { figureText } from '../../../shared/report/figures.ts';
import { idWord } from '../../../shared/report/explain/study-paths.ts';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { type ChartSize } from '../../charts/sizes.ts';
import { opening } from '../../charts/frame/table.ts';
import { figureLines, percent, statCells, statColumns, words } from '../../charts/stats.ts';
import { type TreemapInput } from '../../charts/treemap/layout.ts';
import { areaScale } from '../../charts/treemap/scale.ts';
import { Treemap } from '../../charts/treemap/Treemap.tsx';
import { t } from '../../text/t.ts';
import { recordOwnPath, studyPath } from '../why/derived.ts';
import { FigureButton } from '../why/FigureButton.tsx';
import { figurePath } from '../why/figures.ts';
import { Sentence } from '../why/Sentence.tsx';
import { type FigureProps, missingOf, Nothing, StudyFigure } from './Section.tsx';
import { hoursText, moduleName, type Names, phaseName } from './words.ts';

function statOfAmount({ value, low, high }: Amount): Stat {
  return { central: value, mean: value, p5: low ?? value, p50: value, p95: high ?? value };
}

function rowsOf({ cells }: Cells, names: Names): TreemapInput[] {
  return cells.map(({ module, phase, gpuHours }) => ({ module, phase, moduleName: moduleName(names, module), phaseName: phaseName(names, phase), gpuHours: statOfAmount(gpuHours) }));
}

const totalOf = (rows: readonly TreemapInput[]): number => rows.reduce((sum, row) => sum + row.gpuHours.mean, 0);

function cellFigure(gpuHours: number, share: number): string {
  return `${hoursText(gpuHours)} · ${printPercent(Number(share.toPrecision(2)))}`;
}

interface PanelProps {
  readonly rows: readonly TreemapInput[];
  readonly title: string;
  readonly partial: boolean;
  /** GPU-hours that fill the panel. */
  readonly most: number;
  readonly modules: readonly string[];
  /** Those that the plan has not. */
  readonly plain: readonly string[];
  readonly fileName: string;
  readonly paths: TreemapPaths;
}

/** Where a cell opens, its share, and all cells. */
interface TreemapPaths {
  readonly cell: (module: string, phase: string) => string;
  readonly share: (module: string, phase: string) => string;
  readonly total: string;
}

function TreemapPanel({ rows, title, partial, most, modules, plain, fileName, paths }: PanelProps) {
  const total = totalOf(rows);
  const hours = figureText(total, 'GPU-hours');
  return (
    <ChartFrame
      title={title} note={<Sentence text={partial ? 'figures.6.partial' : 'figures.6.wholeNote'} parts={{ hours: <FigureButton path={paths.total} name={title}>{hours}</FigureButton> }} />} fileName={fileName} height={252}
      summary={t('impacts.treemapSummary', { modules: rows.map((row) => `${row.moduleName}, ${row.phaseName} ${cellFigure(row.gpuHours.mean, row.gpuHours.mean / total)}`).join('; '), total: hours })}
      marks={[...rows].sort((a, b) => b.gpuHours.mean - a.gpuHours.mean).map((row) => ({ id: `${row.module}/${row.phase}`, title: `${row.moduleName}, ${row.phaseName}`, lines: figureLines(row.gpuHours, 'GPU-hours', row.gpuHours.mean / total), path: paths.cell(row.module, row.phase) }))}
      table={{
        columns: [{ title: t('impacts.module'), numeric: false }, { title: t('impacts.phase'), numeric: false }, ...statColumns('GPU-hours'), { title: t('chart.share'), numeric: true }],
        rows: rows.map((row) => [words(row.moduleName), words(row.phaseName), ...opening(paths.cell(row.module, row.phase), ...statCells(row.gpuHours, 'GPU-hours')), ...opening(paths.share(row.module, row.phase), percent(row.gpuHours.mean / total))]),
      }}
    >
      {(size: ChartSize, bind) => {
        const scale = areaScale(total, most);
        const box = { ...size, width: size.width * scale, height: size.height * scale };
        return <Treemap inputs={rows} moduleOrder={modules} plain={plain} size={box} bind={bind} figure={cellFigure} />;
      }}
    </ChartFrame>
  );
}

interface Half {
  readonly plan: Cells | null;
  readonly record: Cells | null;
}

function planPaths(scenario: string, half: 'all' | 'final'): TreemapPaths {
  const word = half === 'all' ? 'cell' : 'final';
  return {
    cell: (module, phase) => (half === 'all' ? figurePath(scenario, 'gpuHoursBy', 'moduleByPhase', module, phase) : studyPath(scenario, `final.${module}.${phase}`)),
    share: (module, phase) => studyPath(scenario, `share.${word}.${module}.${phase}`), total: half === 'all' ? figurePath(scenario, 'gpuHours') : studyPath(scenario, 'final.total'),
  };
}

function recordPaths(record: string, half: 'all' | 'final'): TreemapPaths {
  const word = half === 'all' ? 'cell' : 'final';
  const key = (module: string, phase: string): string => `${word}.${idWord(module)}.${idWord(phase)}`;
  return { cell: (module, phase) => recordOwnPath(record, `study.${key(module, phase)}`), share: (module, phase) => recordOwnPath(record, `study.share.${key(module, phase)}`), total: recordOwnPath(record, `study.${word}.total`) };
}

export function TreemapFigure(props: FigureProps) {
  const { planSide, recordSide, names, scenario, baseline, plan } = props;
  const all: Half = { plan: planSide?.cells ?? null, record: recordSide?.cells ?? null };
  const final: Half = { plan: planSide?.finalCells ?? null, record: recordSide?.finalCells ?? null };
  const modules = [...new Set([...plan.modules.map((module) => module.id), ...(recordSide?.cells?.cells ?? []).map((cell) => cell.module)])];
  const plain = modules.filter((id) => !plan.modules.some((module) => module.id === id));
  const of = (cells: Cells | null): TreemapInput[] => (cells === null ? [] : rowsOf(cells, names));
  const mostOf = (half: Half): number => Math.max(totalOf(of(half.plan)), totalOf(of(half.record)));
  const panels = ([['all', all], ['final', final]] as const).map(([key, half]) => ({ key, half, most: mostOf(half), title: t(`figures.6.${key}`) }));
  const factor = mostOf(final) > 0 ? mostOf(all) / mostOf(final) : 0;
  // What fills the panels: of the plan in both, or of the record in both, it is one figure; else it is made of two.
  const fills = (half: Half): 'plan' | 'record' => (totalOf(of(half.plan)) >= totalOf(of(half.record)) ? 'plan' : 'record');
  const scalePath = fills(all) !== fills(final) ? null : fills(all) === 'plan' ? studyPath(scenario.id, 'cell.times') : baseline === null ? null : recordOwnPath(baseline.id, 'study.cell.times');
  const missing = recordSide === null ? [] : [...missingOf(props, all.record !== null, t('figures.6.allMissing')), ...missingOf(props, final.record !== null, t('figures.6.finalMissing'))];
  return (
    <StudyFigure number={6} missing={missing}>
      <div className="pair">
        {panels.flatMap(({ key, half, most, title }) => [
          half.plan === null ? null : <TreemapPanel key={`${key}-plan`} rows={of(half.plan)} title={`${title}, ${t('figures.planPanel').toLowerCase()}`} partial={false} most={most} modules={modules} plain={plain} fileName={`${scenario.id}-treemap-${key}`} paths={planPaths(scenario.id, key)} />,
          half.record === null ? (recordSide === null || half.plan === null ? null : <Nothing key={`${key}-record`} title={`${title}, ${t('figures.recordPanel', { name: names.place ?? '' })}`} />) : <TreemapPanel key={`${key}-record`} rows={of(half.record)} title={`${title}, ${t('figures.recordPanel', { name: names.place ?? '' })}`} partial={half.record.partial} most={most} modules={modules} plain={plain} fileName={`${baseline?.id ?? ''}-treemap-${key}`} paths={recordPaths(baseline?.id ?? '', key)} />,
        ])}
      </div>
      {factor > 1.05 ? <p className="sub"><Sentence text="figures.6.scale" parts={{ factor: scalePath === null ? printRatio(factor) : <FigureButton path={scalePath} name="">{printRatio(factor)}</FigureButton> }} /></p> : null}
    </StudyFigure>
  );
}
