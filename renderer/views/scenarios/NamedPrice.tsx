/** Beside a price that is typed: prices of the plan and of the library that can be named instead. */
import { type Scenario } from '../../../shared/plan/schema.ts';
import { t } from '../../text/t.ts';
import { Icon } from '../parts/Icon.tsx';
import { changeNamed } from './commands.ts';
import { Options } from './ChoiceCell.tsx';
import { type ScenarioRow } from './row.ts';

export function NamedPrice({ row, scenario, label }: { readonly row: ScenarioRow; readonly scenario: Scenario; readonly label: string }) {
  const choices = row.named?.choices(scenario) ?? [];
  if (choices.length === 0) return null;
  const name = t('scenarios.namedPrice', { cell: label });
  return (
    <span className="subject pick-named" title={name}>
      <Icon name="down" small />
      <select aria-label={name} value={row.named?.chosen(scenario) ?? ''} onChange={(event) => { changeNamed(scenario, row, event.target.value); }}>
        <option value="">{t('scenarios.typedPrice')}</option>
        <Options choices={choices} />
      </select>
    </span>
  );
}
