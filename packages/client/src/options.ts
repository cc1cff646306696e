import type { OfflineStore } from './store/offline-store.ts';

/** Time, injected: tests set it, everything else uses the machine's. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once after `ms` milliseconds; returns how to prevent it. */
  after(ms: number, call: () => void): () => void;
}

/** Is a person looking? Decides whether the client asks for news on its own. */
export interface Visibility {
  visible(): boolean;
  /** Calls back on every change; returns how to stop. */
  subscribe(changed: () => void): () => void;
}

/** Is the person at this device, looking at it or not? */
export interface Idleness {
  idle(): boolean;
  /** Calls back when somebody who was idle is back; returns how to stop. */
  subscribe(returned: () => void): () => void;
  /** Calls back when the page is being left; returns how to stop. */
  left(leave: () => void): () => void;
}

/** Tells when the device may have slept or found another network: what was connected is not to be trusted. */
export interface Wakes {
  /** Calls back each time; returns how to stop. */
  subscribe(woke: () => void): () => void;
}

/** What a client is made of. Only `url` and `token` are needed. */
export interface ClientOptions {
  /** Where the engine answers, without a path: `https://chat.example.com`. */
  readonly url: string;
  /** A user token from your own server. Asked for at the start, shortly before the last one ends, and when one is refused. */
  readonly token: () => Promise<string> | string;
  /** What survives in it is the store's matter; in memory by default. */
  readonly store?: OfflineStore;
  readonly clock?: Clock;
  /** New message ids: UUIDv7, lower case. */
  readonly ids?: () => string;
  /** Numbers in [0, 1). */
  readonly random?: () => number;
  readonly fetch?: typeof globalThis.fetch;
  readonly websocket?: typeof globalThis.WebSocket;
  readonly visibility?: Visibility;
  readonly idleness?: Idleness;
  readonly wakes?: Wakes;
}

/** The machine's time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, call) => {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};

/** The page's own visibility; always visible where there is no page. */
export const pageVisibility: Visibility = {
  visible: () => typeof document === 'undefined' || document.visibilityState === 'visible',
  subscribe: (changed) => {
    if (typeof document === 'undefined') return () => {};
    document.addEventListener('visibilitychange', changed);
    return () => document.removeEventListener('visibilitychange', changed);
  },
};

const wakeSigns = ['online', 'pageshow'] as const;

/** The page's or worker's own: back online, back from the browser's cache. Never where there is none. */
export const pageWakes: Wakes = {
  subscribe: (woke) => {
    if (typeof globalThis.addEventListener !== 'function') return () => {};
    // The first `pageshow` is the page's own beginning.
    const sign = (event: Event): void => {
      if (event.type !== 'pageshow' || (event as PageTransitionEvent).persisted) woke();
    };
    for (const name of wakeSigns) globalThis.addEventListener(name, sign);
    return () => {
      for (const name of wakeSigns) globalThis.removeEventListener(name, sign);
    };
  },
};

/**
 * Ids that sort by the time they were made (RFC 9562, version 7).
 *
 * @param bytes 16 random ones, of which the first six give way to the time
 */
export const uuidv7 = (now: () => number, bytes = crypto.getRandomValues(new Uint8Array(16))): string => {
  new DataView(bytes.buffer).setBigUint64(
    0,
    (BigInt(now()) << 16n) | 0x7000n | BigInt(((bytes[6] ?? 0) & 0x0f) * 256 + (bytes[7] ?? 0)),
  );
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
};
