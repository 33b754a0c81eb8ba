/** Beside a choice of grid, facility or node: its factors, to be looked at and overridden in the inspector. */
import { type Override } from '../../../shared/plan/schema.ts';
import { useView } from '../../state/hooks.ts';
import { openFactorsOf } from '../../state/view.ts';
import { t } from '../../text/t.ts';
import { OverriddenMark } from '../parts/Overridden.tsx';

interface Props {
  /** Start of the ids of its factors: `grid.FR`. */
  readonly subject: string;
  readonly name: string;
  readonly overrides: readonly Override[];
}

export function SubjectButton({ subject, name, overrides }: Props) {
  const open = useView(({ selection }) => selection.kind === 'factors' && selection.subject === subject);
  const label = t('factors.openSubject', { name });
  return (
    <>
      <OverriddenMark short ids={overrides.map(({ factor }) => factor).filter((id) => id.startsWith(`${subject}.`))} />
      <button type="button" className="subject" aria-pressed={open} aria-label={label} title={label} onClick={() => { openFactorsOf(subject); }}>⋯</button>
    </>
  );
}
