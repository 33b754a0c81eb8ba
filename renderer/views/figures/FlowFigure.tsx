/** Figure 1: from research to final compute. */
import { type FlowSide } from '../../../shared/compare/study/side.ts';
import { Flow } from '../../charts/flow/Flow.tsx';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { t } from '../../text/t.ts';
import { recordOwnPath, studyPath } from '../why/derived.ts';
import { FigureButton } from '../why/FigureButton.tsx';
import { Sentence } from '../why/Sentence.tsx';
import { flowColour, flowData, flowName, flowShare } from './flow-data.ts';
import { type FigureProps, missingOf, Nothing, StudyFigure } from './Section.tsx';
import { type Names } from './words.ts';

interface PanelProps {
  readonly flow: FlowSide;
  readonly names: Names;
  readonly title: string;
  readonly fileName: string;
  readonly pathOf: (key: string) => string;
}

function FlowPanel({ flow, names, title, fileName, pathOf }: PanelProps) {
  const data = flowData(flow, names, pathOf);
  return (
    <ChartFrame title={title} note={data.times === null ? '' : <Sentence text="figures.1.times" parts={{ ratio: <FigureButton path={pathOf('flow.times')} name={title}>{data.times}</FigureButton> }} />} summary={data.summary} table={data.table} marks={data.marks} fileName={fileName} height={300}>
      {(size, bind, ids) => (
        <Flow
          input={data.input} size={size} bind={bind} ids={ids} figureOf={flowShare}
          nameOf={(column, id) => flowName(names, column, id)} colourOf={(column, id) => flowColour(names, column, id)}
        />
      )}
    </ChartFrame>
  );
}

export function FlowFigure(props: FigureProps) {
  const { planSide, recordSide, names, scenario, baseline } = props;
  return (
    <StudyFigure number={1} missing={missingOf(props, recordSide?.flow !== null)}>
      <div className="pair">
        {planSide === null || planSide.flow === null ? null : <FlowPanel flow={planSide.flow} names={names} title={t('figures.planPanel')} fileName={`${scenario.id}-flow`} pathOf={(key) => studyPath(scenario.id, key)} />}
        {recordSide === null ? null : recordSide.flow === null ? (planSide === null ? null : <Nothing title={t('figures.recordPanel', { name: names.place ?? '' })} />) : <FlowPanel flow={recordSide.flow} names={names} title={t('figures.recordPanel', { name: names.place ?? '' })} fileName={`${baseline?.id ?? ''}-flow`} pathOf={(key) => recordOwnPath(baseline?.id ?? '', `study.${key}`)} />}
      </div>
    </StudyFigure>
  );
}
