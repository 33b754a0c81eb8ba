/**
 * A small stand-in for the `electron` module, for machines without its binary. It keeps what the
 * desktop's main script asked for, lets a test play the user (dialogs, menu, close button), and
 * shows windows as pages of a real Chromium when a browser context was given: the `app:` protocol
 * is served through routing, the real preload runs before the page, calls cross as JSON.
 *
 * What it cannot show is listed in tests/NOT-RUN.md.
 */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { BrowserContext, Page, Route } from '@playwright/test';

type Handler = (event: unknown, argument: unknown) => unknown;
interface Preventable {
  readonly preventDefault: () => void;
  readonly defaultPrevented: boolean;
}
interface AskedBox {
  readonly message: string;
  readonly detail?: string;
  readonly buttons?: readonly string[];
}
interface MenuItem {
  readonly id?: string;
  readonly label?: string;
  readonly click?: () => void;
  readonly submenu?: readonly MenuItem[];
}

/** What Chromium sees instead of `app:`, which it does not know. */
const appOrigin = 'app://forewatt';
const pageOrigin = 'https://forewatt.stand-in';
const toPage = (url: string): string => url.replace(appOrigin, pageOrigin);
const toApp = (url: string): string => url.replace(pageOrigin, appOrigin);

function preventable(extra: object = {}): Preventable {
  let prevented = false;
  return {
    ...extra,
    preventDefault() {
      prevented = true;
    },
    get defaultPrevented() {
      return prevented;
    },
  };
}

/** The test's side: what it plays, and what it may look at. */
export const standIn = {
  /** Null: windows have no page, only the protocol is asked for its first file. */
  context: null as BrowserContext | null,
  windows: [] as BrowserWindow[],
  /** Addresses whose loading finished. */
  loaded: [] as string[],
  /** Answers to message boxes, in order; a box without an answer fails the test. */
  answers: [] as number[],
  asked: [] as AskedBox[],
  /** What the next open dialog returns; null cancels. */
  openFile: null as string | null,
  /** Where save dialogs save under the proposed name; null cancels. `saveName` replaces the name. */
  saveFolder: null as string | null,
  saveName: null as string | null,
  opened: [] as string[],
  refusedNavigations: [] as string[],
  refusedWindows: [] as string[],
  blockedRequests: [] as string[],
  pageErrors: [] as string[],
  switches: [] as string[],
  schemes: [] as unknown[],
  sandboxed: false,
  firstInstance: true,
  quitted: false,
  menu: [] as readonly MenuItem[],
  handlers: new Map<string, Handler>(),
  permission: { request: null as null | ((contents: unknown, permission: string, answer: (granted: boolean) => void) => void), check: null as null | (() => boolean), device: null as null | (() => boolean) },

  get window(): BrowserWindow {
    const window = standIn.windows[0];
    if (window === undefined) throw new Error('no window is open');
    return window;
  },
  get page(): Page {
    const { page } = standIn.window;
    if (page === null) throw new Error('the window has no page');
    return page;
  },
  /** Clicks the menu entry with this id. */
  chooseMenu(id: string): void {
    const find = (items: readonly MenuItem[]): MenuItem | undefined => {
      for (const item of items) {
        const found = item.id === id ? item : find(item.submenu ?? []);
        if (found !== undefined) return found;
      }
      return undefined;
    };
    const item = find(standIn.menu);
    if (item?.click === undefined) throw new Error(`the menu has no entry ${id}`);
    item.click();
  },
  /** A call as it would come from a frame with this address. */
  invokeFrom(url: string, mainFrame: boolean, channel: string, argument: unknown): Promise<unknown> {
    const frame = { url };
    const contents = standIn.window.webContents;
    const sender = mainFrame ? { mainFrame: frame } : contents;
    return call(channel, { sender, senderFrame: frame }, argument);
  },
};

async function call(channel: string, event: unknown, argument: unknown): Promise<unknown> {
  const handler = standIn.handlers.get(channel);
  if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
  // Structured clone stands at the real border, in both directions.
  return structuredClone(await handler(event, structuredClone(argument)));
}

class App extends EventEmitter {
  readonly isPackaged = false;
  readonly commandLine = {
    appendSwitch(name: string): void {
      standIn.switches.push(name);
    },
  };
  enableSandbox(): void {
    standIn.sandboxed = true;
  }
  requestSingleInstanceLock(): boolean {
    return standIn.firstInstance;
  }
  async whenReady(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
  }
  getVersion(): string {
    return '1.2.3';
  }
  getPath(name: string): string {
    return join(process.env['FOREWATT_DATA'] ?? '.', name);
  }
  quit(): void {
    standIn.quitted = true;
  }
  exit(code: number): void {
    standIn.quitted = true;
    if (code !== 0) standIn.pageErrors.push(`exit ${String(code)}`);
  }
}
export const app = new App();

let protocolHandler: ((request: Request) => Response | Promise<Response>) | null = null;
let requestFilter: ((details: { url: string }, answer: (verdict: { cancel?: boolean }) => void) => void) | null = null;

export const protocol = {
  registerSchemesAsPrivileged(schemes: unknown[]): void {
    standIn.schemes = schemes;
  },
};

class SessionStandIn extends EventEmitter {
  readonly protocol = {
    handle(scheme: string, handler: (request: Request) => Response | Promise<Response>): void {
      if (scheme !== 'app') throw new Error(`unexpected scheme ${scheme}`);
      protocolHandler = handler;
    },
  };
  readonly webRequest = {
    onBeforeRequest(filter: typeof requestFilter): void {
      requestFilter = filter;
    },
  };
  setPermissionRequestHandler(handler: typeof standIn.permission.request): void {
    standIn.permission.request = handler;
  }
  setPermissionCheckHandler(handler: typeof standIn.permission.check): void {
    standIn.permission.check = handler;
  }
  setDevicePermissionHandler(handler: typeof standIn.permission.device): void {
    standIn.permission.device = handler;
  }
}
export const session = { defaultSession: new SessionStandIn() };

export const ipcMain = {
  handle(channel: string, handler: Handler): void {
    if (standIn.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    standIn.handlers.set(channel, handler);
  },
};

export const dialog = {
  async showMessageBox(...parameters: unknown[]): Promise<{ response: number }> {
    standIn.asked.push(parameters.at(-1) as AskedBox);
    const response = standIn.answers.shift();
    if (response === undefined) throw new Error('a message box came that nobody expected');
    return { response };
  },
  async showOpenDialog(): Promise<{ canceled: boolean; filePaths: string[] }> {
    return standIn.openFile === null ? { canceled: true, filePaths: [] } : { canceled: false, filePaths: [standIn.openFile] };
  },
  async showSaveDialog(_window: unknown, { defaultPath }: { defaultPath: string }): Promise<{ canceled: boolean; filePath: string }> {
    if (standIn.saveFolder === null) return { canceled: true, filePath: '' };
    return { canceled: false, filePath: join(standIn.saveFolder, standIn.saveName ?? basename(defaultPath)) };
  },
};

export const Menu = {
  buildFromTemplate: (template: readonly MenuItem[]): readonly MenuItem[] => template,
  setApplicationMenu(menu: readonly MenuItem[]): void {
    standIn.menu = menu;
  },
};

export const shell = {
  async openExternal(url: string): Promise<void> {
    standIn.opened.push(url);
  },
};
export const nativeTheme = { shouldUseDarkColors: false };
export const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] };

class Contents extends EventEmitter {
  readonly mainFrame = { url: '' };
  windowOpenHandler: ((details: { url: string }) => { action: string }) | null = null;
  page: Page | null = null;
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.windowOpenHandler = handler;
  }
  send(channel: string, payload: unknown): void {
    void this.page?.evaluate(([name, value]) => {
      (globalThis as unknown as { standInDeliver: (channel: unknown, payload: unknown) => void }).standInDeliver(name, value);
    }, [channel, payload] as const);
  }
  async printToPDF(): Promise<Buffer> {
    if (this.page === null) throw new Error('there is no page to print');
    return this.page.pdf();
  }
}

interface WindowOptions {
  readonly width: number;
  readonly height: number;
  readonly x?: number;
  readonly y?: number;
  readonly webPreferences: Readonly<Record<string, unknown>> & { readonly preload: string };
}

export class BrowserWindow extends EventEmitter {
  readonly webContents = new Contents();
  readonly options: WindowOptions;
  title = '';
  edited = false;
  #destroyed = false;

  constructor(options: WindowOptions) {
    super();
    this.options = options;
    standIn.windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  get page(): Page | null {
    return this.webContents.page;
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  setTitle(title: string): void {
    this.title = title;
  }
  setDocumentEdited(edited: boolean): void {
    this.edited = edited;
  }
  getNormalBounds(): object {
    return { x: this.options.x ?? 0, y: this.options.y ?? 0, width: this.options.width, height: this.options.height };
  }
  isMaximized(): boolean {
    return false;
  }
  isMinimized(): boolean {
    return false;
  }
  maximize(): void {}
  restore(): void {}
  show(): void {}
  focus(): void {}

  /** What the window's close button does. */
  close(): void {
    const event = preventable();
    this.emit('close', event);
    if (event.defaultPrevented || this.#destroyed) return;
    this.#destroyed = true;
    standIn.windows.splice(standIn.windows.indexOf(this), 1);
    void this.page?.close();
    this.emit('closed');
    if (standIn.windows.length === 0) app.emit('window-all-closed');
  }

  async loadURL(url: string): Promise<void> {
    this.webContents.mainFrame.url = url;
    if (standIn.context === null) {
      const answer = await protocolHandler?.(new Request(url));
      if (answer?.status !== 200) throw new Error(`${url} was answered with ${String(answer?.status)}`);
    } else {
      await this.#openPage(standIn.context, url);
    }
    standIn.loaded.push(url);
    this.emit('ready-to-show');
    this.webContents.emit('did-finish-load');
  }

  async #openPage(context: BrowserContext, url: string): Promise<void> {
    const page = await context.newPage();
    this.webContents.page = page;
    page.on('pageerror', (error) => standIn.pageErrors.push(error.message));
    page.on('console', (message) => {
      // A refused request is reported by Chromium too; tests look at it by its address.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) standIn.pageErrors.push(message.text());
    });
    await page.exposeBinding('standInInvoke', (source, channel: string, argument: unknown) => {
      const main = source.frame === page.mainFrame();
      return call(channel, { sender: this.webContents, senderFrame: main ? this.webContents.mainFrame : { url: toApp(source.frame.url()) } }, argument);
    });
    await page.addInitScript(preloadScript(this.options.webPreferences.preload));
    await context.route('**/*', (route) => (pageOf(route) === page ? this.#serve(page, route) : this.#refuseWindow(route)));
    await page.goto(toPage(url));
  }

  /** A request of any other page is one that ours tried to open. */
  async #refuseWindow(route: Route): Promise<void> {
    const url = route.request().url();
    await route.abort('blockedbyclient');
    if (this.webContents.windowOpenHandler?.({ url }).action === 'deny') standIn.refusedWindows.push(url);
  }

  async #serve(page: Page, route: Route): Promise<void> {
    const request = route.request();
    const url = toApp(request.url());
    const leaves = request.isNavigationRequest() && request.frame() === page.mainFrame() && page.url() !== 'about:blank';
    if (leaves) {
      const event = preventable({ url });
      this.webContents.emit('will-navigate', event);
      if (event.defaultPrevented) {
        standIn.refusedNavigations.push(url);
        await route.abort('aborted');
        return;
      }
    }
    let cancelled = false;
    requestFilter?.({ url }, ({ cancel }) => {
      cancelled = cancel === true;
    });
    if (cancelled || protocolHandler === null) {
      standIn.blockedRequests.push(url);
      await route.abort('blockedbyclient');
      return;
    }
    const answer = await protocolHandler(new Request(url, { method: request.method() }));
    await route.fulfill({ status: answer.status, headers: Object.fromEntries(answer.headers), body: Buffer.from(await answer.arrayBuffer()) });
  }
}

/** Null for a page so new that Chromium has no frame for it yet. */
function pageOf(route: Route): Page | null {
  const request = route.request();
  try {
    return request.frame().page();
  } catch {
    return null;
  }
}

/** The preload as Electron would run it: only `electron` can be required, and only two things of it. */
function preloadScript(file: string): string {
  return `(() => {
    const heard = new Map();
    window.standInDeliver = (channel, payload) => { for (const listener of heard.get(channel) ?? []) listener({}, payload); };
    const electron = {
      contextBridge: { exposeInMainWorld(name, api) { Object.defineProperty(window, name, { value: Object.freeze(api), enumerable: true }); } },
      ipcRenderer: {
        invoke: (channel, argument) => window.standInInvoke(channel, argument),
        on(channel, listener) { heard.set(channel, [...(heard.get(channel) ?? []), listener]); },
      },
    };
    const require = (name) => { if (name === 'electron') return electron; throw new Error('a sandboxed preload cannot require ' + name); };
    const module = { exports: {} };
    ((module, exports, require) => {\n${readFileSync(file, 'utf8')}\n})(module, module.exports, require);
  })();`;
}
