'use client';
import { type ReactNode, useId } from 'react';
import { useChatClient, useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { BannedList } from './BannedList.tsx';
import { ReportList } from './ReportList.tsx';

const slow = [0, 5, 10, 30, 60, 300, 900, 3_600];

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
  const choices = slow.includes(slowModeSeconds) ? slow : [...slow, slowModeSeconds].sort((a, b) => a - b);
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
          <label className="parley-moderation-slow">
            {words.slowMode}
            <select
              value={slowModeSeconds}
              disabled={busy}
              onChange={(event) => run(() => channels.slowMode({ cid, seconds: Number(event.target.value) }))}
            >
              {choices.map((seconds) => (
                <option key={seconds} value={seconds}>
                  {seconds === 0 ? words.slowOff : words.slowFor(seconds)}
                </option>
              ))}
            </select>
          </label>
          <Problem text={problem} />
        </>
      )}
      {channel.capabilities.includes('delete-any-message') && <ReportList cid={cid} />}
      {mayBan && <BannedList cid={cid} members={channel.memberCount} />}
    </section>
  );
}
