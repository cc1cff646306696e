import type { Client } from '@parley/client';
import {
  namesOfWords,
  pollOfWords,
  reminderOfWords,
  spanOfWords,
  textOfMe,
  textOfShrug,
} from '@parley/protocol/commands';
import { momentOf } from '@parley/protocol/times';
import { handlesOf } from '../input/handles.ts';
import { planTime } from '../planning/when.ts';
import { pollOf } from '../polls/asking.ts';
import type { CommandOutcome } from './command.ts';
import type { CommandPlace, OwnName } from './place.ts';

type Verb = (place: CommandPlace, words: string) => CommandOutcome | Promise<CommandOutcome>;

/** What a command of the kit does with the words behind it. */
export const runOwn = (
  name: OwnName,
  place: CommandPlace,
  words: string,
): CommandOutcome | Promise<CommandOutcome> => verbs[name](place, words);

const verbs: Readonly<Record<OwnName, Verb>> = {
  me: ({ strings }, words) =>
    words === '' ? { refuse: strings.commands.needsWords } : { send: textOfMe(words) },
  shrug: (_, words) => ({ send: textOfShrug(words) }),
  poll: (_, words) => {
    const { question, options } = pollOfWords(words);
    const asked = pollOf({ question, options, multiple: false, anonymous: false, open: false });
    return asked ? { ask: asked } : { openPoll: question };
  },
  giphy: (_, words) => ({ openGifs: words }),
  remind: remind,
  mute: mute,
  topic: async ({ client, channel, strings }, words) => {
    if (words === '') return { refuse: strings.commands.needsWords };
    await client.channels.update({ cid: channel.cid, description: words });
    return { done: strings.commands.topicSet };
  },
  invite: invite,
  leave: async ({ client, channel, strings }) => {
    await client.members.leave({ cid: channel.cid });
    return { done: strings.commands.left };
  },
};

function remind({ client, strings, times }: CommandPlace, words: string): CommandOutcome {
  const { zone } = times;
  const read = reminderOfWords(words, new Date(times.now()), zone);
  if ('problem' in read) return { refuse: strings.commands.reminds[read.problem] };
  const { local, text } = read;
  // Listed at once, and made when there is a connection.
  client.reminders.create({ text, local, zone }).acknowledged.catch(() => {});
  const when = planTime(momentOf(local, zone).toISOString(), times, strings);
  return { done: strings.commands.reminded(when) };
}

async function mute(
  { client, channel, strings, times }: CommandPlace,
  words: string,
): Promise<CommandOutcome> {
  const { cid } = channel;
  const span = spanOfWords(words);
  if (span === undefined) return { refuse: strings.commands.mutes };
  if (span === 'off') {
    await client.channels.unmute({ cid });
    return { done: strings.commands.unmuted };
  }
  const until = span === 'always' ? undefined : new Date(times.now() + span).toISOString();
  await client.channels.mute({ cid, ...(until !== undefined && { until }) });
  return { done: until === undefined ? strings.mute.muted : strings.mute.mutedUntil(times.until(until)) };
}

async function invite({ client, channel, strings }: CommandPlace, words: string): Promise<CommandOutcome> {
  const names = namesOfWords(words);
  if (names.length === 0) return { refuse: strings.commands.needsNames };
  const found = await Promise.all(names.map((name) => userNamed(client, name)));
  const stranger = names.find((_, at) => found[at] === undefined);
  if (stranger !== undefined) return { refuse: strings.commands.nobody(stranger) };
  const users = [...new Set(found.filter((id) => id !== undefined))];
  await client.members.add({ cid: channel.cid, users });
  return { done: strings.commands.invited(users.length) };
}

/** Whom a typed name means: somebody known here, else whom the server finds. */
async function userNamed(client: Client, name: string): Promise<string | undefined> {
  const [, id] = /^<@(.+)>$/.exec(name) ?? [];
  const known = id ?? handlesOf(client.state.users()).idOf(name);
  if (known !== undefined) return known;
  await client.users.search({ query: name, limit: 10 });
  return handlesOf(client.state.users()).idOf(name);
}
