import type { FleetingEvent, ParleyEvent } from '@parley/protocol';
import type { Clock } from '../options.ts';
import type { Typist } from '../state/state.ts';
import type { Store } from '../state/store.ts';

/** Shown this long without another signal (protocol limits `typingShownMs`). */
const shownMs = 6_000;

/** Who is typing where: told by events, forgotten by time. */
export interface TypingState {
  see(event: ParleyEvent): void;
  close(): void;
}

type TypingEvent = Extract<FleetingEvent, { type: 'typing.start' | 'typing.stop' }>;

const isTyping = (event: ParleyEvent): event is TypingEvent =>
  event.type === 'typing.start' || event.type === 'typing.stop';

/** Nobody types yet. */
export const createTypingState = (store: Store, clock: Clock): TypingState => {
  let cancel: (() => void) | undefined;

  const change = (cid: string, next: (held: readonly Typist[]) => readonly Typist[]): void =>
    store.update((state) => {
      const held = state.typing[cid] ?? [];
      const typists = next(held);
      if (typists.length === 0 && held.length === 0) return state;
      return { ...state, typing: { ...state.typing, [cid]: typists } };
    });

  const without = (cid: string, user: string, parentId: string | undefined): void =>
    change(cid, (held) => held.filter((typist) => typist.user !== user || typist.parentId !== parentId));

  const expire = (): void => {
    cancel = undefined;
    const now = clock.now();
    for (const [cid, held] of Object.entries(store.get().typing)) {
      if (held.some((typist) => typist.until <= now)) {
        change(cid, (typists) => typists.filter((typist) => typist.until > now));
      }
    }
    watch();
  };

  const watch = (): void => {
    const ends = Object.values(store.get().typing).flatMap((held) => held.map((typist) => typist.until));
    if (cancel || ends.length === 0) return;
    cancel = clock.after(Math.max(1, Math.min(...ends) - clock.now()), expire);
  };

  return {
    see: (event) => {
      if (event.type === 'message.new' && event.message.author !== undefined) {
        return without(event.cid, event.message.author, event.message.parentId);
      }
      if (!isTyping(event) || event.user === store.get().server.me.id) return;
      without(event.cid, event.user, event.parentId);
      if (event.type === 'typing.stop') return;
      const typist = { user: event.user, parentId: event.parentId, until: clock.now() + shownMs };
      change(event.cid, (held) => [...held, typist]);
      watch();
    },
    close: () => cancel?.(),
  };
};
