import type { MethodAnswer, MethodCall } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import { randomIds } from '@parley/server/internal/platform/clock.ts';
import { banned, cid, member, stranger, town } from './town.ts';

/** Sends as a person would; rejects with the `ParleyError` that refused it. */
export type Send = (
  person: string,
  input: MethodCall<'messages.send'>,
) => Promise<MethodAnswer<'messages.send'>>;

export interface Plan {
  /** Sends in flight: each sender waits for its answer before it sends again. */
  senders: number;
  channels: number;
  seconds: number;
  /** Told the place in its channel's log of each accepted send. */
  accepted?: (cid: string, offset: number) => void;
}

export interface Outcome {
  accepted: number;
  repeated: number;
  refused: number;
  seconds: number;
  /** From call to answer, of the accepted ones. */
  latenciesMs: number[];
}

/** One in twenty sends repeats an earlier one, and one in twenty comes from somebody who may not send. */
const oddShare = 0.05;
/** Sends remembered to be repeated. */
const remembered = 4_096;

const text = 'The quick brown fox jumps over the lazy dog, and then has the whole afternoon to itself: ';
const ids = randomIds();

/** A closed loop of senders over random channels and members. An answer that is not the expected one fails the run. */
export const sendFor = async (send: Send, plan: Plan): Promise<Outcome> => {
  const outcome: Outcome = { accepted: 0, repeated: 0, refused: 0, seconds: 0, latenciesMs: [] };
  const seen = new Map<number, number>();
  const past: { person: string; input: MethodCall<'messages.send'> }[] = [];
  const startedMs = performance.now();
  const endMs = startedMs + plan.seconds * 1_000;
  let sent = 0;

  const next = async (): Promise<void> => {
    const channel = 1 + Math.floor(Math.random() * plan.channels);
    const person = member(channel, Math.floor(Math.random() * (town.team - 1)));
    const input: MethodCall<'messages.send'> = {
      cid: cid(channel),
      id: ids.uuid(),
      text: `${text}${sent}`,
      attachments: [],
      seenSeq: seen.get(channel) ?? 0,
    };
    const atMs = performance.now();
    const answer = await send(person, input);
    if (!answer.created || answer.seq === undefined)
      throw new Error('unable to measure; a new id was taken for a repeat');
    outcome.latenciesMs.push(performance.now() - atMs);
    outcome.accepted += 1;
    seen.set(channel, Math.max(seen.get(channel) ?? 0, answer.seq));
    past[outcome.accepted % remembered] = { person, input };
    plan.accepted?.(answer.log, answer.offset);
  };

  const repeat = async (): Promise<void> => {
    const earlier = past[Math.floor(Math.random() * past.length)];
    if (!earlier) return next();
    const answer = await send(earlier.person, earlier.input);
    if (answer.created) throw new Error('unable to measure; a repeat was written twice');
    outcome.repeated += 1;
  };

  const refuse = async (): Promise<void> => {
    const channel = 1 + Math.floor(Math.random() * plan.channels);
    const person = sent % 2 ? banned(channel) : stranger(channel);
    try {
      await send(person, { cid: cid(channel), id: ids.uuid(), text, attachments: [] });
    } catch (error) {
      if (!(error instanceof ParleyError) || !expected.has(error.reason)) throw error;
      outcome.refused += 1;
      return;
    }
    throw new Error('unable to measure; one who may not send was not refused');
  };

  const sender = async (): Promise<void> => {
    while (performance.now() < endMs) {
      sent += 1;
      const odd = Math.random();
      if (odd < oddShare) await repeat();
      else if (odd < 2 * oddShare) await refuse();
      else await next();
    }
  };
  await Promise.all(Array.from({ length: plan.senders }, sender));
  outcome.seconds = (performance.now() - startedMs) / 1_000;
  return outcome;
};

const expected: ReadonlySet<string> = new Set(['member_banned', 'channel_not_found']);
