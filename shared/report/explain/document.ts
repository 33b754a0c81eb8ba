/**
 * A trace as a document: a tree in which every part is opened once. Where it is met again, or too
 * deep for a reader of JSON, a reference stands with its value and the id of the place that opens
 * it, so that size and depth do not grow with the ways that lead to a part.
 */
import { inOrder, type Trace } from './trace.ts';

/** A part of the tree. A reference has `see` and no children: it counts with its own value. */
export interface OpenedTrace extends Omit<Trace, 'children'> {
  /** Of a part that references name. */
  readonly id?: string;
  readonly see?: string;
  readonly children: readonly OpenedTrace[];
}

export interface TraceDocument extends OpenedTrace {
  /** What was too deep to be opened in its place. */
  readonly further?: readonly OpenedTrace[];
}

/** Readers of JSON give up at a few hundred to a thousand levels; no figure of a plan without chains comes near this. */
export const deepestLevel = 60;

/** Inner nodes that several parents rest on. */
function sharedNodes(trace: Trace): ReadonlySet<Trace> {
  const met = new Set<Trace>();
  const shared = new Set<Trace>();
  for (const { children } of inOrder(trace)) {
    for (const child of children) {
      if (child.combine === 'leaf') continue;
      if (met.has(child)) shared.add(child);
      met.add(child);
    }
  }
  return shared;
}

class Opening {
  readonly waiting: Trace[] = [];
  private readonly ids = new Map<Trace, string>();
  private readonly opened = new Set<Trace>();

  constructor(private readonly shared: ReadonlySet<Trace>) {}

  isOpened(trace: Trace): boolean {
    return this.opened.has(trace);
  }

  private idOf(trace: Trace): string {
    const id = this.ids.get(trace) ?? `n${String(this.ids.size + 1)}`;
    this.ids.set(trace, id);
    return id;
  }

  /** The part with what it is made of. */
  open(trace: Trace, level: number): OpenedTrace {
    this.opened.add(trace);
    const children = trace.children.map((child) => this.meet(child, level + 1));
    return { ...(this.shared.has(trace) || this.ids.has(trace) ? { id: this.idOf(trace) } : {}), ...trace, children };
  }

  private meet(trace: Trace, level: number): OpenedTrace {
    if (trace.combine === 'leaf') return trace;
    const before = this.opened.has(trace);
    if (!before && level < deepestLevel) return this.open(trace, level);
    if (!before && !this.waiting.includes(trace)) this.waiting.push(trace);
    const { label, value, unit, row, touched } = trace;
    return {
      label, value, unit, formula: '', combine: 'leaf', see: this.idOf(trace), note: before ? 'opened above' : 'opened further on',
      ...(row === undefined ? {} : { row }), ...(touched === undefined ? {} : { touched }), children: [],
    };
  }
}

/** The document of a trace; it re-adds to the same figure. */
export function traceDocument(trace: Trace): TraceDocument {
  const opening = new Opening(sharedNodes(trace));
  const tree = opening.open(trace, 0);
  const further: OpenedTrace[] = [];
  for (let next = opening.waiting.shift(); next !== undefined; next = opening.waiting.shift()) {
    // Met again on the way, it may have been opened there.
    if (!opening.isOpened(next)) further.push(opening.open(next, 1));
  }
  return further.length === 0 ? tree : { ...tree, further };
}

/** The trace a document was made of, references replaced by what they name. Throws on a reference to nothing. */
export function traceOf(document: TraceDocument): Trace {
  const { further = [], ...tree } = document;
  const byId = new Map<string, Trace>();
  const made = new Map<OpenedTrace, Trace>();
  const waiting: OpenedTrace[] = [tree, ...further];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    const { id, see, ...rest } = part;
    if (see !== undefined) continue;
    const trace: Trace = { ...rest, children: [] };
    made.set(part, trace);
    if (id !== undefined) byId.set(id, trace);
    waiting.push(...part.children);
  }
  const resolve = (part: OpenedTrace): Trace => {
    const trace = part.see === undefined ? made.get(part) : byId.get(part.see);
    if (trace === undefined) throw new Error(`Nothing in the document is ${part.see ?? 'opened'}.`);
    return trace;
  };
  for (const [part, trace] of made) (trace as { children: readonly Trace[] }).children = part.children.map(resolve);
  return resolve(tree);
}
