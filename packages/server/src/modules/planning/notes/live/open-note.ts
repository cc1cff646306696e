import { limits } from '@parley/protocol';
import * as Y from 'yjs';
import type { Context } from '../../../../platform/context.ts';
import type { TenantTx } from '../../../../platform/db/tenant.ts';
import { type LockedChannel, writeChannel } from '../../../messaging/log/index.ts';
import type { Which } from '../name.ts';
import { save } from '../save.ts';
import { loadNote, lockNote, type NoteRow, type Place } from '../store.ts';
import { contentOf, open, stateOf } from '../text.ts';

/** Not a change that anybody here made: it is stored already. */
export const stored = { source: 'local', skipStoreHooks: true } as const;

/** A note that somebody has open in this process: its document in memory, and what of it is stored. */
export class OpenNote {
  readonly #context: Context;
  readonly #app: string;
  readonly #which: Which;
  readonly #place: Place;
  readonly #doc: Y.Doc;
  /** The stored version that is merged into the document. */
  #version = 0;
  #toldVersion = 0;
  #content = '';
  /** Never less than the document takes. */
  #bytes = 0;
  #by = new Set<string>();

  constructor(context: Context, app: string, which: Which, place: Place, doc: Y.Doc) {
    this.#context = context;
    this.#app = app;
    this.#which = which;
    this.#place = place;
    this.#doc = doc;
  }

  get version(): number {
    return this.#version;
  }

  /** Is there a version the channel was not told of? */
  get owes(): boolean {
    return this.#which.cid !== undefined && this.#version > this.#toldVersion;
  }

  /** Takes over what is stored, whoever stored it. */
  async pull(): Promise<void> {
    const row = await this.#context.db.tenant(this.#app, 'snapshot', (tx) => loadNote(tx, this.#place));
    if (row && row.version > this.#version) this.#take(row);
  }

  /** Takes over what another process, or a call, stored beside it. */
  merge(change: Uint8Array, version: number): void {
    Y.applyUpdate(this.#doc, change, stored);
    this.#bytes += change.length;
    // What it says is read when it is stored next: this version may be another's on top of one not seen here.
    if (version === this.#version + 1 && this.#by.size === 0) {
      this.#version = version;
      this.#toldVersion = version;
      this.#content = contentOf(this.#doc);
    }
  }

  /** Somebody changed it: they are named when it is stored. */
  changedBy(user: string): void {
    this.#by.add(user);
  }

  /** Is there room for this change? */
  takes(change: Uint8Array): boolean {
    if (this.#bytes + change.length > limits.noteBytes) this.#bytes = stateOf(this.#doc).length;
    if (this.#bytes + change.length > limits.noteBytes) return false;
    this.#bytes += change.length;
    return true;
  }

  /**
   * Stores it: with what others stored meanwhile merged in.
   *
   * @param last tells the channel, however lately it was told
   * @throws what the database fails with; then nothing was stored, and it is to be done again
   */
  async store(last: boolean): Promise<void> {
    const by = [...this.#by];
    this.#by = new Set();
    try {
      await this.#context.db.tenant(this.#app, 'write', (tx) => this.#write(tx, by, last));
    } catch (error) {
      for (const user of by) this.#by.add(user);
      throw error;
    }
  }

  async #write(tx: TenantTx, by: readonly string[], last: boolean): Promise<void> {
    const body = async (locked: LockedChannel | undefined): Promise<void> => {
      const held = await lockNote(tx, this.#context.ids.uuid(), this.#place);
      const before = held.version === this.#version ? this.#content : contentOf(open(held.state));
      if (held.version !== this.#version) Y.applyUpdate(this.#doc, held.state, stored);
      const after = contentOf(this.#doc);
      const which = this.#which;
      const row = await save(this.#context, { tx, which, locked, held, before, doc: this.#doc, by, last });
      tx.onCommit(() => {
        this.#version = row.version;
        this.#toldVersion = row.toldVersion;
        this.#content = after;
      });
    };
    const { channel } = this.#place;
    if (channel === undefined) return body(undefined);
    await writeChannel(this.#context, tx, channel, 'unable to store the note', body);
  }

  #take(row: NoteRow): void {
    Y.applyUpdate(this.#doc, row.state, stored);
    this.#version = row.version;
    this.#toldVersion = row.toldVersion;
    this.#content = contentOf(open(row.state));
    this.#bytes = stateOf(this.#doc).length;
  }
}
