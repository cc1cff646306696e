import { later } from '@parley/react/parts';
import { createRootRoute, createRoute, createRouter, type RouterHistory } from '@tanstack/react-router';
import { ConversationPane } from './workspace/ConversationPane.tsx';
import { NowherePane } from './workspace/NowherePane.tsx';
import { StartPane } from './workspace/StartPane.tsx';
import { Workspace } from './workspace/Workspace.tsx';

/** A place beside the conversations: loaded when a hand is on its way to the first of them. */
const place = (name: keyof typeof import('./places.ts')) =>
  later<object>(async () => (await import('./places.ts'))[name]);

const rootRoute = createRootRoute({ component: Workspace, notFoundComponent: NowherePane });

const startRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: StartPane });

const activityRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/activity',
  component: place('ActivityPane'),
});

/** `/join#<code>`: a link into a channel. Behind the `#` the code is sent to no server and stands in no log. */
const joinRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/join',
  component: place('JoinPane'),
});

/** Where the installed app is brought what other apps share (`manifest.webmanifest`). */
const shareRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/share',
  component: place('SharePane'),
});

const moderationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/moderation',
  component: place('ModerationPane'),
});

const membersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/members',
  component: place('PeoplePane'),
});

/** `/types?type=team`: the channel types of the app, or one of them whole. */
const typesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/types',
  validateSearch: ({ type }: Record<string, unknown>): { type?: string } =>
    typeof type === 'string' ? { type } : {},
  component: place('TypesPane'),
});

/** `/contacts?contact=<id>`: people outside whom the app deals with, or one of them whole. */
const contactsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/contacts',
  validateSearch: ({ contact }: Record<string, unknown>): { contact?: string } =>
    typeof contact === 'string' ? { contact } : {},
  component: place('ContactsPane'),
});

/** What owners and admins set for everybody; few ever load it. */
const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  component: later<object>(async () => (await import('./settings/SettingsPane.tsx')).SettingsPane),
});

/** `/search?words=…&order=relevance`: what was said, looked for in all conversations. */
const searchRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/search',
  validateSearch: ({ words, order }: Record<string, unknown>): SearchOfPage => ({
    ...(words !== undefined && words !== '' && { words: String(words) }),
    ...(order === 'relevance' && { order }),
  }),
  component: place('SearchPane'),
});

const threadsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/threads',
  component: place('ThreadsPane'),
});

const scheduledRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/scheduled',
  component: place('ScheduledPane'),
});

const draftsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/drafts',
  component: place('DraftsPane'),
});

const remindersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reminders',
  component: place('RemindersPane'),
});

const tasksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tasks',
  component: place('TasksPane'),
});

const bookmarksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/bookmarks',
  component: place('BookmarksPane'),
});

const notesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/notes',
  component: place('NotesPane'),
});

/** What can stand beside a conversation but a thread: who is in it, what was sent, pinned, noted, is to be done, or a search. */
const panels = ['details', 'files', 'pins', 'note', 'tasks', 'search'] as const;

/** What stands beside a conversation, one at a time, and the message that is shown. */
type ConversationSearch = { thread?: string; message?: string; words?: string } & {
  [Panel in (typeof panels)[number]]?: true;
};

/** `/c/team:launch?thread=<message id>`, or one of the panels with `=true`; `message=<id>` shows one message of it, `search=true&words=…` looks for words. */
const channelRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/c/$cid',
  validateSearch: (asked: Record<string, unknown>): ConversationSearch => {
    const { thread, message, words } = asked;
    const panel = panels.find((name) => asked[name] === true);
    return {
      ...(typeof message === 'string' && { message }),
      ...(typeof thread === 'string' ? { thread } : panel && { [panel]: true }),
      ...(panel === 'search' && words !== undefined && { words: String(words) }),
    };
  },
  component: ConversationPane,
});

/** What is looked for; the newest first when no order is said. */
type SearchOfPage = { words?: string; order?: 'relevance' };

/** How the pages of a workspace stand in a window. */
export interface AppRouterOptions {
  /** The browser's own when absent. */
  history?: RouterHistory;
  /** Where their addresses begin, `/w/acme`; at `/` when absent. */
  base?: string | undefined;
}

/** The pages of the workspace. */
export function createAppRouter({ history, base }: AppRouterOptions = {}) {
  const routeTree = rootRoute.addChildren([
    startRoute,
    activityRoute,
    joinRoute,
    shareRoute,
    membersRoute,
    contactsRoute,
    moderationRoute,
    typesRoute,
    settingsRoute,
    searchRoute,
    threadsRoute,
    scheduledRoute,
    remindersRoute,
    tasksRoute,
    bookmarksRoute,
    draftsRoute,
    notesRoute,
    channelRoute,
  ]);
  return createRouter({
    routeTree,
    defaultPreload: 'intent',
    ...(history && { history }),
    ...(base !== undefined && { basepath: base }),
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
