import { brand } from '@parley/protocol/brand';
import { createContext, useContext } from 'react';

/** Everything the workspace says besides what the kit says, in one table. */
export const english = {
  allConversations: 'All conversations',
  watching: (count: number) => `${count.toLocaleString()} watching`,
  jumpTo: 'Jump to…',
  jumpToConversation: 'Jump to a conversation',
  editProfile: 'Edit profile',
  workspaceKeys: 'Workspace',
  workspaceMenu: 'Of the workspace',
  invitePeople: 'Invite people',
  mentionsThere: (count: number) => (count === 1 ? '1 mention' : `${count.toLocaleString()} mentions`),
  unreadThere: 'Unread messages',
  workspaceSettings: 'Workspace settings',
  members: 'Members',
  contacts: 'Contacts',
  leaveWorkspace: 'Leave the workspace…',
  sidebarWidth: 'Width of the list of conversations',
  sideWidth: 'Width of the panel beside',
  welcome: (name: string) => `Welcome, ${name}`,
  welcomeHint:
    'You are not in any conversation yet. As soon as somebody adds you to a channel or writes to you, it opens here.',

  welcomeFirst: 'This is your workspace. Say hello, then invite people.',
  welcomeThen: 'Well said. Now invite people.',
  close: 'Close',

  nowhere: 'There is nothing here',
  nowhereHint: 'The address is incomplete, or what stood here is gone.',

  theme: { system: 'Theme: as the system', light: 'Theme: light', dark: 'Theme: dark' },

  shownAs: 'How you are shown',
  setStatus: 'Set a status',
  changePicture: 'Change your picture',
  changeStatus: 'Change your status',
  setActive: 'Set yourself as active',
  setAway: 'Set yourself as away',
  doNotDisturb: 'Do not disturb',
  endDoNotDisturb: 'Turn off do not disturb',
  quietHours: 'Quiet hours…',
  quietFor: {
    halfHour: 'For 30 minutes',
    hour: 'For 1 hour',
    fourHours: 'For 4 hours',
    tomorrow: 'Until tomorrow, 9:00',
  },

  alerts: 'For you',
  somethingForYou: 'There is something for you',
  alertSettings: {
    title: 'Alerts of this browser',
    hint: 'What is muted, and what comes in your quiet hours, rings nowhere. Mentions and direct messages show in the app either way.',
    desktop: 'Show alerts outside the app',
    willAsk: 'Your browser will ask whether it may. Nothing is shown while you look at the app.',
    may: {
      granted: 'Nothing is shown while you look at the app.',
      denied: 'Your browser forbids it. Allow notifications in the settings of this site, then come back.',
      impossible: 'This browser cannot do that here.',
    },
    shows: 'With what was said',
    showsHint: 'Otherwise only that there is something, for screens others see.',
    sound: 'Play a sound',
    volume: 'Volume',
    listen: 'Listen',
  },
  mailAlerts: {
    title: 'In every browser',
    label: 'E-mail me about what I missed',
    hint: (to: string | undefined) =>
      `One mail for mentions and direct messages you have not seen for 15 minutes, once an hour at most${to === undefined ? '' : `, to ${to}`}.`,
    away: `${brand.name} was not reached, so nothing was changed. Try again in a moment.`,
  },

  newVersion: 'A new version is ready',
  reload: 'Reload',
  later: 'Later',
  share: 'Share',
  shareWhere: 'Where to',
  shareThere: 'Write it there',
  shareNothing: 'Nothing was shared. What another app shares with this one waits here for an hour.',

  workspaces: 'Your workspaces',
  account: 'Your account',

  signOut: 'Sign out',
  signOutTitle: 'Sign out of this browser?',
  signOutHint: `Your messages stay in ${brand.name}. What this browser keeps of them, and your drafts, is removed.`,
  signOutAccountHint: `Your messages stay in ${brand.name}. What this browser keeps of all your workspaces, and drafts it alone has, is removed.`,
  signOutEverywhere: 'Sign out everywhere',
  signOutUnsent: (count: number) =>
    count === 1
      ? '1 message was not sent yet, and would be lost.'
      : `${count.toLocaleString()} messages were not sent yet, and would be lost.`,

  whoAreYou: 'Who are you?',
  noSession:
    'This browser has no session. Open one of the links that npm start printed; each of them signs you in as a person of the demo. Or continue as one of them here:',
  noAnswer: `${brand.name} does not answer`,
  nothingLost: 'Nothing that was sent is lost, and your drafts are kept in this browser.',
  tryAgain: 'Try again',
};

/** What a translation provides: the same entries in another language. */
export type Words = typeof english;

export const WordsContext = createContext<Words>(english);

/** What the workspace says. */
export const useWords = (): Words => useContext(WordsContext);
