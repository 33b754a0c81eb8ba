/** The native menu names commands; the renderer owns them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { menuTable, menuTemplate } from '../../electron/desktop/menu.ts';
import { isVisible } from '../../electron/desktop/window-state.ts';
import { planInArguments } from '../../electron/desktop/opening.ts';

const root = join(import.meta.dirname, '../..');
const entries = menuTable.flatMap((group) => group.entries).filter((entry) => entry !== 'line');
const commandsOfMenu = entries.flatMap((entry) => ('command' in entry ? [entry] : []));

describe('the menu', () => {
  it('names only commands that the renderer has', () => {
    const folder = join(root, 'renderer/commands');
    const source = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')).join('\n') + readFileSync(join(root, 'renderer/state/view.ts'), 'utf8');
    const written = new Set([...source.matchAll(/id: ['"]([\w.]+)['"]/gu)].map((match) => match[1]));
    // Views and themes are registered in loops over these two lists.
    for (const view of listIn(source, /viewIds = \[([^\]]+)\]/u)) written.add(`view.${view}`);
    for (const theme of listIn(source, /themes: readonly Theme\[\] = \[([^\]]+)\]/u)) written.add(`theme.${theme}`);
    expect(commandsOfMenu.map((entry) => entry.command).filter((id) => !written.has(id))).toEqual([]);
  });

  it('names no command twice', () => {
    const ids = commandsOfMenu.map((entry) => entry.command);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('shows keys but leaves them to the renderer, so that a press runs once', () => {
    const items = menuTemplate(() => undefined, 'linux').flatMap((group) => group.submenu as Electron.MenuItemConstructorOptions[]);
    const withKeys = items.filter((item) => item.accelerator !== undefined);
    expect(withKeys.length).toBeGreaterThan(5);
    expect(withKeys.filter((item) => item.registerAccelerator !== false)).toEqual([]);
  });

  it('begins with the program’s own on macOS, where the first is taken for it', () => {
    expect(menuTemplate(() => undefined, 'darwin')[0]).toEqual({ role: 'appMenu' });
    expect(menuTemplate(() => undefined, 'linux')[0]?.label).toBe('&File');
  });
});

function listIn(source: string, pattern: RegExp): string[] {
  return [...(pattern.exec(source)?.[1] ?? '').matchAll(/'(\w+)'/gu)].map((match) => match[1] ?? '');
}

describe('the place of the window', () => {
  const laptop = { x: 0, y: 0, width: 1440, height: 900 };
  const projector = { x: 1440, y: 0, width: 1920, height: 1080 };
  const onProjector = { x: 1600, y: 100, width: 1200, height: 800 };

  it('is taken up again while its screen is there', () => {
    expect(isVisible(onProjector, [laptop, projector])).toBe(true);
  });
  it('is given up when the screen is gone', () => {
    expect(isVisible(onProjector, [laptop])).toBe(false);
  });
});

describe('a plan named on the command line', () => {
  it('is found among the switches, from the folder it was typed in', () => {
    expect(planInArguments(['/usr/bin/forewatt', '--flag=x.json', 'plans/a.forewatt.json'], '/home/me')).toBe('/home/me/plans/a.forewatt.json');
    expect(planInArguments(['/usr/bin/electron', '/work/app', '--inspect'], '/home/me')).toBeNull();
  });
});
