import type { CloseCode } from './disconnects.ts';
import type { Encoding } from './protocol/encoding.ts';
import type { Reply } from './protocol/reply.ts';

/** How replies become the bytes of a kind of transport. One object shared by all its connections. */
export interface Framing {
  readonly encoding: Encoding;
  frame(reply: Reply): Buffer;
}

/**
 * One client's wire. The hub writes whole frames in order and is told when a frame arrives, when the wire takes
 * more, and when it has ended. It never throws: a wire that died reports `closed`.
 */
export interface Transport {
  readonly framing: Framing;
  /** Where commands come by another way than replies go: the secret that names the connection there. */
  readonly session?: string;
  /** Bytes given to `write` that the operating system has not taken yet. */
  readonly unwritten: number;
  /** Hands over whole frames. False: not all of it left the process, `writable` will be called once. */
  write(frames: Buffer): boolean;
  /** Stops reading, so that a client which sends faster than it is served waits in its own kernel. */
  pause(): void;
  resume(): void;
  /** Says goodbye and ends; the wire is destroyed when the peer does not answer in a few seconds. */
  close(reason: CloseCode): void;
}

/** What a transport tells its connection. */
export interface TransportEvents {
  /** One whole frame of the client. */
  received(frame: Buffer): void;
  /** Something arrived that cannot be a frame of the protocol. */
  malformed(): void;
  writable(): void;
  /** The wire has ended; called once, whoever ended it. */
  closed(code: number): void;
}

/** What is known of a client before it has said anything. None of it is proof of who it is. */
export interface Peer {
  readonly origin: string | undefined;
  readonly address: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}
