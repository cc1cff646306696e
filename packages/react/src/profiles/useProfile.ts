import type { User } from '@parley/protocol';
import { useEffect, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';

/** Of a profile what is known. */
export type Profile = { readonly [Field in keyof User]?: User[Field] | undefined };

/** What is known of a person. */
export interface ProfileState {
  /** Whole once it was loaded; what stands beside their messages until then, and where there is no connection. */
  profile: Profile;
  /** `failed` where no more is to be known: without a connection, or of somebody the reader may not look up. */
  status: 'loading' | 'ready' | 'failed';
}

/**
 * The profile of a person: at once what is known of them here, then what the engine says. What the person changes of their
 * own shows at once.
 */
export function useProfile(id: string): ProfileState {
  const { users } = useChatClient();
  const { cardOf } = useKit();
  const card = cardOf(id);
  const [loaded, setLoaded] = useState<ProfileState>({ profile: {}, status: 'loading' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: again when what stands beside their name changed
  useEffect(() => {
    let over = false;
    users.get({ id }).then(
      ({ user }) => over || setLoaded({ profile: user, status: 'ready' }),
      () => over || setLoaded(({ profile }) => ({ profile, status: 'failed' })),
    );
    return () => {
      over = true;
    };
  }, [users, id, card?.name, card?.username, card?.image]);
  return { ...loaded, profile: { ...card, ...loaded.profile } };
}
