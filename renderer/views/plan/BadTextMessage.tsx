/** What is said under a cell whose text cannot be read: the character, two valid forms, what was kept. */
import { cellText, type PlanField, type RowRef } from '../../commands/cells.ts';
import { usePlan } from '../../state/hooks.ts';
import { type BadText } from '../../state/view.ts';
import { t } from '../../text/t.ts';
import { sentence } from '../parts/quantity-text.tsx';

export function BadTextMessage({ row, field, bad }: { readonly row: RowRef; readonly field: PlanField; readonly bad: BadText }) {
  const plan = usePlan();
  const good = plan === null ? '' : cellText(plan, row, field);
  return (
    <span className="said">
      <span>{t('cell.problem', { field: t(`plan.field.${field}`), text: bad.text })} {sentence(bad.problem.message)} {bad.problem.hint === '' ? null : <b className="b">{sentence(bad.problem.hint)}</b>}</span>
      <span className="good"> {good === '' ? t('cell.keptEmpty') : t('cell.kept', { value: good })}</span>
    </span>
  );
}
