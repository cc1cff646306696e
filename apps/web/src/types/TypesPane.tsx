import { ChannelTypes, useChatState, useKit } from '@parley/react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Pane } from '../planning/PlansPane.tsx';
import { NowherePane } from '../workspace/NowherePane.tsx';

const typesRoute = getRouteApi('/types');

/** The channel types of the app, for its owners and admins; for everybody else there is no such place. */
export function TypesPane(): ReactNode {
  const { strings } = useKit();
  const { type } = typesRoute.useSearch();
  const navigate = useNavigate();
  const role = useChatState((state) => state.role());
  if (role !== 'owner' && role !== 'admin') return <NowherePane />;
  return (
    <Pane title={strings.channelTypes}>
      <ChannelTypes
        shown={type}
        onShow={(type) => void navigate({ to: '/types', search: type === undefined ? {} : { type } })}
      />
    </Pane>
  );
}
