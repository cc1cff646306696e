import type { Ban } from '@parley/protocol';
import { type ReactNode, useEffect, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { BanRow } from './BannedList.tsx';

/** Who is banned from the whole app, until when and why, and the end of it. */
export function AppBans(): ReactNode {
  const words = useKit().strings.moderation;
  const { users } = useChatClient();
  const [bans, setBans] = useState<readonly Ban[]>();
  useEffect(() => {
    let current = true;
    // What cannot be reached is left as it was shown.
    users.bans({ limit: 100 }).then(
      ({ items }) => current && setBans(items),
      () => {},
    );
    return () => {
      current = false;
    };
  }, [users]);
  if (!bans) return null;
  const ended = (id: string) => setBans((held) => held?.filter(({ user }) => user !== id));
  return (
    <>
      {bans.length === 0 && <p className="parley-moderation-nobody">{words.nobodyBanned}</p>}
      <ul className="parley-bans" aria-label={words.banned}>
        {bans.map((ban) => (
          <BanRow
            key={ban.user}
            ban={ban}
            end={() => users.unban({ id: ban.user })}
            onEnd={() => ended(ban.user)}
          />
        ))}
      </ul>
    </>
  );
}
