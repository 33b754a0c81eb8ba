/** “What would have to be true”: for each input that decides between A and B, the value at which they tie. */
import { useMemo } from 'react';
import { type Figure } from '../../../shared/compare/figures.ts';
import { type Plan } from '../../../shared/plan/schema.ts';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { Ties } from '../../charts/ties/Ties.tsx';
import { useLibrary, useView } from '../../state/hooks.ts';
import { useStudy } from '../../state/use-study.ts';
import { openFigure } from '../../state/view.ts';
import { t } from '../../text/t.ts';
import { placeInWords } from '../../text/problem.ts';
import { Progress } from '../parts/Progress.tsx';
import { goToInput, inputName, inputValue, shortValue } from '../uncertainty/inputs.ts';
import { tiePath } from '../why/derived.ts';
import { tiesData } from '../uncertainty/ties-data.ts';

/** Inputs asked for: those that move the difference most. */
const most = 8;
const rowHeight = 28;

/** A field of one of the two scenarios says whose it is. */
function nameOf(plan: Plan, name: string, path: string): string {
  const [list, id] = path.split('.');
  return list === 'scenarios' ? `${name}, ${plan.scenarios.find((scenario) => scenario.id === id)?.name ?? placeInWords(plan, path)}` : name;
}

export function TiesPanel({ plan, a, b, figure }: { readonly plan: Plan; readonly a: string; readonly b: string; readonly figure: Figure }) {
  const set = useLibrary((library) => library.factorSet);
  const { answer, progress } = useStudy<'ties'>({ what: 'ties', pair: [a, b], figure, most });
  const data = useMemo(() => (answer === null ? null : tiesData(answer, { name: (input, path) => nameOf(plan, inputName(plan, set, input, path), path), value: (path, value) => inputValue(set, path, value), short: shortValue, opens: (path) => tiePath({ a, b, indicator: figure }, path) })), [answer, plan, set, a, b, figure]);
  const open = useView(({ selection }) => (selection.kind === 'figure' ? selection.path : null));
  const indicator = t(`indicator.${figure}`);
  return (
    <div className="ties-panel" aria-busy={data === null}>
      <Progress progress={progress} label={t('ties.title')} />
      {data === null ? null : data.rows.length === 0 ? <><h2>{t('ties.title')}</h2><p className="sub">{t('ties.empty')}</p></> : (
        <ChartFrame
          title={t('ties.title')} note={t('ties.note', { indicator })} summary={data.summary} table={data.table} marks={data.marks} fileName={`ties-${figure}-${a}-${b}`}
          height={data.rows.length * rowHeight + 24} selected={data.marks.find(({ path }) => path !== undefined && path === open)?.id ?? null} onSelect={(id) => { const path = data.marks.find((mark) => mark.id === id)?.path; if (path === undefined) goToInput(id); else openFigure(path); }}
        >
          {(size, bind) => <Ties rows={data.rows} size={size} bind={bind} />}
        </ChartFrame>
      )}
    </div>
  );
}
