/**
 * The native menu as a plain table of command ids. The commands themselves live in the renderer's
 * registry, which also owns the keys: shortcuts are shown here but not registered, else one press
 * would run a command twice.
 */
import { type MenuItemConstructorOptions } from 'electron';

type Role = NonNullable<MenuItemConstructorOptions['role']>;
type Entry = 'line' | { readonly command: string; readonly label: string; readonly keys?: string } | { readonly role: Role };

interface Group {
  readonly label: string;
  readonly entries: readonly Entry[];
}

export const menuTable: readonly Group[] = [
  {
    label: '&File',
    entries: [
      { command: 'file.new', label: 'New plan…' },
      { command: 'file.open', label: 'Open…', keys: 'CmdOrCtrl+O' },
      'line',
      { command: 'file.save', label: 'Save', keys: 'CmdOrCtrl+S' },
      { command: 'file.saveAs', label: 'Save as…', keys: 'CmdOrCtrl+Shift+S' },
      'line',
      { command: 'file.import', label: 'Import a log…' },
      'line',
      { role: 'quit' },
    ],
  },
  {
    label: '&Edit',
    entries: [
      { command: 'edit.undo', label: 'Undo', keys: 'CmdOrCtrl+Z' },
      { command: 'edit.redo', label: 'Redo', keys: 'CmdOrCtrl+Shift+Z' },
      'line',
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
    ],
  },
  {
    label: '&View',
    entries: [
      { command: 'view.plan', label: 'Plan', keys: 'Alt+1' },
      { command: 'view.ablations', label: 'Ablations', keys: 'Alt+2' },
      { command: 'view.impacts', label: 'Impacts', keys: 'Alt+3' },
      { command: 'view.compare', label: 'Compare', keys: 'Alt+4' },
      { command: 'view.figures', label: 'Figures' },
      { command: 'view.scenarios', label: 'Scenarios', keys: 'Alt+5' },
      { command: 'view.timeline', label: 'Timeline', keys: 'Alt+6' },
      { command: 'view.procurement', label: 'Procurement', keys: 'Alt+7' },
      { command: 'view.levers', label: 'Levers', keys: 'Alt+8' },
      { command: 'view.factors', label: 'Factors', keys: 'Alt+9' },
      { command: 'view.report', label: 'Report', keys: 'Alt+0' },
      'line',
      { command: 'view.inspector', label: 'Inspector', keys: 'CmdOrCtrl+I' },
      { command: 'view.palette', label: 'All commands…', keys: 'CmdOrCtrl+K' },
      'line',
      { command: 'theme.system', label: 'Colours of the system' },
      { command: 'theme.light', label: 'Light' },
      { command: 'theme.dark', label: 'Dark' },
      { command: 'theme.projector', label: 'Projector' },
      'line',
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { role: 'togglefullscreen' },
    ],
  },
  { label: '&Help', entries: [{ command: 'view.method', label: 'Method', keys: 'F1' }, { role: 'about' }] },
];

/** The table as Electron wants it; `run` is called with the id of the chosen command. */
export function menuTemplate(run: (id: string) => void, platform: string = process.platform): MenuItemConstructorOptions[] {
  // macOS takes the first menu for the program's own.
  const own: MenuItemConstructorOptions[] = platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  const groups = menuTable.map(({ label, entries }) => ({
    label,
    submenu: entries.map((entry): MenuItemConstructorOptions => {
      if (entry === 'line') return { type: 'separator' };
      if ('role' in entry) return { role: entry.role };
      const item: MenuItemConstructorOptions = {
        id: entry.command, label: entry.label, registerAccelerator: false,
        click: () => {
          run(entry.command);
        },
      };
      return entry.keys === undefined ? item : { ...item, accelerator: entry.keys };
    }),
  }));
  return [...own, ...groups];
}
