/** The inspector of a module, a phase, or one cell of the two: its parts by size. */
import { type Plan } from '../../../shared/plan/schema.ts';
import { type ScenarioResult } from '../../../shared/result.ts';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { moduleHue, phaseTint } from '../../charts/palette.ts';
import { removeModule, stepModule } from '../../commands/rows.ts';
import { useFigure } from '../../state/hooks.ts';
import { select, type Selection } from '../../state/view.ts';
import { t } from '../../text/t.ts';
import { Figure } from '../parts/Figure.tsx';
import { Icon } from '../parts/Icon.tsx';
import { pathOfSelection } from '../why/figures.ts';
import { Why } from '../why/Why.tsx';
import { Amounts } from './Amounts.tsx';
import { Head } from './Head.tsx';

export interface Part {
  readonly id: string;
  readonly name: string;
  readonly stat: Stat;
  readonly colour: string;
  readonly choose: Selection;
}

/** Parts as bars on one scale, largest first; a click selects the part. */
export function Parts({ title, parts }: { readonly title: string; readonly parts: readonly Part[] }) {
  const figure = useFigure();
  const sorted = [...parts].sort((a, b) => figure(b.stat).value - figure(a.stat).value);
  const most = sorted[0] === undefined ? 0 : figure(sorted[0].stat).value;
  if (sorted.length === 0) return null;
  return (
    <section>
      <h3><span>{title}</span></h3>
      <ul className="parts">
        {sorted.map((part) => (
          <li key={part.id}><button type="button" onClick={() => { select(part.choose); }}>
            <span className="clip" title={part.name}>{part.name}</span><span className="num"><Figure value={figure(part.stat).value} unit="GPU-hours" short /></span>
            <i style={{ width: `${String(most > 0 ? (figure(part.stat).value / most) * 100 : 0)}%`, background: part.colour }} />
          </button></li>
        ))}
      </ul>
    </section>
  );
}

type Group = Extract<Selection, { readonly kind: 'module' | 'cell' | 'phase' }>;

function rowParts(plan: Plan, result: ScenarioResult, isIn: (module: string, phase: string) => boolean): Part[] {
  const place = new Map(plan.activities.map((activity) => [activity.id, activity]));
  const colour = (module: string, phase: string): string => phaseTint(moduleHue(plan.modules.findIndex((each) => each.id === module)), plan.phases.findIndex((each) => each.id === phase), plan.phases.length);
  const parts: Part[] = [];
  for (const activity of plan.activities) {
    const stat = result.gpuHoursBy.row[activity.id];
    if (stat !== undefined && isIn(activity.module, activity.phase)) parts.push({ id: activity.id, name: activity.name, stat, colour: colour(activity.module, activity.phase), choose: { kind: 'activity', id: activity.id } });
  }
  for (const study of plan.ablations) {
    const stat = result.gpuHoursBy.row[study.id];
    const of = place.get(study.of);
    const [module, phase] = [study.module ?? of?.module ?? '', study.phase ?? of?.phase ?? ''];
    if (stat !== undefined && isIn(module, phase)) parts.push({ id: study.id, name: study.question ?? study.id, stat, colour: colour(module, phase), choose: { kind: 'ablation', id: study.id } });
  }
  return parts;
}

function describe(plan: Plan, selection: Group, result: ScenarioResult | null): { path: string; title: string; stat: Stat | undefined } {
  const module = selection.kind === 'phase' ? undefined : plan.modules.find((each) => each.id === selection.module);
  const phase = selection.kind === 'module' ? undefined : plan.phases.find((each) => each.id === selection.phase);
  switch (selection.kind) {
    case 'module': return { path: t('inspector.module'), title: module?.name ?? selection.module, stat: result?.gpuHoursBy.module[selection.module] };
    case 'phase': return { path: t('inspector.phase'), title: phase?.name ?? selection.phase, stat: result?.gpuHoursBy.phase[selection.phase] };
    case 'cell': return { path: module?.name ?? selection.module, title: phase?.name ?? selection.phase, stat: result?.gpuHoursBy.moduleByPhase[selection.module]?.[selection.phase] };
  }
}

export function GroupInspector({ plan, selection, result }: { readonly plan: Plan; readonly selection: Group; readonly result: ScenarioResult | null }) {
  const { path: place, title, stat } = describe(plan, selection, result);
  const path = result === null ? null : pathOfSelection(selection, result.id);
  const isIn = (module: string, phase: string): boolean => (selection.kind === 'phase' || module === selection.module) && (selection.kind === 'module' || phase === selection.phase);
  const order = selection.kind === 'module' ? plan.modules.findIndex((each) => each.id === selection.module) : -1;
  const phases: Part[] = selection.kind !== 'module' || result === null ? [] : plan.phases.flatMap((phase, at) => {
    const own = result.gpuHoursBy.moduleByPhase[selection.module]?.[phase.id];
    return own === undefined ? [] : [{ id: phase.id, name: phase.name, stat: own, colour: phaseTint(moduleHue(order), at, plan.phases.length), choose: { kind: 'cell', module: selection.module, phase: phase.id } }];
  });
  return (
    <>
      <Head path={place} title={title} stat={stat} unit="GPU-hours" what={t('value.gpuHours')} whole={result?.gpuHours} {...(path === null ? {} : { part: path })} />
      <Parts title={t('inspector.byPhase')} parts={phases} />
      {result === null ? null : <Parts title={t('inspector.byRow')} parts={rowParts(plan, result, isIn)} />}
      {result === null || stat === undefined ? null : <Amounts scenario={result.id} by={selection.kind === 'cell' ? 'moduleByPhase' : selection.kind} of={selection.kind === 'phase' ? selection.phase : selection.kind === 'module' ? selection.module : `${selection.module}/${selection.phase}`} />}
      {result === null || path === null ? null : <Why key={path} path={path} name={title} />}
      {selection.kind !== 'module' ? null : (
        <section>
          <div className="rowbuttons">
            <button type="button" className="btn" disabled={order === 0} onClick={() => { stepModule(selection.module, 'up'); }}>{t('inspector.up')}</button>
            <button type="button" className="btn" disabled={order === plan.modules.length - 1} onClick={() => { stepModule(selection.module, 'down'); }}>{t('inspector.down')}</button>
            <button type="button" className="btn" onClick={() => { removeModule(selection.module); }}><Icon name="trash" />{t('inspector.delete')}</button>
          </div>
        </section>
      )}
    </>
  );
}
