/** A cell with a choice: the text as it stands, a native list over it. */
import { type Scenario } from '../../../shared/plan/schema.ts';
import { CellText } from './CellText.tsx';
import { change } from './commands.ts';
import { type Choice, type ScenarioCell, type ScenarioRow } from './row.ts';

function groupsOf(choices: readonly Choice[]): { name: string; choices: Choice[] }[] {
  const groups: { name: string; choices: Choice[] }[] = [];
  for (const choice of choices) {
    const name = choice.group ?? '';
    const last = groups.find((group) => group.name === name);
    if (last === undefined) groups.push({ name, choices: [choice] });
    else last.choices.push(choice);
  }
  return groups;
}

/** Options of a list, those of a group under its name. */
export function Options({ choices }: { readonly choices: readonly Choice[] }) {
  const option = (choice: Choice) => <option key={choice.value} value={choice.value}>{choice.label}</option>;
  return <>{groupsOf(choices).map((group) => (group.name === '' ? group.choices.map(option) : <optgroup key={group.name} label={group.name}>{group.choices.map(option)}</optgroup>))}</>;
}

export function ChoiceCell({ row, scenario, cell, label }: { readonly row: ScenarioRow; readonly scenario: Scenario; readonly cell: ScenarioCell; readonly label: string }) {
  return (
    <span className={cell.given ? 'choice given' : 'choice'}>
      <span className="clip" aria-hidden="true" title={cell.text}><CellText cell={cell} /></span>
      <select aria-label={label} value={cell.edited} onChange={(event) => { change(scenario, row, event.target.value); }}>
        <Options choices={row.choices ?? []} />
      </select>
    </span>
  );
}
