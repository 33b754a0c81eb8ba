/**
 * All that the sandboxed page may know of the desktop: the methods of the contract as
 * `window.forewatt`, and the host's events. One CommonJS file without schemas; what it sends is
 * checked on the other side.
 */
import { contextBridge, ipcRenderer } from 'electron';
import type { Envelope, HostApi, HostEvent } from '../shared/host/contract.ts';
import { callChannel, eventChannel, methods } from '../shared/host/methods.ts';

type Listener = (event: HostEvent) => void;

const listeners = new Set<Listener>();
/** A plan opened with the program may arrive before the page listens. */
const early: HostEvent[] = [];

ipcRenderer.on(eventChannel, (_event, said: HostEvent) => {
  if (listeners.size === 0) early.push(said);
  for (const listener of listeners) listener(said);
});

const api = Object.fromEntries(methods.map((method) => [method, (argument: unknown) => ipcRenderer.invoke(callChannel(method), argument) as Promise<Envelope<unknown>>])) as unknown as HostApi;

contextBridge.exposeInMainWorld('forewatt', {
  ...api,
  onEvent(listener: Listener): () => void {
    listeners.add(listener);
    for (const said of early.splice(0)) listener(said);
    return () => {
      listeners.delete(listener);
    };
  },
});
