/**
 * The only file of the main process that touches `ipcMain`. Every call is checked here for who sent
 * it; what it says is checked by the dispatcher, method by method.
 */
import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron';
import { hostEvent, type HostEvent } from '../../shared/host/contract.ts';
import { callChannel, eventChannel, methods } from '../../shared/host/methods.ts';
import { refusal, type Dispatch } from '../services/dispatch.ts';
import { isOwnPage } from './lockdown.ts';

/** Our own page in the main frame of a window: not a frame inside it, not a page it was led to. */
export function isTrusted(event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame === event.sender.mainFrame && isOwnPage(frame.url);
}

export function answerCalls(dispatch: Dispatch): void {
  for (const method of methods) {
    ipcMain.handle(callChannel(method), (event, argument: unknown) =>
      isTrusted(event) ? dispatch(method, argument) : refusal('refused-sender', 'Only Forewatt’s own window may ask for this.', false),
    );
  }
}

/** Tells the page something without being asked. */
export function say(window: BrowserWindow, event: HostEvent): void {
  if (!window.isDestroyed()) window.webContents.send(eventChannel, hostEvent.parse(event));
}
