import type { ReactNode } from 'react';
import { ChannelMark } from '../channels/ChannelMark.tsx';
import { titleOfChannel } from '../channels/title.ts';
import { useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { usePlaces } from './usePlaces.ts';

export interface SearchPlacesProps {
  words: string;
  onChannel: (cid: string) => void;
  onPerson: (user: string) => void;
}

/** The conversations that words may mean, to open, and the people, to look for what they said. */
export function SearchPlaces({ words, onChannel, onPerson }: SearchPlacesProps): ReactNode {
  const { strings, nameOf, slots } = useKit();
  const { channels, people } = usePlaces(words);
  if (channels.length === 0 && people.length === 0) return null;
  return (
    <ul className="parley-search-places" aria-label={strings.search.places}>
      {channels.map((cid) => (
        <ChannelPlace key={cid} cid={cid} onOpen={() => onChannel(cid)} />
      ))}
      {people.map((user) => (
        <li key={user}>
          <button type="button" data-place onClick={() => onPerson(user)}>
            <slots.Avatar user={user} size={22} />
            <bdi>{strings.search.from(nameOf(user))}</bdi>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** A conversation to open, of a list of what was found. */
export function ChannelPlace({ cid, onOpen }: { cid: string; onOpen: () => void }): ReactNode {
  const { strings, me, cardOf } = useKit();
  const channel = useChatState((state) => state.channel(cid));
  if (!channel) return null;
  return (
    <li>
      <button type="button" data-place onClick={onOpen}>
        <ChannelMark channel={channel} size={22} />
        <bdi>{titleOfChannel(channel, me, cardOf, strings).name}</bdi>
      </button>
    </li>
  );
}
