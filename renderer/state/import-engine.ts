/** The worker of imports: made with the first log, ended by whoever cancels. Only the newest question of a kind is answered. */
import { type ImportAnswer, type ImportRequest } from '../workers/import-protocol.ts';

type Question<R = ImportRequest> = R extends ImportRequest ? Omit<R, 'id'> : never;
type Listener = (answer: ImportAnswer) => void;

let worker: Worker | null = null;
let newest = 0;
/** New rules wait until those before are done: of many, only the last are. */
let busy = false;
let waiting: { readonly question: Question; readonly listener: Listener } | null = null;
let current: Listener = () => undefined;

function start(): Worker {
  const made = new Worker(new URL('../workers/import.worker.ts', import.meta.url), { type: 'module', name: 'import' });
  made.onmessage = (event: MessageEvent<ImportAnswer>) => { heard(event.data); };
  made.onerror = (event) => { heard({ kind: 'failed', id: newest, message: event.message }); };
  return made;
}

function heard(answer: ImportAnswer): void {
  if (answer.kind === 'progress') {
    if (answer.id === newest) current(answer);
    return;
  }
  busy = false;
  const next = waiting;
  waiting = null;
  if (answer.id === newest) current(answer);
  if (next !== null) send(next.question, next.listener);
}

function send(question: Question, listener: Listener): void {
  newest += 1;
  busy = true;
  current = listener;
  worker ??= start();
  worker.postMessage({ ...question, id: newest });
}

/** Asks the worker; what it was asked before is answered no more. A file takes the place of work under way. */
export function askImport(question: Question, listener: Listener): void {
  if (busy && question.kind === 'classify') {
    waiting = { question, listener };
    return;
  }
  if (busy) endImport();
  send(question, listener);
}

/** Ends the worker and frees what it holds. */
export function endImport(): void {
  worker?.terminate();
  worker = null;
  busy = false;
  waiting = null;
  newest += 1;
}
