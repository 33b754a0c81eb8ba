/** Boots the real `main.ts` against the stand-in; each boot is a program of its own. */
import { type EventEmitter } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser } from '@playwright/test';
import { vi } from 'vitest';
import { type Argument, type Envelope, type Host, type Method, type Result } from '../../shared/host/contract.ts';
import { type Parts } from './stand-in/built.ts';
import { type standIn as StandIn } from './stand-in/electron.ts';

export interface Desktop {
  readonly standIn: typeof StandIn;
  readonly app: EventEmitter;
  /** Holds the user's files and the program's own. */
  readonly folder: string;
  readonly close: () => Promise<void>;
}

/** What the page itself can do: the host as the renderer sees it. */
export function pageHost({ standIn }: Desktop): Host {
  return {
    onEvent: () => () => undefined,
    call: <M extends Method>(method: M, argument: Argument<M>) =>
      standIn.page.evaluate(
        ([name, value]) => (globalThis as unknown as { forewatt: Record<string, (argument: unknown) => Promise<unknown>> }).forewatt[name]!(value),
        [method, argument] as const,
      ) as Promise<Envelope<Result<M>>>,
  };
}

interface BootOptions {
  readonly argv?: readonly string[];
  /** Files of an earlier run. */
  readonly folder?: string;
}

export async function bootDesktop(browser: Browser, parts: Parts, { argv = [], folder: given }: BootOptions = {}): Promise<Desktop> {
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'forewatt-')));
  vi.stubEnv('FOREWATT_DATA', join(folder, 'data'));
  const argvBefore = process.argv;
  process.argv = ['forewatt', ...argv];
  vi.resetModules();
  const electron = await import('./stand-in/electron.ts');
  // Registered anew for each boot: a mock's module outlives `resetModules`.
  vi.doMock('electron', () => electron);
  vi.doMock('../../electron/desktop/bundle.ts', () => parts);
  const { standIn } = electron;
  const context = await browser.newContext();
  standIn.context = context;
  standIn.saveFolder = folder;
  await import('../../electron/desktop/main.ts');
  await vi.waitFor(() => {
    if (standIn.windows[0]?.page?.url().endsWith('index.html') !== true) throw new Error('the window did not open');
  }, 10_000);
  await standIn.page.waitForLoadState('load');
  process.argv = argvBefore;
  return {
    standIn,
    app: electron.app,
    folder,
    async close() {
      await context.close();
      vi.unstubAllEnvs();
      // A draft may still be on its way to the disk: try again while it lands.
      if (given === undefined) await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    },
  };
}
