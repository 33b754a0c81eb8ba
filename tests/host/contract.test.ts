/** The contract suite on the hosts that need no browser; the desktop's is in tests/desktop. */
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contract, type Envelope, type Host, type ListedPlan } from '../../shared/host/contract.ts';
import { methods } from '../../shared/host/methods.ts';
import { startServer } from '../../electron/browser/server.ts';
import { makeServices } from '../../electron/services/services.ts';
import { makeMemoryHost } from '../../renderer/host/memory-host.ts';
import { describeHost } from './contract-suite.ts';

async function temporaryFolders(): Promise<{ dataDir: string; plansDir: string; remove: () => Promise<void> }> {
  const base = await mkdtemp(join(tmpdir(), 'forewatt-'));
  return { dataDir: join(base, 'data'), plansDir: join(base, 'plans'), remove: () => rm(base, { recursive: true }) };
}

/** Writes the file as another program would, and a minute later, so that no clock is too coarse. */
async function changeFile(plansDir: string, plan: ListedPlan, text: string): Promise<void> {
  const path = join(plansDir, `${plan.name}.forewatt.json`);
  await writeFile(path, text);
  const later = new Date(Date.parse(plan.modified) + 60_000);
  await utimes(path, later, later);
}

const none = { onEvent: () => () => undefined };

describeHost('services', async () => {
  const { dataDir, plansDir, remove } = await temporaryFolders();
  const { dispatch } = makeServices({ dataDir, plansDir, version: '1.2.3', clock: () => new Date() });
  const host = { ...none, call: (method: string, argument: unknown) => dispatch(method, argument) } as Host;
  return { host, changeOutside: (plan, text) => changeFile(plansDir, plan, text), close: remove };
});

describeHost('browser host over HTTP', async () => {
  const { dataDir, plansDir, remove } = await temporaryFolders();
  const server = await startServer({ dataDir, plansDir, rendererDir: dataDir });
  const base = `http://127.0.0.1:${String(server.port)}`;
  const headers = { origin: base, 'content-type': 'application/json' };
  const key = new URL(server.url).hash.slice('#key='.length);
  const { token } = (await (await fetch(`${base}/session`, { method: 'POST', headers, body: JSON.stringify({ key }) })).json()) as { token: string };
  const call = async (method: string, argument: unknown): Promise<Envelope<unknown>> => {
    const answer = await fetch(`${base}/api/${method}`, { method: 'POST', headers: { ...headers, 'x-forewatt-token': token }, body: JSON.stringify(argument) });
    return (await answer.json()) as Envelope<unknown>;
  };
  return {
    host: { ...none, call } as Host,
    changeOutside: (plan, text) => changeFile(plansDir, plan, text),
    close: async () => {
      await server.close();
      await remove();
    },
  };
});

describeHost('host in memory', async () => {
  const host = makeMemoryHost();
  return { host, changeOutside: async (plan, text) => host.changeOutside(plan.ref, text), close: async () => undefined };
});

describe('the table of methods', () => {
  it('is the list of names that preload and client loop over', () => {
    expect([...methods].sort()).toEqual(Object.keys(contract).sort());
  });
});
