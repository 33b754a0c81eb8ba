/** The keyboard, pointer and clipboard of the matrix: cells are left and reached, marked as a block, exchanged with spreadsheets. */
import { type ClipboardEvent, type KeyboardEvent, type PointerEvent, useState } from 'react';
import { type FactorSet } from '../../../shared/factors/schema.ts';
import { readBlock, writeBlock } from '../../../shared/plan/clipboard.ts';
import { type Scenario } from '../../../shared/plan/schema.ts';
import { type Block, copiedText, edgesOf, type Place, placeAt } from './block.ts';
import { move } from './commands.ts';
import { pasteBlock } from './paste.ts';
import { type ScenarioRow } from './row.ts';

const moves: Readonly<Record<string, readonly [number, number]>> = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };

function cellUnder(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-at]') : null;
}

const inField = (target: EventTarget): boolean => target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

function focusAt(table: HTMLElement, { row, column }: Place): boolean {
  const target = table.querySelector<HTMLElement>(`[data-at="${String(row)},${String(column)}"]`)?.querySelector<HTMLElement>('button, select');
  target?.focus();
  return target !== null && target !== undefined;
}

/** Arrow keys go from cell to cell, over those that cannot be edited. */
function moveFocus(table: HTMLElement, from: Place, [down, across]: readonly [number, number], shape: { readonly rows: number; readonly columns: number }): boolean {
  for (let step = 1; step < shape.rows + shape.columns; step += 1) {
    const to = { row: from.row + down * step, column: from.column + across * step };
    if (to.row < 0 || to.column < 0 || to.row >= shape.rows || to.column >= shape.columns) return false;
    if (focusAt(table, to)) return true;
  }
  return false;
}

interface Shown {
  readonly rows: readonly ScenarioRow[];
  readonly columns: readonly Scenario[];
  readonly set: FactorSet | null;
}

export interface BlockHandlers {
  readonly block: Block | null;
  readonly onKeyDown: (event: KeyboardEvent<HTMLTableElement>) => void;
  readonly onPointerDownCapture: (event: PointerEvent<HTMLTableElement>) => void;
  readonly onClickCapture: (event: { readonly shiftKey: boolean; readonly target: EventTarget; readonly preventDefault: () => void; readonly stopPropagation: () => void }) => void;
  readonly onCopy: (event: ClipboardEvent<HTMLTableElement>) => void;
  readonly onPaste: (event: ClipboardEvent<HTMLTableElement>) => void;
}

function moveColumn(event: KeyboardEvent<HTMLTableElement>, columns: readonly Scenario[], from: Place | null): void {
  const head = (event.target as Element).closest<HTMLElement>('[data-scenario]')?.dataset['scenario'];
  const at = from?.column ?? columns.findIndex(({ id }) => id === head);
  const scenario = columns[at];
  if (scenario === undefined) return;
  const by = event.key === 'ArrowLeft' ? -1 : 1;
  event.preventDefault();
  event.stopPropagation();
  move(scenario, columns, by);
  const table = event.currentTarget;
  // The column stands elsewhere once it is drawn again: the keyboard goes with it.
  requestAnimationFrame(() => { if (from === null) table.querySelector<HTMLElement>(`[data-scenario="${scenario.id}"] .name`)?.focus(); else focusAt(table, { row: from.row, column: at + by }); });
}

export function useBlock({ rows, columns, set }: Shown): BlockHandlers {
  const [block, setBlock] = useState<Block | null>(null);
  const shape = { rows: rows.length, columns: columns.length };
  const textsOf = (marked: Block): string[][] => {
    const { top, bottom, left, right } = edgesOf(marked);
    return rows.slice(top, bottom + 1).map((row) => columns.slice(left, right + 1).map((scenario) => copiedText(row, scenario)));
  };
  const paste = (from: Place, texts: readonly (readonly string[])[]): void => {
    pasteBlock({ rows: rows.map(({ id }) => id), columns: columns.map(({ id }) => id), from, block: texts, set });
  };
  return {
    block,
    onKeyDown: (event) => {
      const cell = cellUnder(event.target);
      const from = placeAt(cell?.dataset['at']);
      const [down, across] = moves[event.key] ?? [0, 0];
      if (inField(event.target)) return;
      if (event.altKey && across !== 0) { moveColumn(event, columns, from); return; }
      if (from === null || event.altKey || event.ctrlKey || event.metaKey) return;
      if ((event.key === 'Delete' || event.key === 'Backspace') && block !== null) {
        const { top, bottom, left, right } = edgesOf(block);
        event.preventDefault();
        event.stopPropagation();
        paste({ row: top, column: left }, rows.slice(top, bottom + 1).map(() => columns.slice(left, right + 1).map(() => '')));
        return;
      }
      if (event.key === 'Escape') setBlock(null);
      if (down === 0 && across === 0) return;
      event.preventDefault();
      if (!event.shiftKey) {
        setBlock(null);
        moveFocus(event.currentTarget, from, [down, across], shape);
        return;
      }
      const last = block?.focus ?? from;
      const focus = { row: Math.min(shape.rows - 1, Math.max(0, last.row + down)), column: Math.min(shape.columns - 1, Math.max(0, last.column + across)) };
      setBlock({ anchor: block?.anchor ?? from, focus });
    },
    onPointerDownCapture: (event) => { if (!event.shiftKey && event.button === 0) setBlock(null); },
    onClickCapture: (event) => {
      const to = placeAt(cellUnder(event.target)?.dataset['at']);
      const from = placeAt(document.activeElement?.closest<HTMLElement>('[data-at]')?.dataset['at']);
      if (!event.shiftKey || to === null || inField(event.target)) return;
      event.preventDefault();
      event.stopPropagation();
      setBlock({ anchor: block?.anchor ?? from ?? to, focus: to });
    },
    onCopy: (event) => {
      const at = placeAt(cellUnder(event.target)?.dataset['at']);
      const marked = block ?? (at === null ? null : { anchor: at, focus: at });
      if (marked === null || inField(event.target)) return;
      event.preventDefault();
      event.clipboardData.setData('text/plain', writeBlock(textsOf(marked)));
    },
    onPaste: (event) => {
      const at = placeAt(cellUnder(event.target)?.dataset['at']);
      const marked = block ?? (at === null ? null : { anchor: at, focus: at });
      if (marked === null || inField(event.target)) return;
      event.preventDefault();
      const texts = readBlock(event.clipboardData.getData('text/plain'));
      const { top, bottom, left, right } = edgesOf(marked);
      // One copied cell fills the block.
      const single = texts.length === 1 && texts[0]?.length === 1 ? texts[0][0] : undefined;
      paste({ row: top, column: left }, single === undefined ? texts : rows.slice(top, bottom + 1).map(() => columns.slice(left, right + 1).map(() => single)));
    },
  };
}
