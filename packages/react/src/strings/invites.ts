const shown = new Intl.NumberFormat('en');

/** What the kit says of asking people into a channel. */
export const inviteWords = {
  instead: 'Invite or make a link…',
  title: (name: string) => `Invite to ${name}`,
  people: 'Whom to ask',
  ask: 'Send invites',
  hint: 'They are told, and join or not. You can also make a link, which lets in whoever of the workspace has it.',
  asked: 'Not answered yet',
  takeBack: 'Withdraw',
  withdraw: (name: string) => `Withdraw the invite of ${name}`,
  byLink: 'By link',
  expires: 'It works',
  spans: {
    hour: 'for 1 hour',
    day: 'for 1 day',
    week: 'for 7 days',
    month: 'for 30 days',
    always: 'until it is ended',
  },
  uses: 'and lets in',
  so: (count: number) => (count === 1 ? '1 person' : `${shown.format(count)} people`),
  anyNumber: 'any number of people',
  makeLink: 'Make a link',
  newLink: 'New link',
  linkHint: 'It is shown this once. Copy it now.',
  copy: 'Copy',
  copied: 'Copied',
  links: 'Links that work',
  linkBy: (name: string) => `By ${name}`,
  used: (uses: number, most: number | undefined) =>
    most === undefined
      ? `used ${shown.format(uses)} times`
      : `used ${shown.format(uses)} of ${shown.format(most)} times`,
  until: (when: string) => `until ${when}`,
  endLink: 'End the link',
  asksYou: (name: string) => `${name} asks you in`,
  somebody: 'You are asked in',
  privateChannel: 'Private channel',
  accept: 'Join',
  decline: 'Decline',
  acceptNamed: (channel: string) => `Join ${channel}`,
  declineNamed: (channel: string) => `Decline ${channel}`,
  pending: 'Invites',
  looking: 'Opening the link…',
  leadsTo: 'This link leads to',
  open: 'Open it',
  inIt: 'You are in it already.',
  shut: 'This link lets nobody in',
  shutBecause: {
    link_expired: 'Its time is over.',
    link_used: 'As many have joined by it as may.',
    link_revoked: 'It was ended.',
    link_not_found: 'It leads nowhere.',
  },
  askAnother: 'Ask whoever gave it to you for another.',
};

/** What a translation provides of it: the same entries in another language. */
export type InviteWords = typeof inviteWords;
