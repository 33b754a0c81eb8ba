/** Keys that work everywhere in the window. Cells and fields keep their own undo while typing. */
import { shortcutOf } from './command.ts';
import { commands, runCommand } from './registry.ts';

const typing = new Set(['INPUT', 'TEXTAREA', 'SELECT']);
/** Combinations a text field needs for itself. */
const ownOfFields = new Set(['Mod+Z', 'Mod+Shift+Z', 'Mod+Y', 'Mod+D', 'Mod+Enter', 'Mod+Backspace', 'Mod+Delete']);

export function startKeys(): void {
  const byShortcut = new Map(commands.flatMap((command) => command.shortcuts.map((shortcut) => [shortcut, command] as const)));
  window.addEventListener('keydown', (event) => {
    if (event.defaultPrevented) return;
    const shortcut = shortcutOf(event);
    const command = byShortcut.get(shortcut);
    if (command === undefined) return;
    if (ownOfFields.has(shortcut) && event.target instanceof HTMLElement && typing.has(event.target.tagName)) return;
    event.preventDefault();
    void runCommand(command.id);
  });
}
