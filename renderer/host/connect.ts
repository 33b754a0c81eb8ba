/**
 * The renderer's side of the host contract. Chosen once, here: the desktop's preload where there is
 * one, else the server this page came from. No other file knows which it is.
 */
import { type Argument, type Envelope, type Host, type HostApi, type Method, type Result } from '../../shared/host/contract.ts';
import { connectHttp } from './http-host.ts';

export { type Host };

/** What the desktop's preload puts into the page. */
export type Bridge = HostApi & { readonly onEvent: Host['onEvent'] };

declare global {
  interface Window {
    readonly forewatt?: Bridge;
  }
}

/** Rejects with a sentence for the user when there is no host to talk to. */
export async function connectHost(): Promise<Host> {
  if (window.forewatt !== undefined) return overBridge(window.forewatt);
  if (import.meta.env.DEV && !location.hash.startsWith('#key=')) {
    const { makeMemoryHost } = await import('./memory-host.ts');
    return makeMemoryHost();
  }
  return connectHttp();
}

function overBridge(bridge: Bridge): Host {
  const api: HostApi = bridge;
  return {
    call: <M extends Method>(method: M, argument: Argument<M>): Promise<Envelope<Result<M>>> => api[method](argument),
    onEvent: (listener) => bridge.onEvent(listener),
  };
}
