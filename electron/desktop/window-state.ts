/** Where the window stood when it was closed. */
import { join } from 'node:path';
import { screen, type BrowserWindow, type Rectangle } from 'electron';
import { z } from 'zod';
import { storedJson, type StoredJson } from '../services/stored-json.ts';

const state = z.object({ x: z.int(), y: z.int(), width: z.int().min(200), height: z.int().min(200), maximized: z.boolean() });
export type WindowState = z.infer<typeof state>;

export function windowState(dataDir: string): StoredJson<WindowState | null> {
  return storedJson<WindowState | null>(join(dataDir, 'window.json'), state.nullable(), null);
}

/** Some of it must be on a screen that is there now: the projector may be gone. */
export function isVisible(place: Rectangle, screens: readonly Rectangle[]): boolean {
  return screens.some((area) => place.x < area.x + area.width - 100 && place.x + place.width > area.x + 100 && place.y >= area.y - 10 && place.y < area.y + area.height - 50);
}

/** The bounds to open with: the last ones if they can be seen, else a size for any laptop. */
export function boundsFor(last: WindowState | null): Partial<Rectangle> & { width: number; height: number } {
  if (last !== null && isVisible(last, screen.getAllDisplays().map((display) => display.workArea))) {
    return { x: last.x, y: last.y, width: last.width, height: last.height };
  }
  return { width: 1440, height: 900 };
}

export function stateOf(window: BrowserWindow): WindowState {
  return { ...window.getNormalBounds(), maximized: window.isMaximized() };
}
