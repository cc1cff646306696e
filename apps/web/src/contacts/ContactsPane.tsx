import { Contacts, InvitePeople, useChatState } from '@parley/react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Pane } from '../planning/PlansPane.tsx';
import { useWords } from '../strings/strings.ts';
import { NowherePane } from '../workspace/NowherePane.tsx';

const contactsRoute = getRouteApi('/contacts');

/** People outside whom the workspace deals with; to guests there is no such place. Whoever looks after it asks them in from here. */
export function ContactsPane(): ReactNode {
  const words = useWords();
  const { contact } = contactsRoute.useSearch();
  const navigate = useNavigate();
  const role = useChatState((state) => state.role());
  const [invited, setInvited] = useState<string>();
  if (role === 'guest' || role === 'anonymous') return <NowherePane />;
  const isKeeper = role === 'owner' || role === 'admin';
  return (
    <Pane title={words.contacts}>
      <Contacts
        shown={contact}
        onShow={(id) => void navigate({ to: '/contacts', search: id === undefined ? {} : { contact: id } })}
        onInvite={isKeeper ? ({ email }) => setInvited(email) : undefined}
      />
      {invited !== undefined && <InvitePeople addresses={[invited]} onClose={() => setInvited(undefined)} />}
    </Pane>
  );
}
