import type { SharedMessage } from '@parley/protocol';

/** Everyone a list of messages names: whose cards travel beside it. */
export const peopleIn = (messages: Iterable<SharedMessage | undefined>): Set<string> => {
  const people = new Set<string>();
  for (const message of messages) {
    if (!message) continue;
    if (message.author) people.add(message.author);
    if (message.quoted?.author) people.add(message.quoted.author);
    for (const user of message.mentions.users) people.add(user);
    for (const user of message.replyAuthors) people.add(user);
    for (const user of message.system?.users ?? []) people.add(user);
    for (const { recent, by } of message.poll?.options ?? []) {
      for (const user of recent) people.add(user);
      if (by) people.add(by);
    }
    const { assignee, by: maker, doneBy } = message.task ?? {};
    for (const user of [assignee, maker, doneBy, message.forwarded?.author])
      if (user !== undefined) people.add(user);
    if (message.system?.by) people.add(message.system.by);
    for (const { recent } of Object.values(message.reactions)) for (const user of recent) people.add(user);
  }
  return people;
};
