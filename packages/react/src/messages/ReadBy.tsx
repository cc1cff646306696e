'use client';
import type { Message, ReadPointer } from '@parley/protocol';
import { type ReactNode, useEffect, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';

export interface ReadByProps {
  message: Pick<Message, 'cid' | 'seq' | 'author'>;
  onClose: () => void;
}

/** Asked for at a time. */
const page = 100;

/** Who of a channel has read a message, the last to come first, and when each of them last read there. */
export function ReadBy({ message, onClose }: ReadByProps): ReactNode {
  const { strings, nameOf, slots, times } = useKit();
  const { reads } = useChatClient();
  const { cid, seq = 0, author } = message;
  const [pointers, setPointers] = useState<readonly ReadPointer[]>();
  const [next, setNext] = useState<string>();
  const { busy, problem, run } = useAct();
  const load = (cursor?: string) =>
    run(
      () => reads.list({ cid, limit: page, ...(cursor !== undefined && { cursor }) }),
      (answer) => {
        setPointers((held = []) => [...held, ...answer.items]);
        setNext(answer.next);
      },
    );
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it opens
  useEffect(() => load(), []);
  const readers = (pointers ?? [])
    .filter(
      ({ user, lastReadSeq, fromSeq = 0, at }) =>
        user !== author && at !== undefined && lastReadSeq >= seq && fromSeq <= seq,
    )
    .sort((a, b) => ((a.at ?? '') < (b.at ?? '') ? 1 : -1));
  return (
    <Dialog title={strings.reading.title} onClose={onClose}>
      <div className="parley-readers" aria-busy={busy}>
        {pointers && (
          <p className="parley-settings-nothing">
            {readers.length === 0 && next === undefined
              ? strings.reading.nobody
              : strings.reading.count(readers.length, next !== undefined)}
          </p>
        )}
        <ul aria-label={strings.reading.title}>
          {readers.map(({ user, at }) => (
            <li key={user} className="parley-member">
              <slots.Avatar user={user} size={32} />
              <span className="parley-person-name">
                <bdi>{nameOf(user)}</bdi>
              </span>
              {at !== undefined && (
                <time className="parley-person-more" dateTime={at} title={times.full(at)}>
                  {strings.reading.lastHere(times.short(at))}
                </time>
              )}
            </li>
          ))}
        </ul>
        {next !== undefined && (
          <button type="button" className="parley-link-button" disabled={busy} onClick={() => load(next)}>
            {strings.showMore}
          </button>
        )}
        <Problem text={problem} />
      </div>
    </Dialog>
  );
}
