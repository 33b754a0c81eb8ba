/** The inspector of an activity and of a study. */
import { moveRows } from '../../../shared/plan/edits-move.ts';
import { changeSizeKind } from '../../../shared/plan/edits.ts';
import { sizeFields } from '../../../shared/plan/fields.ts';
import { precisions, stages, type Ablation, type Activity, type Plan, type Size } from '../../../shared/plan/schema.ts';
import { type ScenarioResult } from '../../../shared/result.ts';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { isWhole, measuredIds, runsMatter } from '../../commands/cells.ts';
import { apply, edit } from '../../commands/edit.ts';
import { duplicate, remove, toggleInclude } from '../../commands/rows.ts';
import { t, type TextKey } from '../../text/t.ts';
import { Icon } from '../parts/Icon.tsx';
import { Central } from '../why/Central.tsx';
import { figurePath } from '../why/figures.ts';
import { Why } from '../why/Why.tsx';
import { Amounts } from './Amounts.tsx';
import { Booked } from './Booked.tsx';
import { Distribution } from './Distribution.tsx';
import { CellShapes } from './CellShapes.tsx';
import { ChoiceField, Fields, QuantityField, setAt, TextField, TickField } from './fields.tsx';
import { Head } from './Head.tsx';
import { StudyDesign } from './StudyDesign.tsx';

const sizeKinds: readonly Size['by'][] = ['runs', 'compute', 'gpuHours', 'share', 'recorded'];

function placeName(plan: Plan, module: string, phase: string): string {
  const name = (list: readonly { readonly id: string; readonly name: string }[], id: string): string => list.find((each) => each.id === id)?.name ?? id;
  return `${name(plan.modules, module)} › ${name(plan.phases, phase)}`;
}

function RowButtons({ id }: { readonly id: string }) {
  return (
    <div className="rowbuttons">
      <button type="button" className="btn" onClick={() => { duplicate([id]); }}><Icon name="copy" />{t('inspector.duplicate')}</button>
      <button type="button" className="btn" onClick={() => { remove([id]); }}><Icon name="trash" />{t('inspector.delete')}</button>
    </div>
  );
}

function named(list: readonly { readonly id: string; readonly name: string }[]): readonly { readonly value: string; readonly label: string }[] {
  return list.map((each) => ({ value: each.id, label: each.name }));
}

function ActivityFields({ plan, activity }: { readonly plan: Plan; readonly activity: Activity }) {
  const at = `activities.${activity.id}`;
  const { size } = activity;
  const hasRuns = runsMatter(activity, measuredIds(plan));
  return (
    <>
      <ChoiceField label={t('inspector.sizeKind')} value={size.by} options={sizeKinds.map((by) => ({ value: by, label: t(`size.${by}`) }))} onChange={(by) => { apply((draft) => changeSizeKind(draft, activity.id, by as Size['by'])); }} />
      {size.by === 'share' ? <ChoiceField label={t('inspector.of')} value={size.of} options={named(plan.activities.filter((other) => other.id !== activity.id))} onChange={(of) => { setAt(`${at}.size.of`, of); }} /> : null}
      {sizeFields[size.by].filter((field) => (field !== 'runs' && field !== 'lengths') || hasRuns).map((field) => <QuantityField key={field} path={`${at}.size.${field}`} label={t(`why.${field}` as TextKey)} assumed={t(`assumed.${field}` as TextKey)} shape={field === 'lengths'} />)}
      {!isWhole(size) ? null : <p className="src">{t(hasRuns ? 'plan.runs.whole.hint' : 'plan.runs.none.hint')}</p>}
      <ChoiceField label={t('inspector.precision')} value={size.precision ?? 'bf16'} options={precisions.map((each) => ({ value: each, label: each }))} onChange={(precision) => { setAt(`${at}.size.precision`, precision); }} />
      <QuantityField path={`${at}.failed`} label={t('plan.field.failed')} assumed="0" />
      <QuantityField path={`${at}.validation`} label={t('runPhase.validation')} assumed="0" />
      <QuantityField path={`${at}.evaluation`} label={t('runPhase.evaluation')} assumed="0" />
    </>
  );
}

/** As many rows of its trace as say how it was typed. */
const rowsAtFirst = 12;

function RowFigure({ path, stat, name }: { readonly path: string; readonly stat: Stat; readonly name: string }) {
  return (
    <>
      <Distribution path={path} stat={stat} name={name} unit="GPU-hours" />
      <Central stat={stat} unit="GPU-hours" />
      <Why path={path} name={name} rows={rowsAtFirst} />
    </>
  );
}

interface ActivityProps {
  readonly plan: Plan;
  readonly activity: Activity;
  readonly result: ScenarioResult | null;
}

export function ActivityInspector({ plan, activity, result }: ActivityProps) {
  const stat = result?.gpuHoursBy.row[activity.id];
  const at = `activities.${activity.id}`;
  return (
    <>
      <Head path={placeName(plan, activity.module, activity.phase)} title={activity.name} stat={stat} unit="GPU-hours" what={t('value.gpuHours')} whole={result?.gpuHours} {...(result === null ? {} : { part: figurePath(result.id, 'gpuHoursBy', 'row', activity.id) })} />
      <CellShapes plan={plan} row={{ kind: 'activity', id: activity.id }} />
      {stat === undefined || result === null ? null : <RowFigure path={figurePath(result.id, 'gpuHoursBy', 'row', activity.id)} stat={stat} name={activity.name} />}
      {stat === undefined || result === null ? null : <Amounts scenario={result.id} by="row" of={activity.id} />}
      {stat === undefined || result === null ? null : <Booked scenario={result.id} row={activity.id} stage={activity.stage} />}
      <section><Fields title={t('inspector.size')}><ActivityFields plan={plan} activity={activity} /></Fields></section>
      <section>
        <Fields title={t('inspector.place')}>
          <ChoiceField label={t('plan.column.stage')} value={activity.stage} options={stages.map((stage) => ({ value: stage, label: t(`stage.${stage}`) }))} onChange={(stage) => { setAt(`${at}.stage`, stage); }} />
          <ChoiceField label={t('inspector.module')} value={activity.module} options={named(plan.modules)} onChange={(module) => { apply((draft) => moveRows(draft, [activity.id], { module, phase: activity.phase })); }} />
          <ChoiceField label={t('inspector.phase')} value={activity.phase} options={named(plan.phases)} onChange={(phase) => { apply((draft) => moveRows(draft, [activity.id], { module: activity.module, phase })); }} />
          <TickField label={t('inspector.include')} checked={activity.include !== false} onChange={() => { toggleInclude([activity.id]); }} />
        </Fields>
      </section>
      <section><TextField label={t('inspector.note')} value={activity.note ?? ''} long placeholder={t('inspector.note.empty')} onCommit={(text) => { edit(t('edit.note'), (draft) => { const row = draft.activities.find((each) => each.id === activity.id); if (row !== undefined) row.note = text; }); }} /></section>
      <section><RowButtons id={activity.id} /></section>
    </>
  );
}

interface StudyProps {
  readonly plan: Plan;
  readonly study: Ablation;
  readonly result: ScenarioResult | null;
}

export function StudyInspector({ plan, study, result }: StudyProps) {
  const stat = result?.gpuHoursBy.row[study.id];
  const of = plan.activities.find((each) => each.id === study.of);
  const name = study.question ?? study.id;
  const at = `ablations.${study.id}`;
  return (
    <>
      <Head path={`${placeName(plan, study.module ?? of?.module ?? '', study.phase ?? of?.phase ?? '')} › ${t('plan.study')}`} title={name} stat={stat} unit="GPU-hours" what={t('value.gpuHours')} whole={result?.gpuHours} {...(result === null ? {} : { part: figurePath(result.id, 'gpuHoursBy', 'row', study.id) })} />
      <CellShapes plan={plan} row={{ kind: 'ablation', id: study.id }} />
      {stat === undefined || result === null ? null : <RowFigure path={figurePath(result.id, 'gpuHoursBy', 'row', study.id)} stat={stat} name={name} />}
      {stat === undefined || result === null ? null : <Amounts scenario={result.id} by="row" of={study.id} />}
      {stat === undefined || result === null ? null : <Booked scenario={result.id} row={study.id} stage="ablation" />}
      <section><Fields title={t('inspector.design')}><StudyDesign study={study} /></Fields></section>
      <section>
        <Fields title={t('inspector.size')}>
          <ChoiceField label={t('inspector.of')} value={study.of} options={named(plan.activities)} onChange={(id) => { setAt(`${at}.of`, id); }} />
          <QuantityField path={`${at}.scale`} label={t('why.scale')} />
          <QuantityField path={`${at}.failed`} label={t('plan.field.failed')} assumed="0" />
          <QuantityField path={`${at}.validation`} label={t('runPhase.validation')} assumed="0" />
          <QuantityField path={`${at}.evaluation`} label={t('runPhase.evaluation')} assumed="0" />
          <TickField label={t('inspector.include')} checked={study.include !== false} onChange={() => { toggleInclude([study.id]); }} />
        </Fields>
      </section>
      <section><TextField label={t('inspector.note')} value={study.note ?? ''} long placeholder={t('inspector.note.empty')} onCommit={(text) => { edit(t('edit.note'), (draft) => { const row = draft.ablations.find((each) => each.id === study.id); if (row !== undefined) row.note = text; }); }} /></section>
      <section><RowButtons id={study.id} /></section>
    </>
  );
}
