/** What the kit says of passing messages on. */
export const forwards = {
  menu: 'Forward…',
  title: 'Forward message',
  where: 'Where to',
  find: 'Find a conversation',
  nowhere: 'There is no conversation here that you may write to.',
  comment: 'Your words, if you like',
  sendTo: (name: string) => `Send to ${name}`,
  sent: (name: string) => `Forwarded to ${name}.`,
  open: 'Open the conversation',
  done: 'Done',
  showOriginal: 'Show original',
};
