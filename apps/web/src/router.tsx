import { createRootRoute, createRoute, createRouter, type RouterHistory } from '@tanstack/react-router';
import { ActivityPane } from './notifications/ActivityPane.tsx';
import { BookmarksPane, RemindersPane, ScheduledPane } from './planning/PlansPane.tsx';
import { ThreadsPane } from './threads/ThreadsPane.tsx';
import { ConversationPane } from './workspace/ConversationPane.tsx';
import { StartPane } from './workspace/StartPane.tsx';
import { Workspace } from './workspace/Workspace.tsx';

const rootRoute = createRootRoute({ component: Workspace });

const startRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: StartPane });

const activityRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/activity',
  component: ActivityPane,
});

const threadsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/threads',
  component: ThreadsPane,
});

const scheduledRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/scheduled',
  component: ScheduledPane,
});

const remindersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reminders',
  component: RemindersPane,
});

const bookmarksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/bookmarks',
  component: BookmarksPane,
});

/** What stands beside a conversation, one at a time, and the message that is shown. */
interface ConversationSearch {
  thread?: string;
  details?: true;
  files?: true;
  pins?: true;
  search?: true;
  message?: string;
}

/**
 * `/c/team:launch?thread=<message id>`: a conversation, and beside it a thread or, with `details=true`, who is in it, or
 * with `files=true` what was sent to it, or with `pins=true` what is pinned to it, or with `search=true` a search; `message=<id>` shows one message of it.
 */
const channelRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/c/$cid',
  validateSearch: ({
    thread,
    details,
    files,
    pins,
    search,
    message,
  }: Record<string, unknown>): ConversationSearch => ({
    ...(typeof message === 'string' && { message }),
    ...(typeof thread === 'string'
      ? { thread }
      : details === true
        ? { details }
        : files === true
          ? { files }
          : pins === true
            ? { pins }
            : search === true
              ? { search }
              : {}),
  }),
  component: ConversationPane,
});

/** The pages of the workspace. `history` is the browser's own when absent. */
export function createAppRouter(history?: RouterHistory) {
  const routeTree = rootRoute.addChildren([
    startRoute,
    activityRoute,
    threadsRoute,
    scheduledRoute,
    remindersRoute,
    bookmarksRoute,
    channelRoute,
  ]);
  return createRouter({ routeTree, ...(history && { history }) });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
