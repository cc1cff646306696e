'use client';
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { useApp } from '../app/useApp.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { LinkForm } from './LinkForm.tsx';
import { MailForm } from './MailForm.tsx';
import { useInvitations } from './useInvitations.ts';
import { useInvitationWords } from './useInvitationWords.ts';
import { WaitingList } from './WaitingList.tsx';

export interface InvitePeopleProps {
  /** Addresses that are filled in. */
  addresses?: readonly string[] | undefined;
  /** The address that lets people in, by the code of a link. Default: `/invitation#<code>` of the page's own origin. */
  linkTo?: ((code: string) => string) | undefined;
  onClose: () => void;
}

const ways = ['mail', 'link', 'waiting'] as const;
type Way = (typeof ways)[number];

const ownPage = (code: string): string => `${location.origin}/invitation#${code}`;

/**
 * Asks people into the workspace, by mail or by a link, and shows who has not come yet; for its owners and admins.
 *
 * @example <InvitePeople onClose={close} />
 */
export function InvitePeople({ addresses, linkTo = ownPage, onClose }: InvitePeopleProps): ReactNode {
  const words = useInvitationWords();
  const app = useApp();
  const id = useId();
  const [way, setWay] = useState<Way>('mail');
  const [made, setMade] = useState<Readonly<Record<string, string>>>({});
  const invitations = useInvitations();
  const names = {
    mail: words.byMail,
    link: words.byLink,
    waiting: words.waiting(invitations.items.length),
  };
  return (
    <Dialog title={words.title(app?.name)} className="parley-settings parley-inviting" onClose={onClose}>
      <Tabs label={words.ways} names={names} chosen={way} onChoose={setWay} id={id} />
      {ways.map((one) => (
        // What was written stays while one looks elsewhere.
        <div
          key={one}
          id={`${id}-${one}-panel`}
          role="tabpanel"
          aria-labelledby={`${id}-${one}`}
          className="parley-settings-body"
          hidden={way !== one}
        >
          {one === 'mail' && <MailForm addresses={addresses} onSent={invitations.reload} />}
          {one === 'link' && (
            <LinkForm
              linkTo={linkTo}
              onMade={(link, address) => {
                setMade((before) => ({ ...before, [link]: address }));
                invitations.reload();
              }}
            />
          )}
          {one === 'waiting' && <WaitingList invitations={invitations} made={made} />}
        </div>
      ))}
    </Dialog>
  );
}

interface TabsProps {
  label: string;
  names: Readonly<Record<Way, string>>;
  chosen: Way;
  onChoose: (way: Way) => void;
  id: string;
}

/** Arrow keys move between them, as in every list of tabs. */
function Tabs({ label, names, chosen, onChoose, id }: TabsProps): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  const keyDown = (event: KeyboardEvent) => {
    const isRtl = list.current !== null && getComputedStyle(list.current).direction === 'rtl';
    const along = { ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1 }[event.key];
    const place = ways.indexOf(chosen);
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? ways.length - 1 : along && place + along;
    if (next === undefined) return;
    event.preventDefault();
    const way = ways[(next + ways.length) % ways.length] ?? chosen;
    onChoose(way);
    list.current?.querySelector<HTMLElement>(`[data-way="${way}"]`)?.focus();
  };
  return (
    <div ref={list} className="parley-inviting-ways" role="tablist" aria-label={label}>
      {ways.map((way) => (
        <button
          key={way}
          id={`${id}-${way}`}
          type="button"
          role="tab"
          data-way={way}
          aria-selected={way === chosen}
          aria-controls={`${id}-${way}-panel`}
          tabIndex={way === chosen ? 0 : -1}
          onClick={() => onChoose(way)}
          onKeyDown={keyDown}
        >
          {names[way]}
        </button>
      ))}
    </div>
  );
}
