import type { Encoding } from './peer.ts';
import { Peer } from './peer.ts';
import type { Script } from './scripts.ts';
import { EPOCH } from './scripts.ts';

/** What one step led to: everything each client was told, and what the server API answered. */
export type Outcome = Record<string, unknown>;

/** How much each client had been told after a step, and whether it was still connected. */
type Told = Readonly<Record<string, { readonly count: number; readonly open: boolean }>>;

/** How long the slower server may take to say as much as the other did. */
const PATIENCE_MS = 2000;
/** What every server refuses, so that its answer says: everything before this has been answered. */
const barrier = { id: 4_000_000, rpc: { method: 'barrier' } };

/** Plays `script` on the server at `host`. @param expected how much each client was told by the other server, step by step. */
export async function play(
  host: string,
  encoding: Encoding,
  script: Script,
  expected?: readonly Told[],
): Promise<{ outcomes: Outcome[]; counts: Told[] }> {
  const peers = new Map<string, Peer>();
  const seen = new Map<string, number>();
  const outcomes: Outcome[] = [];
  const counts: Told[] = [];
  const names = new Names();
  for (const [index, step] of script.steps.entries()) {
    const outcome: Outcome = {};
    if ('api' in step) {
      outcome.api = names.plain(await callApi(host, step.api, step.params));
    } else {
      const peer = peers.get(step.client) ?? (await Peer.open(host, encoding));
      peers.set(step.client, peer);
      if ('frame' in step) peer.sendRaw(step.frame);
      else peer.send(names.filled(step.commands));
    }
    const told: Record<string, { count: number; open: boolean }> = {};
    for (const [name, peer] of peers) {
      await settle(peer, expected?.[index]?.[name]);
      told[name] = { count: peer.told.length, open: isOpen(peer) };
      const fresh = peer.told.slice(seen.get(name) ?? 0);
      seen.set(name, peer.told.length);
      const shown = fresh.filter((each) => !isBarrier(each));
      if (shown.length > 0) outcome[name] = names.plain(shown);
    }
    outcomes.push(outcome);
    counts.push(told);
  }
  for (const peer of peers.values()) peer.close();
  return { outcomes, counts };
}

/** Waits for the answer to a barrier, or the end of the connection, and for what the other server has said by then. */
async function settle(peer: Peer, expected: Told[string] | undefined): Promise<void> {
  if (expected !== undefined) {
    // A connection that ends may answer the barrier before it does, or may not.
    if (expected.open && isOpen(peer)) peer.send([barrier]);
    await peer.until(() => (expected.open ? peer.told.length >= expected.count : !isOpen(peer)), PATIENCE_MS);
    return;
  }
  const before = peer.told.filter(isBarrier).length;
  if (!isOpen(peer)) return;
  peer.send([barrier]);
  while (isOpen(peer) && peer.told.filter(isBarrier).length === before) {
    const { length } = peer.told;
    await peer.until(() => peer.told.length > length, PATIENCE_MS);
  }
}

function isOpen({ told }: Peer): boolean {
  // A refused connect leaves a connection that may only go, each server in its own way.
  return !told.some((each) => 'closed' in (each as object) || isRefusedConnect(each as { id?: number }));
}

function isRefusedConnect(told: { id?: number; error?: object }): boolean {
  return told.id === 1 && told.error !== undefined;
}

function isBarrier(told: unknown): boolean {
  return (told as { id?: number }).id === barrier.id;
}

async function callApi(host: string, method: string, params: object): Promise<unknown> {
  const response = await fetch(`http://${host}/api/${method}`, {
    method: 'POST',
    headers: { 'X-API-Key': 'k' },
    body: JSON.stringify(params),
  });
  const text = await response.text();
  return response.ok ? JSON.parse(text) : { status: response.status };
}

/** Gives what each server names as it likes the same names: sessions, epochs, versions. */
class Names {
  readonly #clients = new Map<string, string>();
  #epoch = '';

  /** `value` without what is each server's own. */
  plain(value: unknown, key = ''): unknown {
    if (Array.isArray(value)) return value.map((item) => this.plain(item));
    if (typeof value === 'object' && value !== null) {
      const entries = Object.entries(value).map(([name, item]) => [
        this.#clients.get(name) ?? name,
        this.plain(item, name),
      ]);
      return Object.fromEntries(entries.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
    }
    if (key === 'client') return this.#client(String(value));
    if (key === 'epoch') {
      this.#epoch = String(value);
      return EPOCH;
    }
    if (key === 'version') return '<version>';
    if (key === 'ttl') return '<ttl>';
    return value;
  }

  /** `commands` with the epoch the server said last. */
  filled(commands: readonly object[]): object[] {
    return JSON.parse(JSON.stringify(commands).replaceAll(EPOCH, this.#epoch));
  }

  #client(id: string): string {
    const known = this.#clients.get(id) ?? `<client ${this.#clients.size}>`;
    this.#clients.set(id, known);
    return known;
  }
}
