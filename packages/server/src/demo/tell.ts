import { makePartitions } from '../modules/messaging/log/index.ts';
import type { Context } from '../platform/context.ts';
import { nobodyListens } from '../platform/realtime/nobody.ts';
import { Sequencer } from '../platform/realtime/sequencer.ts';
import type { Conversation } from './script/index.ts';
import { stepsOf } from './steps.ts';
import { type Setting, Teller } from './teller.ts';

/**
 * Lets people say and do what a story has them do, each at its time: through the methods everyone uses, so every counter,
 * log entry and pointer is what the engine makes of it. Told again it ends the same, since ids follow from what is said.
 */
export const tell = async (
  context: Context,
  setting: Setting,
  story: readonly Conversation[],
): Promise<void> => {
  const told = story.map((conversation) => prepare(context, setting, conversation));
  const earliest = Math.min(...told.map(({ foundedAt }) => foundedAt.getTime()));
  await makePartitions(context.db.sql, new Date(earliest));
  // One after the other, so that channels have the same numbers and people the same logs in every demo.
  for (const { found } of told) await found();
  await Promise.all(told.slice(0, -1).map(({ play }) => play()));
  // Its last line says that the demo is whole, so it waits for the others.
  await told.at(-1)?.play();
};

/** Each conversation has a clock of its own, so that all can be told at once. */
const prepare = (context: Context, setting: Setting, conversation: Conversation) => {
  const [first, ...steps] = stepsOf(conversation, setting.madeAt);
  let now = first.at;
  const teller = new Teller(
    inThePast(context, () => now),
    setting,
    conversation,
  );
  return {
    foundedAt: first.at,
    found: () => first.take(teller),
    play: async () => {
      for (const { at, take } of steps) {
        now = at;
        await take(teller);
      }
    },
  };
};

/** The same engine at another time, with nobody listening and no limit on how much one may write. */
const inThePast = (context: Context, now: () => Date): Context => {
  const clock = { now };
  return {
    ...context,
    clock,
    db: context.db.withClock(clock),
    broker: nobodyListens,
    sequencer: new Sequencer(),
    messageRate: () => ({ burst: Number.MAX_SAFE_INTEGER, perSecond: Number.MAX_SAFE_INTEGER }),
    blockedWords: async () => ({ refuse: [], mask: [] }),
  };
};
