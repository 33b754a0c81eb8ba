/** One of a few, chosen in the header of a view. */
import { Icon } from './Icon.tsx';

interface PickProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly id: string; readonly name: string }[];
  readonly onPick: (id: string) => void;
}

export function Pick({ label, value, options, onPick }: PickProps) {
  return (
    <span className="pick">
      <span className="tag">{label}</span>
      <span className="clip">{options.find((option) => option.id === value)?.name ?? value}</span>
      <Icon name="down" small />
      <select aria-label={label} value={value} onChange={(event) => { onPick(event.target.value); }}>
        {options.map((option) => <option key={option.id} value={option.id}>{option.name}</option>)}
      </select>
    </span>
  );
}
