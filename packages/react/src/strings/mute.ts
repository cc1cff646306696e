/** What the kit says of muting a conversation. */
export const mute = {
  title: 'Mute the conversation',
  muted: 'Muted',
  mutedUntil: (when: string) => `Muted until ${when}`,
  unmute: 'Unmute',
  spans: { hour: 'For 1 hour', eightHours: 'For 8 hours', day: 'For 24 hours', week: 'For a week' },
  forGood: 'Until I unmute it',
};
