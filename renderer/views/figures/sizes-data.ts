/** Figures 7 and 8: classes of run sizes, concentration, phases of the main module by intensity. Pure. */
import { type Concentration } from '../../../shared/compare/concentration.ts';
import { gpuYear, type MainPhases, type PhaseSectors, type Sector, type SizeShare, type SizesSide, type Amount } from '../../../shared/compare/study/side.ts';
import { noId, sizeWord } from '../../../shared/report/explain/study-paths.ts';
import { tenthText } from '../../charts/concentration/ConcentrationChart.tsx';
import { type CurveInput } from '../../charts/concentration/layout.ts';
import { type ChartMark } from '../../charts/frame/marks.ts';
import { opening, type ChartTable } from '../../charts/frame/table.ts';
import { sectorMark, type DiscRow } from '../../charts/sectors/SectorDiscs.tsx';
import { amount, percent, words } from '../../charts/stats.ts';
import { t } from '../../text/t.ts';
import { type Line } from './bars.ts';
import { type Names, phaseName, roundHours, sharePrinted, yearsText } from './words.ts';

function classId({ fromGpuHours, toGpuHours }: SizeShare): string {
  return `${String(fromGpuHours)}-${String(toGpuHours)}`;
}

function classWords({ fromGpuHours: from, toGpuHours: to }: SizeShare): string {
  if (from === 0 && to !== null) return t('figures.7.below', { to: roundHours(to) });
  return to === null ? t('figures.7.above', { from: roundHours(from) }) : t('figures.7.between', { from: roundHours(from), to: roundHours(to) });
}

function shareAmount(share: number | null | undefined, recorded: boolean): Amount | null {
  return share === null || share === undefined ? null : { value: share, low: null, high: null, known: recorded ? 'measured' : null, atLeast: false };
}

/** Where figures open, by their key (`shared/report/explain/study-paths.ts`): of the plan, and of the record; null: there is none. */
export interface SizePaths {
  readonly plan: (key: string) => string;
  readonly record: (key: string) => string | null;
}

const noPaths = { plan: undefined, record: undefined };
const published = { runs: 'runs.over3GpuYears.shareOfRuns', compute: 'runs.over3GpuYears.shareOfCompute', tenth: 'runs.top10percent.shareOfCompute' } as const;

function pathsOf(planPath: string | null | undefined, recordPath: string | null | undefined): Pick<Line, 'planPath' | 'recordPath'> {
  return { ...(planPath == null ? {} : { planPath }), ...(recordPath == null ? {} : { recordPath }) };
}

/** Rows of one side or both: classes that hold runs, and those between them, then the large runs of the study. */
export function classLines(plan: SizesSide | null, record: SizesSide | null, of: 'shareOfRuns' | 'shareOfCompute', paths?: SizePaths): Line[] {
  const what = of === 'shareOfRuns' ? 'runs' : 'compute';
  const { plan: ofPlan, record: ofRecord } = paths ?? noPaths;
  const all = new Map([...(record?.classes ?? []), ...(plan?.classes ?? [])].map((each) => [classId(each), each]));
  const classes = [...all.values()].sort((a, b) => a.fromGpuHours - b.fromGpuHours);
  const find = (side: SizesSide | null, id: string): SizeShare | undefined => side?.classes.find((each) => classId(each) === id);
  const filled = (id: string): boolean => [plan, record].some((side) => { const own = find(side, id); return (own?.shareOfRuns ?? 0) > 0; });
  const ids = classes.map(classId);
  const [first, last] = [ids.findIndex(filled), ids.findLastIndex(filled)];
  const rows = classes.slice(Math.max(0, first), last + 1).map((each): Line => ({
    id: classId(each), label: classWords(each), plan: shareAmount(find(plan, classId(each))?.[of], false), record: shareAmount(find(record, classId(each))?.[of], true),
    ...pathsOf(ofPlan?.(`study.size.${sizeWord(each)}.${what}`), ofRecord?.(`study.size.${sizeWord(each)}.${what}`)),
  }));
  const large = { plan: shareAmount(plan?.large?.[of], false), record: shareAmount(record?.large?.[of], true) };
  const stated = large.record === null ? null : { ...large.record, known: 'stated' as const };
  return [...rows, ...(large.plan === null && large.record === null ? [] : [{ id: 'large', label: t('figures.7.large'), plan: large.plan, record: stated, ...pathsOf(ofPlan?.(`study.large.${what}`), ofRecord?.(published[what])) }])];
}

export interface CurveData {
  readonly plan: readonly CurveInput[] | null;
  readonly record: readonly CurveInput[] | null;
  readonly points: readonly (CurveInput & { readonly id: string })[];
  readonly tenths: readonly { readonly id: string; readonly at: CurveInput; readonly text: string; readonly recorded: boolean }[];
  readonly marks: readonly ChartMark[];
  readonly table: ChartTable;
  readonly summary: string;
}

const tenth = 0.1;

export interface CurveOptions {
  readonly short?: boolean;
  /** Null: all phases. */
  readonly phase?: string | null;
  readonly paths?: SizePaths;
}

/** A path where there is one. */
function open(path: string | null | undefined): { readonly path?: string } {
  return path == null ? {} : { path };
}

export function curveData(plan: Concentration | null, record: Concentration | null, points: readonly CurveInput[], place: string | null, { short = false, phase = null, paths }: CurveOptions = {}): CurveData {
  const word = phase ?? noId;
  const known = points.find(({ shareOfRuns }) => shareOfRuns === tenth);
  const recorded = record !== null ? record.largestTenth : (known?.shareOfCompute ?? null);
  const name = place ?? t('figures.recordColumn');
  const others = record === null ? points.filter((point) => point !== known).map((point, at) => ({ ...point, id: `point-${String(at)}` })) : [];
  const tenths = [
    ...(plan === null ? [] : [{ id: 'plan', at: { shareOfRuns: tenth, shareOfCompute: plan.largestTenth }, text: short ? tenthText(plan.largestTenth) : t('figures.7.tenthPlan', { share: tenthText(plan.largestTenth) }), recorded: false }]),
    ...(recorded === null ? [] : [{ id: 'record', at: { shareOfRuns: tenth, shareOfCompute: recorded }, text: short ? tenthText(recorded) : t('figures.7.tenthRecord', { name, share: tenthText(recorded) }), recorded: true }]),
  ];
  const tenthPath = (isRecord: boolean): string | null | undefined => (isRecord ? paths?.record(record === null ? published.tenth : `study.tenth.${word}`) : paths?.plan(`study.tenth.${word}`));
  /** Where a point of a curve opens; the first one is where all curves begin. */
  const pointPath = (isRecord: boolean, at: number, what: 'runs' | 'compute'): string | null => {
    const key = `study.curve.${word}.${String(at)}.${what}`;
    if (isRecord && record === null) return points[at] === known && what === 'runs' ? null : (paths?.record(points[at] === known ? published.tenth : published[what]) ?? null);
    return at === 0 ? null : ((isRecord ? paths?.record(key) : paths?.plan(key)) ?? null);
  };
  const curves = [{ who: t('figures.planColumn'), curve: plan?.curve ?? [], isRecord: false }, { who: name, curve: record?.curve ?? points, isRecord: true }];
  return {
    plan: plan?.curve ?? null, record: record?.curve ?? null, points: others, tenths,
    marks: [
      ...tenths.map(({ id, at, recorded: isRecord }) => ({
        id, title: t('figures.7.tenthTitle'), lines: [{ label: t('figures.7.who'), text: isRecord ? name : t('figures.planColumn') }, { label: t('figures.7.takes'), text: tenthText(at.shareOfCompute) }], ...open(tenthPath(isRecord)),
      })),
      ...others.map(({ id, shareOfRuns, shareOfCompute }) => ({
        id, title: t('figures.7.pointTitle', { runs: tenthText(shareOfRuns) }), lines: [{ label: t('figures.7.who'), text: name }, { label: t('figures.7.takes'), text: tenthText(shareOfCompute) }], ...open(paths?.record(published.compute)),
      })),
    ],
    table: {
      columns: [{ title: t('figures.7.who'), numeric: false }, { title: t('figures.7.shareOfRuns'), numeric: true }, { title: t('figures.7.shareOfCompute'), numeric: true }],
      rows: curves.flatMap(({ who, curve, isRecord }) => curve.map(({ shareOfRuns, shareOfCompute }, at) => [words(who), ...opening(pointPath(isRecord, at, 'runs'), percent(shareOfRuns)), ...opening(pointPath(isRecord, at, 'compute'), percent(shareOfCompute))])),
    },
    summary: t('figures.7.summary', { list: tenths.map(({ at, recorded: isRecord }) => t('figures.7.summaryOne', { share: tenthText(at.shareOfCompute), name: isRecord ? name : t('figures.planColumn').toLowerCase() })).join(', ') }),
  };
}

/** `1–3 GPU-years`; null where the class is not published. */
function intensityWords(from: number | null, to: number | null): string | null {
  if (from === null && to === null) return null;
  const years = (hours: number | null): string => String(Number(((hours ?? 0) / gpuYear).toPrecision(3)));
  if (from === 0 || from === null) return t('figures.8.below', { to: years(to) });
  return to === null ? t('figures.8.above', { from: years(from) }) : t('figures.8.between', { from: years(from), to: years(to) });
}

/** Tone of a class by the size of its runs: the strongest from ten GPU-years on. */
const tones: readonly (readonly [number, number])[] = [[10, 100], [5, 84], [3, 62], [1, 40], [0, 20]];
function toneOf(from: number | null): number {
  return tones.find(([years]) => (from ?? 0) >= years * gpuYear)?.[1] ?? 20;
}

function discOf({ phase, gpuHours, sectors }: PhaseSectors, names: Names): DiscRow {
  const classed = sectors !== null && sectors.some(({ fromGpuHours }) => fromGpuHours !== null);
  const said = (sectors ?? []).map((sector) => ({ ...sector, words: intensityWords(sector.fromGpuHours, sector.toGpuHours) }));
  const lines = sectors === null ? [t('figures.8.unsplit')]
    : classed ? said.map(({ share, words: of }) => t('figures.8.line', { class: of ?? '', share: sharePrinted(share) }))
      : [said.map(({ share }) => sharePrinted(share)).join(' · ')];
  return {
    id: phase, name: phaseName(names, phase), figure: yearsText(gpuHours.value), value: gpuHours.value,
    sectors: sectors === null ? null : sectors.map(({ share }) => ({ share, text: sharePrinted(share) })), lines,
    tones: classed ? said.map(({ fromGpuHours }) => toneOf(fromGpuHours)) : null,
  };
}

export interface DiscsData {
  readonly rows: readonly DiscRow[];
  readonly marks: readonly ChartMark[];
  readonly table: ChartTable;
  readonly summary: string;
}

/** Where a phase opens, and its `n`-th sector. */
export interface DiscPaths {
  readonly phase: (phase: string) => string;
  readonly sector: (phase: string, n: number, sector: Sector) => string;
}

export function discsData({ phases }: MainPhases, names: Names, paths?: DiscPaths): DiscsData {
  const sectorWords = (sector: Sector, n: number): string => intensityWords(sector.fromGpuHours, sector.toGpuHours) ?? t('figures.8.sector', { n: n + 1 });
  const rows = phases.map((phase) => discOf(phase, names));
  return {
    rows,
    marks: rows.flatMap((row, at): ChartMark[] => {
      const sectors = phases[at]?.sectors ?? [];
      return [
        { id: row.id, title: row.name, lines: [{ label: t('figures.8.phaseYears'), text: row.figure }, ...sectors.map((sector, n) => ({ label: sectorWords(sector, n), text: sharePrinted(sector.share) }))], ...(paths === undefined ? {} : { path: paths.phase(row.id) }) },
        ...(paths === undefined ? [] : sectors.map((sector, n) => ({ id: sectorMark(row.id, n), title: `${row.name}, ${sectorWords(sector, n)}`, lines: [{ label: t('chart.share'), text: sharePrinted(sector.share) }], path: paths.sector(row.id, n, sector) }))),
      ];
    }),
    table: {
      columns: [{ title: t('impacts.phase'), numeric: false }, { title: `${t('value.gpuHours')}, GPU-hours`, shown: t('value.gpuHours'), numeric: true }, { title: t('figures.8.class'), numeric: false }, { title: t('chart.share'), numeric: true }],
      rows: phases.flatMap(({ phase, gpuHours, sectors }) => (sectors ?? [{ share: 1, fromGpuHours: null, toGpuHours: null }]).map((sector, n) => [
        words(phaseName(names, phase)), ...opening(paths?.phase(phase) ?? null, amount(gpuHours.value, 'GPU-hours')), words(sectors === null ? t('figures.8.unsplit') : (intensityWords(sector.fromGpuHours, sector.toGpuHours) ?? t('value.notPublished'))), ...opening(sectors === null ? null : (paths?.sector(phase, n, sector) ?? null), percent(sector.share)),
      ])),
    },
    summary: t('figures.8.list', { list: rows.map((row) => `${row.name} ${row.figure}: ${row.lines.join(', ')}`).join('; ') }),
  };
}
