import { type ReactNode, useState } from 'react';
import { useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { SearchIcon } from '../parts/icons-later.tsx';
import { MemberRow } from './MemberRow.tsx';
import { lastOwnerOf, useMembers } from './useMembers.ts';

/** With fewer a field to search in is in the way. */
const manyMembers = 12;
/** Rows drawn at a time. */
const step = 100;

/**
 * Everybody in a channel, with what the person may do to them.
 *
 * @throws where there is no `<ChatProvider>` above.
 * @example <MemberList cid="team:launch" />
 */
export function MemberList({ cid }: { cid: string }): ReactNode {
  const { strings, nameOf } = useKit();
  const { members, status } = useMembers(cid);
  const capabilities = useChatState((state) => state.channel(cid)?.capabilities);
  const lastOwner = lastOwnerOf(
    members,
    useChatState((state) => state.channel(cid)?.memberCount),
  );
  const [query, setQuery] = useState('');
  const [most, setMost] = useState(step);
  const wanted = query.trim().toLocaleLowerCase();
  const found = wanted
    ? members.filter(({ user }) => nameOf(user).toLocaleLowerCase().includes(wanted))
    : members;
  return (
    <div className="parley-members">
      {members.length > manyMembers && (
        <label className="parley-members-search">
          <SearchIcon />
          <input
            type="search"
            aria-label={strings.findMember}
            placeholder={strings.findMember}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </label>
      )}
      <ul aria-label={strings.members}>
        {found.slice(0, most).map((member) => (
          <MemberRow
            key={member.user}
            cid={cid}
            member={member}
            capabilities={capabilities ?? []}
            isLastOwner={member.user === lastOwner}
          />
        ))}
      </ul>
      {found.length > most && (
        <button type="button" className="parley-link-button" onClick={() => setMost(most + step)}>
          {strings.showMore}
        </button>
      )}
      {found.length === 0 && status === 'ready' && (
        <p className="parley-people-nothing">{strings.nobodyOfThatName}</p>
      )}
      {status === 'failed' && <p className="parley-people-nothing">{strings.notReached}</p>}
    </div>
  );
}
