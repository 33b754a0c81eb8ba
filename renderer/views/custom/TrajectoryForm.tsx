/** How the factors of a grid zone change from year to year, and what that makes of them. */
import { type FactorSet } from '../../../shared/factors/schema.ts';
import { type Plan, type Scenario } from '../../../shared/plan/schema.ts';
import { type Trajectory, trajectoryCells } from '../../../shared/plan/trajectory.ts';
import { putTrajectory, removeTrajectory } from '../../../shared/plan/trajectory-edits.ts';
import { median } from '../../../shared/quantity/distribution.ts';
import { parseQuantity } from '../../../shared/quantity/parse.ts';
import { printNumber } from '../../../shared/quantity/print.ts';
import { apply } from '../../commands/edit.ts';
import { t } from '../../text/t.ts';
import { QuantityField, TextField } from '../inspector/fields.tsx';
import { Icon } from '../parts/Icon.tsx';
import { startOf } from '../parts/finish.ts';
import { FigureButton } from '../why/FigureButton.tsx';
import { figurePath } from '../why/figures.ts';
import { NumberField } from './parts.tsx';

const fields = ['gwp', 'pe', 'adp', 'water'] as const;
/** Years that are shown from the plan's first on. */
const yearsShown = 5;

interface Props {
  readonly plan: Plan;
  /** As the plan counts it. */
  readonly set: FactorSet;
  readonly scenario: Scenario;
  readonly zone: string;
  readonly entry: Trajectory;
}

function put(zone: string, entry: Trajectory): void {
  const known = Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined)) as Trajectory;
  apply((draft) => putTrajectory(draft, zone, known));
}

function Years({ plan, set, scenario, zone, entry }: Props) {
  const first = Number(startOf(plan).slice(0, 4));
  const now = (field: (typeof fields)[number]): number | null => set.factors.find(({ id }) => id === `grid.${zone}.${field}`)?.value ?? null;
  const ratio = (field: (typeof fields)[number]): number => {
    const value = entry[field];
    const read = value === undefined ? null : parseQuantity(value, trajectoryCells[field]);
    return read?.ok === true ? median(read.quantity) : 1;
  };
  const text = (field: (typeof fields)[number], year: number): string => {
    const value = now(field);
    return value === null ? t('value.notPublished') : printNumber(value * ratio(field) ** (year - entry.from));
  };
  return (
    <table className="made">
      <caption>{t('custom.trajectory.years')}</caption>
      <thead><tr><th scope="col">{t('custom.trajectory.year')}</th>{fields.map((field) => <th key={field} scope="col" className="num">{t(`custom.grid.${field}`)}</th>)}</tr></thead>
      <tbody>
        {Array.from({ length: yearsShown }, (_, at) => first + at).map((year) => <tr key={year}><th scope="row">{year}</th>{fields.map((field) => <td key={field} className="num">{now(field) === null ? text(field, year) : <FigureButton path={figurePath(scenario.id, 'gridYear', zone, field, String(year))} name="">{text(field, year)}</FigureButton>}</td>)}</tr>)}
      </tbody>
    </table>
  );
}

export function TrajectoryForm(props: Props) {
  const { zone, entry } = props;
  return (
    <div className="own two-side">
      <div>
        <p className="sub">{t('custom.trajectory.what')}</p>
        <NumberField label={t('custom.trajectory.from')} value={entry.from} onCommit={(from) => { put(zone, { ...entry, from }); }} />
        {fields.map((field) => <QuantityField key={field} path={`custom.trajectories.${zone}.${field}`} label={t(`custom.trajectory.${field}`)} assumed={t('custom.trajectory.stays')} />)}
        <TextField label={t('custom.source')} value={entry.source} long onCommit={(source) => { if (source.trim() !== '') put(zone, { ...entry, source: source.trim() }); }} />
        <TextField label={t('custom.note')} value={entry.note ?? ''} long onCommit={(note) => { put(zone, { ...entry, note: note.trim() === '' ? undefined : note.trim() }); }} />
        <div className="rowbuttons"><button type="button" className="btn" onClick={() => { apply((draft) => removeTrajectory(draft, zone)); }}><Icon name="trash" />{t('custom.remove')}</button></div>
      </div>
      <div><Years {...props} /></div>
    </div>
  );
}
