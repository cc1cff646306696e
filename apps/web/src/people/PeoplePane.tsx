import { InvitePeople, LeaveWorkspace, PeopleDesk, useChatState } from '@parley/react';
import { AddPersonIcon } from '@parley/react/parts';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Pane } from '../planning/PlansPane.tsx';
import { useSession } from '../session/context.ts';
import { useWords } from '../strings/strings.ts';

// Few look after a workspace, so nobody else loads it.
const JoinRequests = lazy(async () => ({
  default: (await import('../joining/JoinRequests.tsx')).JoinRequests,
}));

/** The people of the workspace; whoever looks after it invites from here, and everybody leaves from here. */
export function PeoplePane(): ReactNode {
  const words = useWords();
  const role = useChatState((state) => state.role());
  const { base } = useSession();
  const isKeeper = role === 'owner' || role === 'admin';
  const [dialog, setDialog] = useState<'invite' | 'leave'>();
  const close = () => setDialog(undefined);
  return (
    <Pane
      title={words.members}
      action={
        isKeeper && (
          <button type="button" className="parley-button" onClick={() => setDialog('invite')}>
            <AddPersonIcon />
            {words.invitePeople}
          </button>
        )
      }
    >
      {isKeeper && base !== undefined && (
        <Suspense>
          <JoinRequests />
        </Suspense>
      )}
      <PeopleDesk />
      <p>
        <button type="button" className="parley-button" data-kind="danger" onClick={() => setDialog('leave')}>
          {words.leaveWorkspace}
        </button>
      </p>
      {dialog === 'invite' && <InvitePeople onClose={close} />}
      {dialog === 'leave' && (
        <LeaveWorkspace
          // Other workspaces of theirs are shown there, or what to do without one.
          onLeft={() => location.replace('/workspaces')}
          onClose={close}
        />
      )}
    </Pane>
  );
}
