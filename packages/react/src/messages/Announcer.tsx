import { memo, type ReactNode, useContext, useEffect, useState } from 'react';
import { ChannelContext } from '../channel/context.ts';
import { type Kit, useKit } from '../chat/kit.ts';
import { setupArrivals } from './arrivals.ts';
import type { MessageRow } from './rows.ts';
import { wordsOf } from './wordsOf.ts';

export interface AnnouncerProps {
  rows: readonly MessageRow[];
  /** The last row is the newest there is. */
  live: boolean;
  inThread: boolean;
}

/** Something that is said, once: the same words said again are another piece. */
interface Piece {
  key: string;
  words: string;
}

/** More at once are counted and not read out. */
const READ_MOST = 3;

/**
 * Says aloud what arrives at the end, politely, and what fails, at once. Apart from the list, so that loading pages is
 * never read out.
 */
export const Announcer = memo(function Announcer({ rows, live, inThread }: AnnouncerProps): ReactNode {
  const kit = useKit();
  const { strings, me } = kit;
  const around = useContext(ChannelContext);
  const besideThread = inThread ? undefined : around?.thread;
  const [arrived] = useState(setupArrivals);
  const [said, setSaid] = useState<readonly Piece[]>([]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a name that becomes known says nothing again
  useEffect(() => {
    const news = arrived(rows, { live, me, inThread, besideThread });
    // What came before stays a while: it may not be read out yet.
    if (news.length > 0) setSaid((before) => [...before, ...piecesOf(news, kit)].slice(-READ_MOST));
  }, [rows, live, me, inThread, besideThread]);

  const failed = rows.findLast(({ delivery }) => delivery === 'failed')?.key;
  return (
    <>
      <div className="parley-hidden" aria-live="polite" aria-relevant="additions">
        {said.map(({ key, words }) => (
          <p key={key}>{words}</p>
        ))}
      </div>
      <div className="parley-hidden" aria-live="assertive" aria-relevant="additions">
        {failed !== undefined && <p key={failed}>{strings.messageFailed}</p>}
      </div>
    </>
  );
});

function piecesOf(news: readonly MessageRow[], kit: Kit): Piece[] {
  const { strings, nameOf } = kit;
  if (news.length > READ_MOST)
    return [{ key: `${news.at(-1)?.key} and before`, words: strings.newBelow(news.length) }];
  return news.map(({ key, message }) => {
    const words = wordsOf(message, kit);
    const isSystem = message.type === 'system';
    return { key, words: isSystem ? words : strings.newMessageFrom(nameOf(message.author), words) };
  });
}
