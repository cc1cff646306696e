import { type ReactNode, useEffect, useState } from 'react';
import type { ShownChannel } from '../channels/shown.ts';
import { titleOfChannel } from '../channels/title.ts';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { SearchIcon } from '../parts/icons-later.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { ChannelPlace } from './SearchPlaces.tsx';
import { usePlaces } from './usePlaces.ts';

export interface ElsewhereProps {
  /** What is typed. */
  words: string;
  /** The conversations that are offered already. */
  shown: readonly ShownChannel[];
  /** Shows a conversation; one with a person is made when it is not there yet. */
  onOpen: (cid: string) => void;
  /** Looks for the words among messages. */
  onSearch: (words: string) => void;
}

/** So long nobody types before it is asked for. */
const TYPED_MS = 150;

/**
 * Where words lead beside one's own conversations: channels one is not in, people to write to, and what was said. For a
 * field to jump with.
 *
 * @throws where there is no `<ChatProvider>` above.
 * @example <Elsewhere words={typed} shown={channels} onOpen={open} onSearch={search} />
 */
export function Elsewhere({ words, shown, onOpen, onSearch }: ElsewhereProps): ReactNode {
  const { strings, me, nameOf, cardOf, slots } = useKit();
  const client = useChatClient();
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const later = setTimeout(() => setAsked(words), TYPED_MS);
    return () => clearTimeout(later);
  }, [words]);
  const { channels, people } = usePlaces(asked);
  const { busy, problem, run } = useAct();
  const isShown = (cid: string) => shown.some((channel) => channel.cid === cid);
  const persons = shown.map((channel) => titleOfChannel(channel, me, cardOf, strings).person);
  const write = (user: string) =>
    run(
      () => client.channels.create({ type: 'messaging', distinct: true, members: [me, user] }),
      ({ channel }) => onOpen(channel.cid),
    );
  return (
    <>
      <ul className="parley-search-places parley-elsewhere" aria-label={strings.search.elsewhere}>
        {channels
          .filter((cid) => !isShown(cid))
          .map((cid) => (
            <ChannelPlace key={cid} cid={cid} onOpen={() => onOpen(cid)} />
          ))}
        {people
          .filter((user) => !persons.includes(user))
          .map((user) => (
            <li key={user}>
              <button type="button" data-place disabled={busy} onClick={() => write(user)}>
                <slots.Avatar user={user} size={22} />
                <bdi>{nameOf(user)}</bdi>
              </button>
            </li>
          ))}
        <li>
          <button type="button" data-place onClick={() => onSearch(words.trim())}>
            <SearchIcon />
            <span>{strings.search.messagesWith(words.trim())}</span>
          </button>
        </li>
      </ul>
      <Problem text={problem} />
    </>
  );
}
