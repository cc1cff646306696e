import type { Ban } from '@parley/protocol';
import { type ReactNode, useEffect, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';

export interface BannedListProps {
  cid: string;
  /** How many are in the channel: when that changes somebody may have been banned. */
  members: number;
}

/** Who is banned from a channel, until when and why, and the end of it. */
export function BannedList({ cid, members }: BannedListProps): ReactNode {
  const { strings } = useKit();
  const client = useChatClient();
  const [bans, setBans] = useState<readonly Ban[]>();
  const [asked, setAsked] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again after each end of a ban, and when members come or go
  useEffect(() => {
    let current = true;
    // What cannot be reached is left as it was shown.
    client.members.bans({ cid, limit: 100 }).then(
      ({ items }) => current && setBans(items),
      () => {},
    );
    return () => {
      current = false;
    };
  }, [client, cid, members, asked]);
  const words = strings.moderation;
  if (!bans) return null;
  return (
    <>
      <h4>{words.banned}</h4>
      {bans.length === 0 && <p className="parley-moderation-nobody">{words.nobodyBanned}</p>}
      <ul className="parley-bans" aria-label={words.banned}>
        {bans.map((ban) => (
          <BanRow
            key={ban.user}
            ban={ban}
            end={() => client.members.unban({ cid, user: ban.user })}
            onEnd={() => setAsked(asked + 1)}
          />
        ))}
      </ul>
    </>
  );
}

interface BanRowProps {
  ban: Ban;
  end: () => Promise<unknown>;
  onEnd: () => void;
}

/** One who is banned, and the end of it. */
export function BanRow({ ban, end, onEnd }: BanRowProps): ReactNode {
  const { strings, nameOf, slots, times } = useKit();
  const { busy, problem, run } = useAct();
  const { user, kind, until, reason } = ban;
  const words = strings.moderation;
  const said = words.kinds[kind];
  return (
    <li className="parley-ban">
      <slots.Avatar user={user} size={32} />
      <span className="parley-ban-words">
        <bdi>{nameOf(user)}</bdi>
        <span>{until === undefined ? said : words.until(said, times.until(until))}</span>
        {reason !== undefined && <q dir="auto">{reason}</q>}
      </span>
      <button type="button" className="parley-link-button" disabled={busy} onClick={() => run(end, onEnd)}>
        {words.endBan}
      </button>
      {problem && <Problem text={problem} />}
    </li>
  );
}
