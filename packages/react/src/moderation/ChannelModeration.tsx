'use client';
import { type ReactNode, useId } from 'react';
import { useChatClient, useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { BannedList } from './BannedList.tsx';
import { SlowChoice } from './SlowChoice.tsx';

/** How a channel is looked after: frozen, slowed, and who is banned from it. Only for those who may. */
export function ChannelModeration({ cid }: { cid: string }): ReactNode {
  const words = useKit().strings.moderation;
  const { channels } = useChatClient();
  const channel = useChatState((state) => state.channel(cid));
  const { busy, problem, run } = useAct();
  const id = useId();
  const mayFreeze = channel?.capabilities.includes('freeze-channel');
  const mayBan = channel?.capabilities.includes('ban-members');
  if (!channel || (!mayFreeze && !mayBan)) return null;
  const { frozen, slowModeSeconds } = channel;
  return (
    <section className="parley-moderation" aria-labelledby={id}>
      <h3 id={id}>{words.title}</h3>
      {mayFreeze && (
        <>
          <label className="parley-moderation-freeze">
            <span>
              {words.freeze}
              <span>{words.freezeHint}</span>
            </span>
            <input
              type="checkbox"
              role="switch"
              aria-checked={frozen}
              className="parley-switch"
              checked={frozen}
              disabled={busy}
              onChange={() => run(() => (frozen ? channels.unfreeze({ cid }) : channels.freeze({ cid })))}
            />
          </label>
          {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is what is inside */}
          <label className="parley-moderation-slow">
            {words.slowMode}
            <SlowChoice
              value={slowModeSeconds}
              disabled={busy}
              onChange={(seconds) => run(() => channels.slowMode({ cid, seconds }))}
            />
          </label>
          <Problem text={problem} />
        </>
      )}
      {mayBan && <BannedList cid={cid} members={channel.memberCount} />}
    </section>
  );
}
