/** Head of a scenario's column: its name shows it, a menu holds what can be done to it. */
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { type Scenario } from '../../../shared/plan/schema.ts';
import { showScenario } from '../../state/view.ts';
import { t } from '../../text/t.ts';
import { Icon } from '../parts/Icon.tsx';
import { duplicate, makeBaseline, move, moveTo, remove, rename, setLocked } from './commands.ts';
import { hide } from './state.ts';

interface ColumnHeadProps {
  readonly scenario: Scenario;
  /** All scenarios with a column, in their order. */
  readonly columns: readonly Scenario[];
  readonly shown: boolean;
  readonly baseline: boolean;
  /** The last scenario of a plan cannot be deleted. */
  readonly alone: boolean;
}

function Name({ scenario, onDone }: { readonly scenario: Scenario; readonly onDone: () => void }) {
  const [name, setName] = useState(scenario.name);
  const left = useRef(false);
  const leave = (keep: boolean): void => {
    if (left.current) return;
    left.current = true;
    if (keep) rename(scenario, name);
    onDone();
  };
  return (
    <input
      className="cell-input" aria-label={t('scenarios.name')} value={name} autoFocus onFocus={(event) => { event.target.select(); }} onChange={(event) => { setName(event.target.value); }}
      onBlur={() => { leave(true); }} onKeyDown={(event) => { event.stopPropagation(); if (event.key === 'Enter') leave(true); else if (event.key === 'Escape') leave(false); }}
    />
  );
}

/** What is dragged: the id of a scenario. */
const dragged = 'application/x-forewatt-scenario';

/** A head takes the place of the one it is dropped on. */
function useDrop(scenario: Scenario) {
  const [over, setOver] = useState(false);
  const takes = (event: DragEvent): boolean => event.dataTransfer.types.includes(dragged);
  return {
    over,
    target: {
      onDragOver: (event: DragEvent) => { if (takes(event)) { event.preventDefault(); setOver(true); } },
      onDragLeave: () => { setOver(false); },
      onDrop: (event: DragEvent) => { setOver(false); if (takes(event)) { event.preventDefault(); moveTo(event.dataTransfer.getData(dragged), scenario.id); } },
    },
  };
}

export function ColumnHead({ scenario, columns, shown, baseline, alone }: ColumnHeadProps) {
  const [renaming, setRenaming] = useState(false);
  const [open, setOpen] = useState(false);
  const menu = useRef<HTMLDivElement>(null);
  const locked = scenario.locked === true;
  useEffect(() => {
    if (!open) return;
    menu.current?.querySelector<HTMLElement>('[role="menuitem"]:not(:disabled)')?.focus();
    const close = (event: PointerEvent): void => { if (!(event.target instanceof Node) || menu.current?.parentElement?.contains(event.target) !== true) setOpen(false); };
    document.addEventListener('pointerdown', close);
    return () => { document.removeEventListener('pointerdown', close); };
  }, [open]);
  const items: readonly { text: string; run: () => void; off?: boolean }[] = [
    { text: t('scenarios.show'), run: () => { showScenario(scenario.id); }, off: shown },
    { text: t('scenarios.rename'), run: () => { setRenaming(true); }, off: locked },
    { text: t('scenarios.duplicate'), run: () => { duplicate(scenario); } },
    { text: t('scenarios.setBaseline'), run: () => { makeBaseline(scenario); }, off: baseline },
    { text: t('scenarios.moveLeft'), run: () => { move(scenario, columns, -1); }, off: columns[0]?.id === scenario.id },
    { text: t('scenarios.moveRight'), run: () => { move(scenario, columns, 1); }, off: columns.at(-1)?.id === scenario.id },
    { text: t('scenarios.hide'), run: () => { hide(scenario.id); }, off: columns.length === 1 },
    { text: t(locked ? 'scenarios.unlock' : 'scenarios.lock'), run: () => { setLocked(scenario, !locked); } },
    { text: t('scenarios.delete'), run: () => { remove(scenario); }, off: alone || locked },
  ];
  const step = (by: number): void => {
    const all = [...(menu.current?.querySelectorAll<HTMLElement>('[role="menuitem"]:not(:disabled)') ?? [])];
    const at = all.findIndex((item) => item === document.activeElement);
    all[(at + by + all.length) % all.length]?.focus();
  };
  const drop = useDrop(scenario);
  return (
    <th scope="col" className={`${shown ? 'c0' : ''}${drop.over ? ' drop' : ''}`} data-scenario={scenario.id} {...drop.target}>
      <div className="sh" draggable={!renaming} onDragStart={(event) => { event.dataTransfer.setData(dragged, scenario.id); event.dataTransfer.effectAllowed = 'move'; }}>
        {renaming ? <Name scenario={scenario} onDone={() => { setRenaming(false); }} /> : (
          <button type="button" className="name clip" aria-label={t('scenarios.showOf', { name: scenario.name })} aria-pressed={shown} onClick={() => { showScenario(scenario.id); }} onDoubleClick={() => { if (!locked) setRenaming(true); }}>{scenario.name}</button>
        )}
        <button type="button" className="more" aria-label={t('scenarios.menu', { name: scenario.name })} aria-haspopup="menu" aria-expanded={open} onClick={() => { setOpen(!open); }}>⋯</button>
        <span className="sub">
          {[shown ? t('scenarios.shown') : '', baseline ? t('scenarios.baseline') : '', locked ? t('scenarios.locked') : ''].filter(Boolean).join(', ')}
          {locked ? <Icon name="lock" small /> : null}
        </span>
        {!open ? null : (
          <div
            className="menu" role="menu" ref={menu} aria-label={t('scenarios.menu', { name: scenario.name })}
            onKeyDown={(event) => {
              event.stopPropagation();
              if (event.key === 'Escape') setOpen(false);
              else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') { event.preventDefault(); step(event.key === 'ArrowDown' ? 1 : -1); }
            }}
          >
            {items.map((item) => <button key={item.text} type="button" role="menuitem" disabled={item.off === true} onClick={() => { setOpen(false); item.run(); }}>{item.text}</button>)}
          </div>
        )}
      </div>
    </th>
  );
}
