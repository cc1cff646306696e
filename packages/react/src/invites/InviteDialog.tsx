'use client';
import { type ReactNode, useState } from 'react';
import { titleOfChannel } from '../channels/title.ts';
import { useChatClient, useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { useMembers } from '../members/useMembers.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { PeoplePicker } from '../people/PeoplePicker.tsx';
import { NewLink } from './NewLink.tsx';
import { type AskedInto, useAskedInto } from './useAskedInto.ts';
import { useInviteWords } from './useInviteWords.ts';

export interface InviteDialogProps {
  cid: string;
  onClose: () => void;
}

/**
 * Asks people into a channel, makes links into it, and ends either; for those who may add members.
 *
 * @example <InviteDialog cid="team:launch" onClose={close} />
 */
export function InviteDialog({ cid, onClose }: InviteDialogProps): ReactNode {
  const { strings, me, cardOf } = useKit();
  const words = useInviteWords();
  const client = useChatClient();
  const { members } = useMembers(cid);
  const channel = useChatState((state) => state.channel(cid));
  const asked = useAskedInto(cid);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { busy, problem, run } = useAct();
  const title = channel && titleOfChannel(channel, me, cardOf, strings);
  const ask = () =>
    run(
      () => client.invites.create({ cid, users: [...chosen] }),
      () => {
        setChosen([]);
        asked.reload();
      },
    );
  return (
    <Dialog
      title={words.title(title?.named ? `#${title.name}` : (title?.name ?? ''))}
      className="parley-settings"
      onClose={onClose}
    >
      <div className="parley-settings-body parley-invite-body">
        <p className="parley-quiet-hint">{words.hint}</p>
        <PeoplePicker
          label={words.people}
          chosen={chosen}
          onChange={setChosen}
          except={[...members, ...asked.invites].map(({ user }) => user)}
        />
        <Problem text={problem} />
        <div className="parley-dialog-footer">
          <button
            type="button"
            className="parley-button"
            data-kind="primary"
            disabled={chosen.length === 0 || busy}
            onClick={ask}
          >
            {words.ask}
          </button>
        </div>
        <NewLink cid={cid} onMade={asked.reload} />
        <Waiting cid={cid} asked={asked} />
        <Links cid={cid} asked={asked} />
      </div>
    </Dialog>
  );
}

/** Who has not answered. */
function Waiting({ cid, asked: { invites, reload } }: { cid: string; asked: AskedInto }): ReactNode {
  const { nameOf, slots } = useKit();
  const client = useChatClient();
  const { busy, problem, run } = useAct();
  const words = useInviteWords();
  if (invites.length === 0) return null;
  return (
    <section className="parley-invite-link" aria-label={words.asked}>
      <h3>{words.asked}</h3>
      <ul>
        {invites.map(({ id, user }) => (
          <li key={id} className="parley-member">
            <slots.Avatar user={user} size={32} />
            <span className="parley-person-name">
              <bdi>{nameOf(user)}</bdi>
            </span>
            <button
              type="button"
              className="parley-button"
              aria-label={words.withdraw(nameOf(user))}
              disabled={busy}
              onClick={() => run(() => client.invites.withdraw({ cid, user }), reload)}
            >
              {words.takeBack}
            </button>
          </li>
        ))}
      </ul>
      <Problem text={problem} />
    </section>
  );
}

/** The links that work. */
function Links({ cid, asked: { links, reload } }: { cid: string; asked: AskedInto }): ReactNode {
  const { times, nameOf } = useKit();
  const client = useChatClient();
  const { busy, problem, run } = useAct();
  const words = useInviteWords();
  if (links.length === 0) return null;
  return (
    <section className="parley-invite-link" aria-label={words.links}>
      <h3>{words.links}</h3>
      <ul>
        {links.map(({ id, by, uses, usesMost, expiresAt }) => (
          <li key={id} className="parley-member">
            <span className="parley-person-name">
              <bdi>{words.linkBy(nameOf(by))}</bdi>
              <span className="parley-person-more">
                {words.used(uses, usesMost)}
                {expiresAt !== undefined && ` · ${words.until(times.full(expiresAt))}`}
              </span>
            </span>
            <button
              type="button"
              className="parley-button"
              data-kind="danger"
              disabled={busy}
              onClick={() => run(() => client.invites.revokeLink({ cid, id }), reload)}
            >
              {words.endLink}
            </button>
          </li>
        ))}
      </ul>
      <Problem text={problem} />
    </section>
  );
}
