import { cidOfStream, isCrowd } from '../names.ts';
/** How the engine and a Centrifugo know each other. */
export interface CentrifugoSettings {
  /** Its address as the engine reaches it: `http://127.0.0.1:8000`. */
  url: string;
  /** Its `api_key`. */
  apiKey: string;
  /** What it presents as bearer when it asks the engine: whoever has it may speak for any connection. */
  proxySecret: string;
  /** How long it may take to come up when the engine starts, in milliseconds. Default 10,000. */
  reachMs?: number;
}

/** Centrifugo waits this long for our answers, and we for its own. */
export const timeoutMs = 1_000;

/**
 * A connection or subscription we agreed to exists by then, or never will: Centrifugo's patience and a little for its own
 * work.
 */
export const admissionMs = timeoutMs + 200;

/** Streams in which Centrifugo counts who listens: watchers of a channel, and the connections of a key. */
export const counted = { presence: { value: true } } as const;
export const uncounted = { presence: { value: false } } as const;

/** How a member listens: counted only where a crowd is told how large it is, as Centrifugo writes down each who is counted. */
export const asMember = (stream: string) => {
  const cid = cidOfStream(stream);
  return cid !== undefined && isCrowd(cid) ? counted : uncounted;
};

/** The stream of everyone who connected with tokens of a key. Nothing is ever published to it. */
export const keyStream = (app: string, key: string): string => `chat:key:${app}:${key}`;
