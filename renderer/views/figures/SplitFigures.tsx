/** Figures 2 to 4: modules, run phases, research stages. */
import { isSplit, type Split } from '../../../shared/compare/study/side.ts';
import { stageColour, stageOrder } from '../../charts/palette.ts';
import { t, type TextKey } from '../../text/t.ts';
import { recordOwnPath } from '../why/derived.ts';
import { figurePath } from '../why/figures.ts';
import { barsData, idsOf, type Line } from './bars.ts';
import { BarsPanel, barSides, type FigureNumber, type FigureProps, missingOf, StudyFigure } from './Section.tsx';
import { moduleColour, moduleName, stageWords } from './words.ts';

interface Kind {
  readonly number: FigureNumber;
  readonly of: 'modules' | 'runPhases' | 'stages';
  /** In hours where the record has no shares, and where it has hours; else shares first. */
  readonly hoursFirst: boolean;
  readonly order: (props: FigureProps) => readonly string[];
  /** Rows that stand there whether or not a side has them. */
  readonly always: (props: FigureProps) => readonly string[];
  readonly line: (props: FigureProps, id: string) => Pick<Line, 'label' | 'colour' | 'hatched'>;
  /** Its place in a result. */
  readonly key: 'module' | 'runPhase' | 'stage';
  readonly file: string;
  readonly title: TextKey;
  readonly first: TextKey;
}

/** Hours or shares: what the record has, so that both stand on one scale. */
function unitOf(record: Split | null, hoursFirst: boolean): 'gpuHours' | 'shares' {
  const preferred = hoursFirst ? 'gpuHours' : 'shares';
  if (record === null || record[preferred] !== null || !isSplit(record)) return preferred;
  return preferred === 'shares' ? 'gpuHours' : 'shares';
}

function SplitFigure({ kind, props }: { readonly kind: Kind; readonly props: FigureProps }) {
  const { planSide, recordSide, names, scenario, baseline } = props;
  const record = recordSide === null ? null : recordSide[kind.of];
  const has = record !== null && isSplit(record);
  const sides = barSides(props, has);
  const by = unitOf(has ? record : null, kind.hoursFirst);
  const [planAmounts, recordAmounts] = [planSide?.[kind.of][by] ?? null, record?.[by] ?? null];
  const ids = [...new Set([...kind.always(props), ...idsOf(kind.order(props), planAmounts, recordAmounts)])];
  const lines = ids.map((id): Line => ({
    id, ...kind.line(props, id), plan: planAmounts?.[id] ?? null, record: recordAmounts?.[id] ?? null,
    ...(planAmounts?.[id] === undefined ? {} : { planPath: figurePath(scenario.id, 'gpuHoursBy', kind.key, id) }),
    ...(baseline === null || recordAmounts?.[id] === undefined ? {} : { recordPath: recordOwnPath(baseline.id, `study.${kind.key}.${id}.${by === 'shares' ? 'share' : 'gpuHours'}`) }),
  }));
  return (
    <StudyFigure number={kind.number} missing={missingOf(props, has)}>
      {sides === null ? null : (
        <BarsPanel
          data={barsData(lines, { unit: by === 'shares' ? 'share' : 'GPU-hours', sides, place: names.place, of: t(kind.first) })} title={t(kind.title)}
          note={by === 'shares' ? t('figures.shareNote') : t('value.gpuHours')} fileName={`${scenario.id}-${kind.file}`}
        />
      )}
    </StudyFigure>
  );
}

const modules: Kind = {
  number: 2, of: 'modules', key: 'module', hoursFirst: true, file: 'modules', title: 'figures.2.chart', first: 'impacts.module',
  order: ({ plan }) => plan.modules.map((module) => module.id), always: ({ plan, sides }) => (sides === 'record' ? [] : plan.modules.map((module) => module.id)),
  line: ({ names }, id) => ({ label: moduleName(names, id), colour: moduleColour(names, id) }),
};

const runPhases: Kind = {
  number: 3, of: 'runPhases', key: 'runPhase', hoursFirst: false, file: 'run-phases', title: 'figures.3.chart', first: 'impacts.runPhase',
  order: () => ['training', 'validation', 'evaluation'], always: () => [],
  line: (_, id) => ({ label: ['training', 'validation', 'evaluation'].includes(id) ? t(`runPhase.${id}` as TextKey) : id }),
};

const stages: Kind = {
  number: 4, of: 'stages', key: 'stage', hoursFirst: false, file: 'stages', title: 'figures.4.chart', first: 'impacts.stage',
  order: () => stageOrder, always: () => [],
  line: (_, id) => ({ label: stageWords(id), colour: stageColour(id), hatched: id === 'failed' }),
};

export function SplitFigures(props: FigureProps) {
  return <>{[modules, runPhases, stages].map((kind) => <SplitFigure key={kind.number} kind={kind} props={props} />)}</>;
}
