/** Says what of the plan is finished: kept in the plan, one step each. */
import { type Named, withDone } from '../../shared/compare/actual/done.ts';
import { t } from '../text/t.ts';
import { edit } from './edit.ts';

/** `word`: a stage, a module and phase, or a cell of `cells`. */
export function sayFinished(cells: readonly Named[], word: string, on: boolean): void {
  edit(t('cells.edit'), (draft) => {
    const done = withDone(cells, draft.done ?? [], word, on);
    if (done.length > 0) draft.done = done;
    else delete draft.done;
  });
}
