import type { EmojiState } from '@parley/client';
import type { CustomEmoji } from '@parley/protocol';
import { useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import { ClientContext } from '../chat/client.ts';

const none: EmojiState = { loaded: false, items: [] };
const unchanging = () => () => {};

/**
 * The app's own emoji, by name; read when somebody first asks for one and kept up to date.
 *
 * @example const { items } = useEmoji()
 */
export function useEmoji(): EmojiState {
  const client = useContext(ClientContext);
  const read = () => client?.state.emoji() ?? none;
  const list = useSyncExternalStore(client?.subscribe ?? unchanging, read, read);
  useEffect(() => {
    // Without a connection what was kept is shown.
    if (!list.loaded) client?.emoji.load().catch(() => {});
  }, [client, list.loaded]);
  return list;
}

/** The emoji of a name or an alias. */
export const namedEmoji = (items: EmojiState['items'], name: string): CustomEmoji | undefined =>
  items.find((emoji) => emoji.name === name) ?? items.find(({ aliases }) => aliases.includes(name));

/** The app's own emoji of a name or an alias, if there is one. */
export function useNamedEmoji(name: string): CustomEmoji | undefined {
  const { items } = useEmoji();
  return useMemo(() => namedEmoji(items, name), [items, name]);
}
