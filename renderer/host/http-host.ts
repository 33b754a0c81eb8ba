/**
 * The browser host's client. The link's fragment holds a key, which is exchanged for a session token
 * and taken out of the address at once, so that no copied address or screenshot lets anybody in.
 */
import { type Argument, type Envelope, type Host, type Method, type Result } from '../../shared/host/contract.ts';

const tokenItem = 'forewatt-token';

/** Rejects with a sentence when the page was not opened through Forewatt's link. */
export async function connectHttp(): Promise<Host> {
  const token = await findToken();
  return {
    call: <M extends Method>(method: M, argument: Argument<M>) => callOver(token, method, argument),
    // A server that only answers has nothing to say by itself.
    onEvent: () => () => undefined,
  };
}

async function findToken(): Promise<string> {
  const key = /^#key=([\w-]+)$/u.exec(location.hash)?.[1];
  if (key !== undefined) {
    history.replaceState(history.state, '', location.pathname + location.search);
    const answer = await fetch('/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ key }) });
    if (!answer.ok) throw new Error(await answer.text());
    const { token } = (await answer.json()) as { token: string };
    sessionStorage.setItem(tokenItem, token);
    return token;
  }
  const kept = sessionStorage.getItem(tokenItem);
  if (kept === null) throw new Error('This page was opened without Forewatt’s link. Open the link printed in its terminal.');
  return kept;
}

async function callOver<M extends Method>(token: string, method: M, argument: Argument<M>): Promise<Envelope<Result<M>>> {
  let answer: Response;
  try {
    answer = await fetch(`/api/${method}`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-forewatt-token': token }, body: JSON.stringify(argument) });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { ok: false, problem: { code: 'unreachable', message: 'Forewatt’s server does not answer. Is it still running in its terminal?', forUser: true } };
  }
  if (!answer.ok) return { ok: false, problem: { code: 'refused', message: await answer.text(), forUser: true } };
  // The server validated the result against the contract before sending it.
  return (await answer.json()) as Envelope<Result<M>>;
}
