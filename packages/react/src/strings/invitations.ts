const shown = new Intl.NumberFormat('en');

/** What is said of inviting people into the workspace, to those who do. */
export const invitationWords = {
  title: (workspace: string | undefined) =>
    workspace === undefined ? 'Invite people' : `Invite people to ${workspace}`,
  ways: 'How to invite',
  byMail: 'By e-mail',
  byLink: 'By link',
  waiting: (count: number) => (count === 0 ? 'Waiting' : `Waiting (${shown.format(count)})`),
  addresses: 'E-mail addresses',
  addressesHint: 'Separated by commas, spaces or lines. You can paste a whole list.',
  takeOut: (address: string) => `Take out ${address}`,
  takeOutWrong: (address: string) => `Take out ${address}, which is no address`,
  noAddresses: 'Write at least one address.',
  someWrong: (count: number) =>
    count === 1
      ? 'One of these is no e-mail address. Take it out, or write it again.'
      : `${shown.format(count)} of these are no e-mail addresses. Take them out, or write them again.`,
  tooMany: (most: number) => `${shown.format(most)} addresses at a time.`,
  role: 'They come as',
  roles: { admin: 'Admins', member: 'Members', guest: 'Guests' },
  roleHints: {
    admin: 'Admins look after the workspace: they invite, moderate, and change what it is called.',
    member: 'Members see everybody and every open channel.',
    guest: 'Guests see the channels you name and the people in them, and nothing else.',
  },
  channels: 'Channels',
  moreChannels: 'Channels to begin with (optional)',
  findChannels: 'Find a channel',
  noChannels: 'There is no channel of that name that you can add people to.',
  takeOutChannel: (name: string) => `Take out ${name}`,
  needsChannel: 'Name at least one channel for a guest.',
  tooManyChannels: (most: number) => `${shown.format(most)} channels at most.`,
  guestUntil: 'Guests can write until (optional)',
  guestUntilHint: 'From then on they only read.',
  past: 'This day is over.',
  expires: 'It holds for',
  days: (count: number) => (count === 1 ? '1 day' : `${shown.format(count)} days`),
  message: 'A few words with it (optional)',
  uses: 'The link lets in',
  people: (count: number) => (count === 1 ? '1 person' : `${shown.format(count)} people`),
  anyNumber: 'Any number of people',
  send: 'Send invitations',
  sendSo: (count: number) => (count === 1 ? 'Send 1 invitation' : `Send ${shown.format(count)} invitations`),
  sent: (count: number) =>
    count === 1 ? '1 invitation is on its way.' : `${shown.format(count)} invitations are on their way.`,
  members: (addresses: string) => `In the workspace already: ${addresses}.`,
  askedAlready: (addresses: string) => `Invited already: ${addresses}.`,
  makeLink: 'Make a link',
  newLink: 'New link',
  linkHint: 'It is shown this once. Whoever has it comes in, so give it to those you mean.',
  copy: 'Copy',
  copied: 'Copied',
  copyLink: 'Copy the link',
  none: 'Nobody is waiting',
  noneHint: 'Whom you invite stands here until they come.',
  loading: 'Loading…',
  unable: 'The invitations could not be loaded.',
  list: 'Who has not come yet',
  link: 'Link',
  as: { admin: 'Admin', member: 'Member', guest: 'Guest' },
  by: (name: string) => `by ${name}`,
  sentAgo: (when: string) => `sent ${when}`,
  until: (when: string) => `holds until ${when}`,
  writesUntil: (when: string) => `writes until ${when}`,
  used: (uses: number, most: number | undefined) =>
    most === undefined
      ? `used ${shown.format(uses)} times`
      : `used ${shown.format(uses)} of ${shown.format(most)} times`,
  resend: 'Send again',
  resendTo: (address: string) => `Send again to ${address}`,
  resent: (address: string) => `Sent to ${address} again.`,
  revoke: 'Revoke',
  revokeOf: (address: string) => `Revoke, ${address}`,
  revokeLink: 'End',
  revokeThisLink: (made: string) => `End the link made ${made}`,
  revoked: 'It lets nobody in any more.',
  limit: 'Somebody of these was sent as many invitations as one may be in an hour. Try again later.',
  full: 'As many invitations wait as can at a time. Revoke one first.',
  off: 'Nobody can be invited here, as there are no accounts. Whoever runs the server can turn them on.',
  notYours: 'You may add nobody to one of these channels.',
};

/** What a translation provides of it: the same entries in another language. */
export type InvitationWords = typeof invitationWords;
