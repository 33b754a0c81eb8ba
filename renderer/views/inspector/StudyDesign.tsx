/** The design of a study: its factors and levels, how they are combined, seeds, early stopping. */
import { configurations } from '../../../shared/plan/expand.ts';
import { type Ablation } from '../../../shared/plan/schema.ts';
import { beginEditing, commitEditing } from '../../commands/edit.ts';
import { addFactor, chooseDesign, countLevels, dropFactor, nameFactor, stopEarly } from '../../commands/studies.ts';
import { t } from '../../text/t.ts';
import { Icon } from '../parts/Icon.tsx';
import { ChoiceField, QuantityField, TextField, TickField } from './fields.tsx';

function count(text: string): number | null {
  const value = Number(text);
  return Number.isInteger(value) && value >= 1 ? value : null;
}

/** Counting a number up or down, however often, is one step. */
const oneStep = { onFocus: () => { beginEditing(t('edit.design')); }, onBlur: () => { commitEditing(); } };

function FactorRow({ study, at, name, levels }: { readonly study: string; readonly at: number; readonly name: string; readonly levels: number }) {
  return (
    <div className="factor">
      <TextField label={t('design.factor', { number: at + 1 })} hidden value={name} onCommit={(text) => { nameFactor(study, at, text); }} />
      <input
        className="field num" type="number" min={1} step={1} aria-label={t('design.levels', { name })} value={levels} {...oneStep}
        onChange={(event) => { const value = count(event.target.value); if (value !== null) countLevels(study, at, value); }}
      />
      <button type="button" className="btn ghost" title={t('design.removeFactor', { name })} aria-label={t('design.removeFactor', { name })} onClick={() => { dropFactor(study, at); }}><Icon name="close" small /></button>
    </div>
  );
}

/** The factors of a study with their levels; one more can be added. */
export function StudyFactors({ study }: { readonly study: Ablation }) {
  return (
    <>
      <p className="sub factorhead"><span>{t('design.factors')}</span><span>{t('design.levelsHead')}</span></p>
      {(study.factors ?? []).map((factor, at) => <FactorRow key={at} study={study.id} at={at} name={factor.name} levels={factor.levels} />)}
      <button type="button" className="btn" onClick={() => { addFactor(study); }}><Icon name="plus" small />{t('design.addFactor')}</button>
    </>
  );
}

const kinds = ['one-at-a-time', 'full-factorial', 'stated'] as const;

/** How the levels are combined: one of the designs, or a stated number of configurations, at first those there are. */
export function StudyCombined({ study }: { readonly study: Ablation }) {
  const design = study.design ?? 'one-at-a-time';
  return (
    <>
      <ChoiceField
        label={t('design.how')} value={typeof design === 'object' ? 'stated' : design} options={kinds.map((each) => ({ value: each, label: t(`design.${each}`) }))}
        onChange={(value) => { chooseDesign(study.id, value === 'stated' ? { runs: configurations(study) } : value as 'one-at-a-time' | 'full-factorial'); }}
      />
      {typeof design === 'object' ? (
        <div className="fld"><label htmlFor={`${study.id}-runs`}>{t('design.configurations')}</label>
          <input id={`${study.id}-runs`} className="field num" type="number" min={1} value={design.runs} {...oneStep} onChange={(event) => { const runs = count(event.target.value); if (runs !== null) chooseDesign(study.id, { runs }); }} />
        </div>
      ) : null}
    </>
  );
}

/** The share of runs that are stopped early, and when. */
export function StudyEarlyStop({ study }: { readonly study: Ablation }) {
  return (
    <>
      <TickField label={t('design.earlyStop')} checked={study.earlyStop !== undefined} onChange={(on) => { stopEarly(study.id, on ? { share: '30%', at: '25%' } : null); }} />
      {study.earlyStop === undefined ? null : (
        <>
          <QuantityField path={`ablations.${study.id}.earlyStop.share`} label={t('design.earlyStop.share')} />
          <QuantityField path={`ablations.${study.id}.earlyStop.at`} label={t('design.earlyStop.at')} />
        </>
      )}
    </>
  );
}

export function StudyDesign({ study }: { readonly study: Ablation }) {
  return (
    <>
      <StudyFactors study={study} />
      <StudyCombined study={study} />
      <QuantityField path={`ablations.${study.id}.seeds`} label={t('why.seeds')} assumed="1" />
      <StudyEarlyStop study={study} />
    </>
  );
}
