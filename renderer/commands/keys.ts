/** Keys that work everywhere in the window. Cells and fields keep their own undo while typing. */
import { shortcutOf } from './command.ts';
import { commands, runCommand } from './registry.ts';

const fields = new Set(['INPUT', 'TEXTAREA', 'SELECT']);
const undoing = new Set(['Mod+Z', 'Mod+Shift+Z', 'Mod+Y']);
/** Inputs that hold no text: what is chosen in them is undone like any other change. */
const textless = new Set(['radio', 'checkbox', 'button', 'range']);

/** True where a field keeps the keys to itself: a text undoes its typing, a list or a tick has nothing to undo. */
function keeps(target: EventTarget | null, shortcut: string): boolean {
  if (!(target instanceof HTMLElement) || !fields.has(target.tagName)) return false;
  if (!undoing.has(shortcut)) return true;
  return target instanceof HTMLInputElement ? !textless.has(target.type) : target instanceof HTMLTextAreaElement;
}

/** Combinations a text field needs for itself. */
const ownOfFields = new Set(['Mod+Z', 'Mod+Shift+Z', 'Mod+Y', 'Mod+D', 'Mod+Enter', 'Mod+Backspace', 'Mod+Delete']);

export function startKeys(): void {
  const byShortcut = new Map(commands.flatMap((command) => command.shortcuts.map((shortcut) => [shortcut, command] as const)));
  window.addEventListener('keydown', (event) => {
    if (event.defaultPrevented) return;
    const shortcut = shortcutOf(event);
    const command = byShortcut.get(shortcut);
    if (command === undefined) return;
    if (ownOfFields.has(shortcut) && keeps(event.target, shortcut)) return;
    event.preventDefault();
    void runCommand(command.id);
  });
}
