/** A command as data. */
export interface Command {
  /** Stable, dotted; the desktop menu names it. */
  readonly id: string;
  readonly title: () => string;
  /** Other words people search it by. */
  readonly words?: () => string;
  /** Group heading in the palette. */
  readonly group: () => string;
  /** `Mod` is Ctrl, or Cmd on a Mac: `Mod+Shift+Z`. */
  readonly shortcuts: readonly string[];
  readonly enabled: () => boolean;
  readonly run: () => void | Promise<void>;
}

/** `Mod+Shift+Z` as people read it. */
export function readableShortcut(shortcut: string, mac: boolean): string {
  return shortcut.split('+').map((part) => (part === 'Mod' ? (mac ? '⌘' : 'Ctrl') : part)).join(' ');
}

/** The shortcut an event is, in the notation of `shortcuts`. */
export function shortcutOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const parts = [event.ctrlKey || event.metaKey ? 'Mod' : '', event.altKey ? 'Alt' : '', event.shiftKey && key.length > 1 ? 'Shift' : '', event.shiftKey && /^[A-Z]$/.test(key) ? 'Shift' : '', key];
  return parts.filter((part) => part !== '').join('+');
}
