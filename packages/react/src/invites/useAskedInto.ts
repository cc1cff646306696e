import type { Invite, InviteLink } from '@parley/protocol';
import { useCallback, useEffect, useState } from 'react';
import { useChatClient } from '../chat/client.ts';

/** Who was asked into a channel and has not answered, and the links into it. */
export interface AskedInto {
  invites: readonly Invite[];
  links: readonly InviteLink[];
  /** Reads both again. */
  reload: () => void;
}

/** Of a channel to which the person may add members: read when it is first used, and when something was changed. */
export function useAskedInto(cid: string): AskedInto {
  const client = useChatClient();
  const [held, setHeld] = useState<Pick<AskedInto, 'invites' | 'links'>>({ invites: [], links: [] });
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change is a reason to read again
  useEffect(() => {
    let isLeft = false;
    Promise.all([client.invites.list({ cid, limit: 100 }), client.invites.links({ cid })]).then(
      ([invites, links]) => isLeft || setHeld({ invites: invites.items, links: links.items }),
      // What is not known is not shown; asking somebody tells what is wrong.
      () => {},
    );
    return () => {
      isLeft = true;
    };
  }, [client, cid, turn]);
  const reload = useCallback(() => setTurn((before) => before + 1), []);
  return { ...held, reload };
}
