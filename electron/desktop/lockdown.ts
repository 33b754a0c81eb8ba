/**
 * What the window may not do: leave its page, open another, embed one, ask for the camera, reach the
 * network. Everything is refused by default and the few things needed are named.
 */
import { app, dialog, protocol, type Session, shell, type WebContents } from 'electron';
import { type Assets } from '../services/assets.ts';

const scheme = 'app';
export const appUrl = `${scheme}://forewatt/`;

/**
 * Is it one of our own pages? By prefix: `app:` has no origin that could be compared (`null` in Node).
 */
export function isOwnPage(url: string): boolean {
  return url.startsWith(appUrl);
}

/** To be called before the program is ready. */
export function prepareLockdown(): void {
  app.enableSandbox();
  for (const chatter of ['disable-background-networking', 'disable-component-update', 'disable-domain-reliability', 'no-pings']) {
    app.commandLine.appendSwitch(chatter);
  }
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }]);
  app.on('web-contents-created', (_event, contents) => {
    lockPage(contents);
  });
}

/** The session's only source of pages is `app://forewatt/`; nothing else is fetched. */
export function lockSession(session: Session, assets: Assets): void {
  session.protocol.handle(scheme, (request) => (isOwnPage(request.url) ? assets(request) : noSuchPage()));
  session.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !mayLoad(details.url) });
  });
  session.on('will-download', (event, item) => {
    if (!item.getURL().startsWith(`blob:${appUrl.slice(0, -1)}`)) event.preventDefault();
  });
}

function noSuchPage(): Response {
  return new Response('There is no such page in Forewatt.', { status: 404 });
}

/** Own files, what the page made itself, and the developer tools' own pages. */
export function mayLoad(url: string): boolean {
  return isOwnPage(url) || /^(blob|data|devtools):/u.test(url);
}

function lockPage(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  contents.setWindowOpenHandler(({ url }) => {
    void offerLink(url);
    return { action: 'deny' };
  });
}

/** A link to a source: shown in full, and opened by the user's own browser if the user says so. */
async function offerLink(url: string): Promise<void> {
  if (!url.startsWith('https://')) return;
  const { response } = await dialog.showMessageBox({
    type: 'question', buttons: ['Open in browser', 'Cancel'], defaultId: 1, cancelId: 1,
    message: 'Open this page in your browser?', detail: url,
  });
  if (response === 0) await shell.openExternal(url);
}
