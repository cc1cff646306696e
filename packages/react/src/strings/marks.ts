/** What the kit says of messages that are kept for later. */
export const pins = {
  title: 'Pins',
  pin: 'Pin to the channel',
  unpin: 'Take the pin off',
  none: 'Nothing is pinned here yet.',
  hint: 'Pin a message in its menu, so that everybody finds it again.',
  loading: 'Loading…',
  show: 'Show in the conversation',
};
