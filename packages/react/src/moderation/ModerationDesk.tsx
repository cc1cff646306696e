'use client';
import { type ReactNode, useId, useState } from 'react';
import { titleOfChannel } from '../channels/title.ts';
import { useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { ActList } from './ActList.tsx';
import { AppBans } from './AppBans.tsx';
import { BlockedWords } from './BlockedWords.tsx';
import { PeopleReports } from './PeopleReports.tsx';
import { ReportList } from './ReportList.tsx';

/**
 * Everything that waits for those who moderate: what was reported in the channels they look after, and for owners and
 * admins of the app who was reported, who is banned from it, which words it blocks, and what moderators did.
 */
export function ModerationDesk(): ReactNode {
  const { strings, me, cardOf } = useKit();
  const words = strings.moderation;
  const role = useChatState((state) => state.role());
  const { channels } = useChatState((state) => state.channelList());
  const id = useId();
  const [done, setDone] = useState(0);
  const isKeeper = role === 'owner' || role === 'admin';
  const looked = channels.filter(({ capabilities }) => capabilities.includes('delete-any-message'));
  return (
    <div className="parley-desk">
      <section className="parley-moderation" aria-labelledby={`${id}-reports`}>
        <h3 id={`${id}-reports`}>{words.reports}</h3>
        <p className="parley-moderation-nobody parley-desk-none">{words.nothingReported}</p>
        {isKeeper && <PeopleReports />}
        {looked.map((channel) => {
          const { name, named } = titleOfChannel(channel, me, cardOf, strings);
          return <ReportList key={channel.cid} cid={channel.cid} name={named ? `#${name}` : name} />;
        })}
      </section>
      {isKeeper && (
        <>
          <section className="parley-moderation" aria-labelledby={`${id}-bans`}>
            <h3 id={`${id}-bans`}>{words.bannedFromApp}</h3>
            <AppBans />
          </section>
          <section className="parley-moderation" aria-labelledby={`${id}-words`}>
            <h3 id={`${id}-words`}>{words.words}</h3>
            <BlockedWords onChange={() => setDone(done + 1)} />
          </section>
          <section className="parley-moderation" aria-labelledby={`${id}-done`}>
            <h3 id={`${id}-done`}>{words.done}</h3>
            <ActList done={done} />
          </section>
        </>
      )}
    </div>
  );
}
