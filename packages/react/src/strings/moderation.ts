/** What the kit says to those who look after a channel, and of what they do. */
export const moderation = {
  title: 'Moderation',
  frozen: 'This channel is frozen: only its moderators can write.',
  freeze: 'Freeze the channel',
  freezeHint: 'Only moderators can write, until you unfreeze it.',
  slowMode: 'Slow mode',
  slowOff: 'Off',
  slowFor: (seconds: number) =>
    seconds < 60
      ? `One message every ${seconds} seconds`
      : seconds === 60
        ? 'One message a minute'
        : seconds === 3_600
          ? 'One message an hour'
          : `One message every ${Math.round(seconds / 60)} minutes`,
  banned: 'Banned',
  nobodyBanned: 'Nobody is banned.',
  endBan: 'End the ban',
  kinds: { hard: 'Banned', shadow: 'Shadow-banned' },
  until: (said: string, when: string) => `${said} until ${when}`,
  ban: 'Ban…',
  banAuthor: 'Ban the author…',
  banName: (name: string) => `Ban ${name}`,
  how: 'How',
  hard: 'Shut out',
  hardHint: 'They leave the channel at once, and cannot see it or come back.',
  shadow: 'Shadow-ban',
  shadowHint: 'They notice nothing, and only they and moderators see what they write.',
  howLong: 'For how long',
  spans: { hour: '1 hour', day: '24 hours', week: 'A week', forGood: 'For good' },
  reason: 'Reason',
  reasonHint: 'Only moderators see it.',
  doBan: 'Ban',
  removeMessage: 'Remove…',
  removeOf: (name: string) => `Remove this message of ${name}`,
  doRemove: 'Remove',
  report: 'Report…',
  reportOf: (name: string) => `Report this message of ${name}`,
  reportHint: 'Only the moderators of the channel see it, and that it was you.',
  doReport: 'Report',
  reports: 'Reports',
  nothingReported: 'Nothing waits to be looked at.',
  reportedBy: (names: string) => `Reported by ${names}`,
  leave: 'Leave it',
};
