/** The design of a study: its factors and levels, how they are combined, seeds, early stopping. */
import { type Ablation } from '../../../shared/plan/schema.ts';
import { beginEditing, commitEditing, edit } from '../../commands/edit.ts';
import { t } from '../../text/t.ts';
import { Icon } from '../parts/Icon.tsx';
import { ChoiceField, QuantityField, setAt, TextField, TickField } from './fields.tsx';

type Factors = NonNullable<Ablation['factors']>;

function change(id: string, recipe: (study: Ablation, factors: Factors) => void): void {
  edit(t('edit.design'), (draft) => {
    const study = draft.ablations.find((each) => each.id === id);
    if (study === undefined) return;
    study.factors ??= [];
    recipe(study, study.factors);
  });
}

function count(text: string): number | null {
  const value = Number(text);
  return Number.isInteger(value) && value >= 1 ? value : null;
}

/** Counting a number up or down, however often, is one step. */
const oneStep = { onFocus: () => { beginEditing(t('edit.design')); }, onBlur: () => { commitEditing(); } };

function FactorRow({ study, at, name, levels }: { readonly study: string; readonly at: number; readonly name: string; readonly levels: number }) {
  return (
    <div className="factor">
      <TextField label={t('design.factor', { number: at + 1 })} hidden value={name} onCommit={(text) => { change(study, (_, factors) => { const factor = factors[at]; if (factor !== undefined) factor.name = text; }); }} />
      <input
        className="field num" type="number" min={1} step={1} aria-label={t('design.levels', { name })} value={levels} {...oneStep}
        onChange={(event) => { const value = count(event.target.value); if (value !== null) change(study, (_, factors) => { const factor = factors[at]; if (factor !== undefined) factor.levels = value; }); }}
      />
      <button type="button" className="btn ghost" title={t('design.removeFactor', { name })} aria-label={t('design.removeFactor', { name })} onClick={() => { change(study, (_, factors) => { factors.splice(at, 1); }); }}><Icon name="close" small /></button>
    </div>
  );
}

export function StudyDesign({ study }: { readonly study: Ablation }) {
  const design = study.design ?? 'one-at-a-time';
  const kind = typeof design === 'object' ? 'stated' : design;
  const kinds = ['one-at-a-time', 'full-factorial', 'stated'] as const;
  return (
    <>
      <p className="sub factorhead"><span>{t('design.factors')}</span><span>{t('design.levelsHead')}</span></p>
      {(study.factors ?? []).map((factor, at) => <FactorRow key={at} study={study.id} at={at} name={factor.name} levels={factor.levels} />)}
      <button type="button" className="btn" onClick={() => { change(study.id, (_, factors) => { factors.push({ name: t('design.newFactor', { number: factors.length + 1 }), levels: 2 }); }); }}><Icon name="plus" small />{t('design.addFactor')}</button>
      <ChoiceField
        label={t('design.how')} value={kind} options={kinds.map((each) => ({ value: each, label: t(`design.${each}`) }))}
        onChange={(value) => { change(study.id, (draft) => { draft.design = value === 'stated' ? { runs: 2 } : value as 'one-at-a-time' | 'full-factorial'; }); }}
      />
      {typeof design === 'object' ? (
        <div className="fld"><label htmlFor={`${study.id}-runs`}>{t('design.configurations')}</label>
          <input id={`${study.id}-runs`} className="field num" type="number" min={1} value={design.runs} {...oneStep} onChange={(event) => { const runs = count(event.target.value); if (runs !== null) change(study.id, (draft) => { draft.design = { runs }; }); }} />
        </div>
      ) : null}
      <QuantityField path={`ablations.${study.id}.seeds`} label={t('why.seeds')} assumed="1" />
      <TickField
        label={t('design.earlyStop')} checked={study.earlyStop !== undefined}
        onChange={(on) => { if (on) setAt(`ablations.${study.id}.earlyStop`, { share: '30%', at: '25%' }); else edit(t('edit.design'), (draft) => { const own = draft.ablations.find((each) => each.id === study.id); if (own !== undefined) delete own.earlyStop; }); }}
      />
      {study.earlyStop === undefined ? null : (
        <>
          <QuantityField path={`ablations.${study.id}.earlyStop.share`} label={t('design.earlyStop.share')} />
          <QuantityField path={`ablations.${study.id}.earlyStop.at`} label={t('design.earlyStop.at')} />
        </>
      )}
    </>
  );
}
