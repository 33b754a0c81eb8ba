/** Opens a link in the default browser, where there is a screen to open it on. */
import { spawn } from 'node:child_process';

type Environment = Readonly<Record<string, string | undefined>>;

/** Linux without X or Wayland has no screen; macOS and Windows are taken to have one. */
export function hasDisplay(environment: Environment = process.env, platform: string = process.platform): boolean {
  if (platform !== 'linux') return true;
  return (environment['DISPLAY'] ?? '') !== '' || (environment['WAYLAND_DISPLAY'] ?? '') !== '';
}

/** False when there is no screen. A browser that fails to start is no error: the link is printed too. */
export function openInBrowser(url: string): boolean {
  if (!hasDisplay()) return false;
  const [command, ...parameters] = process.platform === 'darwin' ? ['open', url] : process.platform === 'win32' ? ['rundll32', 'url.dll,FileProtocolHandler', url] : ['xdg-open', url];
  if (command === undefined) return false;
  const child = spawn(command, parameters, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
  return true;
}
