/**
 * Reads a log off the window's thread, as a stream of its bytes: only the table of jobs is kept, so
 * that new rules are one pass over it. Who cancels ends the worker, which frees everything.
 */
import { keepAll, makeAnonymiser } from '../../shared/importing/anonymise.ts';
import { importDocument } from '../../shared/importing/import-document.ts';
import { previewBytes, previewLog } from '../../shared/importing/preview.ts';
import { LogReader, type ReadLog } from '../../shared/importing/reader.ts';
import { keptRules, makeRecord, recordId } from '../../shared/importing/record.ts';
import { bookingFor, patternFor, type Rule } from '../../shared/importing/rule-edits.ts';
import { ruleTakes } from '../../shared/importing/rule-takes.ts';
import { type Rules } from '../../shared/importing/rules-file.ts';
import { addUp } from '../../shared/importing/totals.ts';
import { type Classified, type ImportAnswer, type ImportRequest } from './import-protocol.ts';

declare const self: DedicatedWorkerGlobalScope;

/** Time between two tellings of progress, in milliseconds. */
const tellEvery = 100;
const hour = 3600;

interface Kept {
  readonly log: ReadLog;
  readonly file: string;
}
let kept: Kept | null = null;

function answer(message: ImportAnswer): void {
  self.postMessage(message);
}

/** The file system's refusals are the user's to mend; anything else is a bug. */
class Unreadable extends Error {}

async function fromFile<T>(read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch (cause) {
    throw cause instanceof DOMException ? new Unreadable(cause.message) : cause;
  }
}

function classify({ log, file }: Kept, rules: Rules, keepNames: boolean): Classified {
  const totals = addUp(log.table, rules);
  const anonymise = keepNames ? keepAll : makeAnonymiser(log.table);
  const document = importDocument(log, totals, anonymise);
  const name = anonymise(file);
  const { record, problems } = makeRecord({ id: recordId(name), name, file: name }, log, totals, keptRules(rules, keepNames));
  return {
    document, record, problems,
    takes: ruleTakes(log.table, rules).map(({ jobs, gpuSeconds }) => ({ jobs, gpuHours: gpuSeconds / hour })),
    proposals: totals.unclassified.map((named): Rule => ({ field: 'name', match: patternFor(named.name, anonymise), set: bookingFor(named.name) })),
  };
}

async function look({ id, file, said }: ImportRequest & { readonly kind: 'look' }): Promise<void> {
  const bytes = new Uint8Array(await fromFile(file.slice(0, previewBytes).arrayBuffer()));
  answer({ kind: 'looked', id, preview: previewLog(bytes, file.size <= previewBytes, said) });
}

async function read({ id, file, format, map, rules, keepNames }: ImportRequest & { readonly kind: 'read' }): Promise<void> {
  kept = null;
  const reader = new LogReader({ format, map });
  const stream = file.stream().getReader();
  let bytes = 0;
  let told = performance.now();
  for (;;) {
    const { done, value } = await fromFile(stream.read());
    if (done) break;
    bytes += value.length;
    if (!reader.push(value)) {
      await stream.cancel();
      break;
    }
    if (performance.now() - told < tellEvery) continue;
    told = performance.now();
    answer({ kind: 'progress', id, bytes, of: file.size, rows: reader.rows });
  }
  const { log, problems } = reader.end();
  if (log === null) {
    answer({ kind: 'refused', id, problems });
    return;
  }
  kept = { log, file: file.name };
  answer({ kind: 'classified', id, classified: classify(kept, rules, keepNames) });
}

async function handle(request: ImportRequest): Promise<void> {
  if (request.kind === 'look') await look(request);
  else if (request.kind === 'read') await read(request);
  else if (kept !== null) answer({ kind: 'classified', id: request.id, classified: classify(kept, request.rules, request.keepNames) });
}

self.onmessage = (event: MessageEvent<ImportRequest>) => {
  const request = event.data;
  handle(request).catch((cause: unknown) => {
    const message = cause instanceof Error ? cause.message : String(cause);
    if (cause instanceof Unreadable) answer({ kind: 'unreadable', id: request.id, message });
    else answer({ kind: 'failed', id: request.id, message: cause instanceof Error ? `${message}\n${cause.stack ?? ''}` : message });
  });
};
