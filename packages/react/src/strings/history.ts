/** What the kit says of what a message said before. */
export const history = {
  title: 'Edit history',
  now: 'As it is now',
  until: (when: string) => `Until ${when}`,
  empty: 'Nothing was written, only a file sent.',
};
