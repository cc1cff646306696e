import type { IncomingMessage, Server } from 'node:http';
import {
  type beforeSyncPayload,
  type Connection,
  Hocuspocus,
  OutgoingMessage,
  type onStoreDocumentPayload,
} from '@hocuspocus/server';
import { ParleyError } from '@parley/protocol/errors';
import type { Listening } from '../../../../platform/realtime/overheard.ts';
import type { OpenNotes } from '../set.ts';
import { type Arrival, admit, type Gate, lookAgain } from './admit.ts';
import { speakFor } from './cursors.ts';
import { OpenNote } from './open-note.ts';
import { People } from './people.ts';
import type { Session, SessionContext } from './session.ts';
import { closes, type NoteSocket, NoteSockets } from './socket.ts';

/** What is typed is stored when nobody typed for this long, and after this long whoever types. */
const [pauseMs, longestMs] = [1_500, 10_000];
/** Whoever comes says who they are within this. */
const helloMs = 10_000;
/** How often what other processes did is looked for. */
const watchMs = 800;
const againMs = 500;

/** Events of a stream that change nobody's rights. */
const harmless =
  /^\{"type":"(?:message|reaction|typing|read|poll|note|draft|notification|preview|presence|thread)\b/;

/** What is found out once somebody is let in. */
interface Coming {
  arrival: Arrival;
  /** They were let in. */
  known(): void;
}
type Comer = SessionContext & Coming;

/**
 * Notes that people have open in this process: a Yjs document each, on Hocuspocus, stored in PostgreSQL when they pause.
 * Lifecycle: `attach`, `drain` (everybody goes, everything is stored), `close`.
 */
export class LiveNotes implements OpenNotes, Listening {
  readonly #gate: Gate;
  readonly #hocuspocus: Hocuspocus<Comer>;
  readonly #sockets: NoteSockets;
  readonly #notes = new Map<string, OpenNote>();
  readonly #people = new People();
  readonly #connections = new Map<Session, Connection<Comer>>();
  readonly #looking = new Map<Session, 'once' | 'again'>();
  readonly #timers = new Map<Session, NodeJS.Timeout>();
  #watch: NodeJS.Timeout | undefined;
  #draining = false;

  /** @param alone whether no other process writes to the database: then nothing has to be looked for */
  constructor(gate: Gate, alone: boolean) {
    this.#gate = gate;
    this.#sockets = new NoteSockets({
      open: () => !this.#draining,
      came: (socket, request) => this.#came(socket, request),
    });
    this.#hocuspocus = new Hocuspocus<Comer>({
      quiet: true,
      debounce: pauseMs,
      maxDebounce: longestMs,
      maxPendingDocuments: 1,
      maxUnauthenticatedQueueSize: 65_536,
      // More than the limit of a connection, which says why it ends.
      maxUnauthenticatedQueueMessages: 1_000,
      onAuthenticate: ({ token, documentName, context, connectionConfig }) =>
        this.#admit(context, { token, document: documentName }, connectionConfig),
      onLoadDocument: ({ documentName, document, context: { session } }) => {
        const { actor, which, place } = session;
        const note = new OpenNote(gate.context, actor.app, which, place, document);
        this.#notes.set(documentName, note);
        return silently(note.pull());
      },
      connected: async ({ connection, context }) => this.#connected(connection, context),
      beforeSync: async (sync) => this.#beforeSync(sync),
      beforeHandleAwareness: async ({ connection, context, document, states }) => {
        if (!context || !connection) return;
        const others = [...document.connections].filter(([other]) => other !== connection);
        speakFor(context.session, states, new Set(others.flatMap(([, { clients }]) => [...clients])));
      },
      onChange: async ({ documentName, context, connection }) => {
        if (connection) this.#notes.get(documentName)?.changedBy(context.session.actor.user);
      },
      onStoreDocument: (storing) => this.#store(storing),
      onDisconnect: async ({ context }) => this.#left(context.session),
      beforeUnloadDocument: async ({ documentName }) => {
        const note = this.#notes.get(documentName);
        if (note?.owes) await silently(note.store(true));
      },
      afterUnloadDocument: async ({ documentName }) => void this.#notes.delete(documentName),
    });
    if (!alone) this.#watch = setInterval(() => this.#people.all().forEach(this.#look), watchMs).unref();
  }

  attach(server: Server): void {
    this.#sockets.attach(server);
  }

  merge(document: string, change: Uint8Array, version: number): void {
    this.#notes.get(document)?.merge(change, version);
  }

  published(stream: string, json: string): void {
    const people = this.#people.of(stream);
    if (people.length > 0 && !harmless.test(json)) people.forEach(this.#look);
  }

  personCut(user: string): void {
    this.#people.of(user).forEach(this.#look);
  }

  streamCut(stream: string): void {
    this.#people.of(stream).forEach(this.#look);
  }

  keyCut(app: string): void {
    this.#people.of(app).forEach(this.#look);
  }

  /** Stores everything that is open. @throws what the database fails with */
  async settled(): Promise<void> {
    for (const [name, note] of [...this.#notes]) {
      await this.store(name);
      if (note.owes) await note.store(true);
    }
  }

  async store(document: string): Promise<void> {
    await this.#hocuspocus.debouncer.executeNow(`onStoreDocument-${document}`);
    // One that began by itself, as when the last person left.
    await this.#hocuspocus.documents.get(document)?.saveMutex.waitForUnlock();
  }

  /** Nobody comes any more, everybody goes, and everything they were told is merged is stored. */
  async drain(): Promise<void> {
    this.#draining = true;
    this.#sockets.endAll(closes.restart);
    await this.settled();
  }

  async close(): Promise<void> {
    clearInterval(this.#watch);
    await this.drain().catch((err: unknown) => this.#log.error({ err }, 'notes were not stored'));
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  get #log() {
    return this.#gate.context.log;
  }

  #came(socket: NoteSocket, request: IncomingMessage) {
    const late = setTimeout(() => socket.close(closes.silent.code, closes.silent.reason), helloMs).unref();
    const { headers } = request;
    const arrival: Arrival = {
      request,
      address: request.socket.remoteAddress,
      forwardedFor: headers['x-forwarded-for'],
      origin: headers.origin,
      host: headers.host,
    };
    const coming: Coming = { arrival, known: () => clearTimeout(late) };
    const connection = this.#hocuspocus.handleConnection(
      socket,
      new Request('http://localhost/'),
      coming as Comer,
    );
    return {
      message: (data: Uint8Array) => connection.handleMessage(data),
      closed: (code: number, reason: string) => {
        clearTimeout(late);
        connection.handleClose({ code, reason });
      },
    };
  }

  async #admit(
    { arrival, known }: Coming,
    asked: { token: string; document: string },
    may: { readOnly: boolean },
  ): Promise<SessionContext> {
    const session = await silently(admit(this.#gate, arrival, asked));
    known();
    may.readOnly = !session.writable;
    return { session };
  }

  /** What changed while they were let in nobody told them, so it is looked for. */
  #connected(connection: Connection<Comer>, { session }: Comer): void {
    this.#people.add(session);
    this.#connections.set(session, connection);
    const ends = session.actor.token?.expiresAt;
    if (ends) {
      const ms = Math.min(ends.getTime() - this.#gate.context.clock.now().getTime(), 2 ** 31 - 1);
      this.#timers.set(session, setTimeout(() => this.#end(session), Math.max(0, ms)).unref());
    }
    this.#look(session);
  }

  #left(session: Session): void {
    this.#people.remove(session);
    this.#connections.delete(session);
    clearTimeout(this.#timers.get(session));
    this.#timers.delete(session);
  }

  /** Changes are taken of those who may write, as far as there is room. */
  #beforeSync({
    connection,
    context: { session },
    type,
    payload,
    documentName,
  }: beforeSyncPayload<Comer>): void {
    connection.readOnly = !session.writable || session.shadowed;
    if (type === syncStep1 || !session.writable) return;
    if (session.shadowed) {
      connection.send(new OutgoingMessage(connection.messageAddress).writeSyncStatus(true).toUint8Array());
      return;
    }
    if (this.#notes.get(documentName)?.takes(payload) !== false) return;
    connection.webSocket.close(closes.full.code, closes.full.reason);
    throw closes.full;
  }

  async #store({ documentName, document, instance, ...more }: onStoreDocumentPayload<Comer>): Promise<void> {
    const note = this.#notes.get(documentName);
    try {
      await note?.store(document.getConnectionsCount() === 0);
    } catch (err) {
      if (this.#draining) throw err;
      this.#log.warn({ err }, 'a note will be stored again');
      void instance.storeDocumentHooks(document, { documentName, document, instance, ...more });
    }
  }

  /** Finds out whether somebody may stay, and what they may do. Once at a time for each. */
  readonly #look = (session: Session): void => {
    if (this.#looking.has(session)) {
      this.#looking.set(session, 'again');
      return;
    }
    this.#looking.set(session, 'once');
    void this.#lookOnce(session).finally(() => {
      const again = this.#looking.get(session) === 'again';
      this.#looking.delete(session);
      if (again && this.#people.has(session)) this.#look(session);
    });
  };

  async #lookOnce(session: Session): Promise<void> {
    const connection = this.#connections.get(session);
    if (!connection) return;
    try {
      const { writable, shadowed, version } = await lookAgain(this.#gate.context, session);
      const changed = writable !== session.writable;
      Object.assign(session, { writable, shadowed });
      if (changed) connection.sendStateless(JSON.stringify({ writable }));
      const note = this.#notes.get(connection.document.name);
      if (note && version > note.version) await note.pull();
    } catch (error) {
      if (error instanceof ParleyError && error.status < 500) return this.#end(session);
      this.#log.warn({ err: error }, 'the rights of one who has a note open will be looked at again');
      setTimeout(() => this.#people.has(session) && this.#look(session), againMs).unref();
    }
  }

  #end(session: Session): void {
    const connection = this.#connections.get(session);
    connection?.close(closes.ended);
    connection?.webSocket.close(closes.ended.code, closes.ended.reason);
  }
}

const syncStep1 = 0;

/** Refusals are answers: Hocuspocus writes whatever has a message to the console. */
const silently = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw { reason: error instanceof ParleyError ? error.reason : 'internal' };
  });
