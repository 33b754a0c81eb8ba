/**
 * Boots a packaged main script in plain Node, with the stand-in where it imports `electron`. Prints
 * one line of JSON about what happened. Run as: node boot-packaged.mjs MAIN STAND_IN
 */
import { register } from 'node:module';
import { pathToFileURL } from 'node:url';

interface StandIn {
  readonly windows: readonly { readonly options: { readonly webPreferences: object }; readonly webContents: object }[];
  readonly loaded: readonly string[];
  readonly handlers: ReadonlyMap<string, unknown>;
  readonly menu: readonly unknown[];
  invokeFrom: (url: string, mainFrame: boolean, channel: string, argument: unknown) => Promise<unknown>;
}

const [main, standInFile] = process.argv.slice(2);
if (main === undefined || standInFile === undefined) throw new Error('usage: boot-packaged MAIN STAND_IN');
const standInUrl = pathToFileURL(standInFile).href;
register(`data:text/javascript,${encodeURIComponent(`export const resolve = (name, context, next) => name === 'electron' ? { url: ${JSON.stringify(standInUrl)}, shortCircuit: true } : next(name, context);`)}`);

const { standIn } = (await import(standInUrl)) as { standIn: StandIn };
process.argv.splice(1);
await import(pathToFileURL(main).href);
const started = Date.now();
while ((standIn.menu.length === 0 || standIn.loaded.length === 0) && Date.now() - started < 5000) await new Promise((resolve) => setTimeout(resolve, 10));
const [window] = standIn.windows;
const about = await standIn.invokeFrom('app://forewatt/index.html', true, 'forewatt:about', null);
console.log(JSON.stringify({ loaded: standIn.loaded, webPreferences: window?.options.webPreferences, channels: [...standIn.handlers.keys()].sort(), about }));
process.exit(0);
