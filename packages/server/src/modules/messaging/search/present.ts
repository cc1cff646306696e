import { toPlainText } from '@parley/markdown';
import type { FoundIn, FoundMessage, Users } from '@parley/protocol';
import { tokensOf } from '../../../platform/words/tokens.ts';
import type { ChannelView } from '../access/index.ts';
import { presentMessage } from '../messages/index.ts';
import type { Asked } from './asked.ts';
import { rangesOf } from './match.ts';
import type { Told } from './page.ts';

/** A message with its plain text and where in it the words stand. Pure. */
export const presentFound = (
  { message, viewer, stemOf }: Told,
  { terms }: Asked,
  users: Users,
): FoundMessage => {
  const text = toPlainText(message.text, (id) => users[id]?.name);
  return {
    message: presentMessage(message, viewer),
    text,
    highlights: rangesOf(terms, tokensOf(text), stemOf),
  };
};

/** As much of a channel as names it. Pure. */
export const presentPlace = ({ row }: ChannelView): FoundIn => ({
  ...(row.name !== null && { name: row.name }),
  private: row.private,
  ...(row.distinctMembers && { members: row.distinctMembers }),
});
