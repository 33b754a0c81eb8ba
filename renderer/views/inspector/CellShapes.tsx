/** What was typed into the cell under the cursor: its distribution, with its percentiles to drag. Where the cursor is on no quantity, that of the row's size. */
import { type Plan } from '../../../shared/plan/schema.ts';
import { getAt } from '../../../shared/plan/paths.ts';
import { planFields, quantityPaths, type RowRef } from '../../commands/cells.ts';
import { useView } from '../../state/hooks.ts';
import { t, type TextKey } from '../../text/t.ts';
import { quantityAt } from './fields.tsx';
import { QuantityShape } from './QuantityShape.tsx';

function pathsUnder(plan: Plan, row: RowRef, column: string | null): readonly string[] {
  const field = planFields.find((each) => each === column);
  const own: readonly string[] = field === undefined ? [] : quantityPaths(plan, row, field);
  return own.length > 0 ? own : quantityPaths(plan, row, 'size');
}

export function CellShapes({ plan, row }: { readonly plan: Plan; readonly row: RowRef }) {
  const column = useView((state) => state.column);
  return pathsUnder(plan, row, column).map((path) => {
    const value = getAt(plan, path);
    const quantity = typeof value === 'number' || typeof value === 'string' ? quantityAt(path, String(value)) : null;
    if (quantity === null) return null;
    const label = t(`why.${path.slice(path.lastIndexOf('.') + 1)}` as TextKey);
    return (
      <section key={path}>
        <h3><span>{label}</span><span>{t('inspector.typed')}</span></h3>
        <QuantityShape path={path} label={label} quantity={quantity} />
      </section>
    );
  });
}
