import { createRootRoute, createRoute, createRouter, type RouterHistory } from '@tanstack/react-router';
import { ConversationPane } from './workspace/ConversationPane.tsx';
import { StartPane } from './workspace/StartPane.tsx';
import { Workspace } from './workspace/Workspace.tsx';

const rootRoute = createRootRoute({ component: Workspace });

const startRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: StartPane });

/** `/c/team:launch?thread=<message id>`: a conversation, and beside it a thread or, with `details=true`, who is in it. */
const channelRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/c/$cid',
  validateSearch: (search: Record<string, unknown>): { thread?: string; details?: true } =>
    typeof search.thread === 'string'
      ? { thread: search.thread }
      : search.details === true
        ? { details: true }
        : {},
  component: ConversationPane,
});

/** The pages of the workspace. `history` is the browser's own when absent. */
export function createAppRouter(history?: RouterHistory) {
  const routeTree = rootRoute.addChildren([startRoute, channelRoute]);
  return createRouter({ routeTree, ...(history && { history }) });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
