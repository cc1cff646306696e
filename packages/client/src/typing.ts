import type { Typing } from './api.ts';
import type { Clock } from './options.ts';
import type { Call } from './transport/http.ts';

/** A typing signal holds for this long (wire: repeat every 3 s). */
const typingMs = 3_000;

/** Where somebody types: a channel, or a thread of it. */
export type TypingPlace = Parameters<Typing['start']>[0];

/** Signals that may be lost; loaded with the first of them. */
export const createVerbs = (quick: Call, clock: Clock): Typing => {
  const said = new Map<string, number>();
  const key = (input: TypingPlace) => `${input.cid} ${input.parentId ?? ''}`;
  return {
    start: (input) => {
      if (clock.now() - (said.get(key(input)) ?? 0) < typingMs) return;
      said.set(key(input), clock.now());
      quick('typing.start', input).catch(() => {});
    },
    stop: (input) => {
      if (!said.delete(key(input))) return;
      quick('typing.stop', input).catch(() => {});
    },
  };
};
