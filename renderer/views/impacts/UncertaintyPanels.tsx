/** What the uncertainty of a figure comes from: shares of its variance, and what each input low or high would make of it. */
import { useMemo, useState } from 'react';
import { type Amount } from '../../../shared/compare/figures.ts';
import { type Plan } from '../../../shared/plan/schema.ts';
import { type ScenarioResult } from '../../../shared/result.ts';
import { CategoryBars } from '../../charts/bars/CategoryBars.tsx';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { Tornado } from '../../charts/tornado/Tornado.tsx';
import { useLibrary } from '../../state/hooks.ts';
import { useStudy } from '../../state/use-study.ts';
import { t } from '../../text/t.ts';
import { type DriversAnswer } from '../../workers/study-protocol.ts';
import { Progress } from '../parts/Progress.tsx';
import { figureChoices, totalOf, unitOfFigure } from '../parts/units.ts';
import { driverPath, swingPath, type SwingEnd } from '../why/derived.ts';
import { FigureButton } from '../why/FigureButton.tsx';
import { Sentence } from '../why/Sentence.tsx';
import { driverData, halfSentence, type InputWords, mostShown, roundedShare, tornadoData } from '../uncertainty/drivers-data.ts';
import { inputName, inputValue, inputWithin } from '../uncertainty/inputs.ts';

interface Props {
  readonly plan: Plan;
  readonly result: ScenarioResult;
}

interface PanelsProps extends Props {
  readonly answer: DriversAnswer;
  readonly figure: Amount;
}

const rowHeight = 26;
const axisHeight = 22;

function Panels({ plan, result, answer, figure }: PanelsProps) {
  const set = useLibrary((library) => library.factorSet);
  const indicator = t(`indicator.${figure}.short`);
  const data = useMemo(() => {
    const path = (input: string): string | null => answer.paths[input] ?? null;
    const names: InputWords = { name: (input) => inputName(plan, set, input, path(input)), within: (input) => inputWithin(plan, set, input, path(input)), value: (input, value) => inputValue(set, path(input), value) };
    const drivers = answer.drivers[figure] ?? [];
    const tornado = answer.tornado[figure];
    const sentence = halfSentence(drivers, indicator, names.within);
    const share = (input: string): string => driverPath(result.id, figure, input);
    const swing = (input: string, end: SwingEnd): string => swingPath(result.id, figure, end, input);
    return { sentence, drivers: driverData(drivers, sentence, names, share), tornado: tornado === undefined ? null : { central: tornado.central, ...tornadoData(tornado, unitOfFigure(figure, plan.currency ?? 'EUR'), names, swing) } };
  }, [answer, figure, indicator, plan, result.id, set]);
  const [first] = answer.drivers[figure] ?? [];
  if (first === undefined || data.tornado === null) return <p className="say">{data.sentence}</p>;
  // One input that makes half of it by itself: its share opens.
  const said = first.share < 0.5 ? data.sentence : <Sentence text="uncertain.half.one" parts={{ indicator, input: inputWithin(plan, set, first.input, answer.paths[first.input] ?? null), share: <FigureButton path={driverPath(result.id, figure, first.input)} name="">{roundedShare(first.share)}</FigureButton> }} />;
  const { tornado } = data;
  return (
    <>
      <p className="say">{said}</p>
      <div className="uncertain">
        <ChartFrame
          title={t('uncertain.title')} note={t('uncertain.note', { indicator })} summary={data.drivers.summary} table={data.drivers.table} marks={data.drivers.marks} fileName={`${result.id}-${figure}-drivers`}
          height={mostShown * rowHeight + axisHeight}
        >
          {(size, bind, ids) => <CategoryBars rows={data.drivers.rows} size={{ ...size, height: (data.drivers.rows.length * rowHeight + axisHeight) * size.k }} bind={bind} ids={ids} unit="%" divisor={1} labelWidth={190} />}
        </ChartFrame>
        <ChartFrame
          title={t('tornado.title')} note={t('tornado.note', { indicator, unit: tornado.unit })} summary={tornado.summary} table={tornado.table} marks={tornado.marks} fileName={`${result.id}-${figure}-tornado`}
          height={mostShown * rowHeight + axisHeight}
        >
          {(size, bind) => <Tornado rows={tornado.rows} central={tornado.central} size={{ ...size, height: (tornado.rows.length * rowHeight + axisHeight) * size.k }} bind={bind} unit={tornado.unit} divisor={tornado.divisor} />}
        </ChartFrame>
      </div>
    </>
  );
}

export function UncertaintyPanels({ plan, result }: Props) {
  const [chosen, setChosen] = useState<Amount>('gwp');
  const { answer, progress } = useStudy<'drivers'>({ what: 'drivers', scenario: result.id });
  const known = figureChoices.filter((figure) => totalOf(result, figure) !== null);
  const figure = known.includes(chosen) ? chosen : 'gpuHours';
  return (
    <div className="uncertainty" aria-busy={answer === null}>
      <div className="chart-sub">
        <span className="seg small" role="group" aria-label={t('compare.indicator')}>
          {known.map((each) => <button key={each} type="button" aria-pressed={each === figure} onClick={() => { setChosen(each); }}>{t(`indicator.${each}.short`)}</button>)}
        </span>
      </div>
      <Progress progress={progress} label={t('uncertain.title')} />
      {answer === null ? null : <Panels plan={plan} result={result} answer={answer} figure={figure} />}
    </div>
  );
}
