import { type Client, ParleyError } from '@parley/client';
import type { Message } from '@parley/protocol';

const asked = new WeakMap<Client, Map<string, Promise<Message | undefined>>>();

/**
 * A message that was passed on, as it stands; nothing for who may not see it and where it is gone: the two are not to be
 * told apart. Asked once for each, since rows come and go while a reader scrolls; again only where nobody answered.
 */
export function originalOf(client: Client, id: string): Promise<Message | undefined> {
  const held = client.state.message(id)?.message;
  if (held) return Promise.resolve(isThere(held) ? held : undefined);
  const known = asked.get(client) ?? new Map<string, Promise<Message | undefined>>();
  asked.set(client, known);
  const answer =
    known.get(id) ??
    client.messages.get({ id }).then(
      ({ message }) => (isThere(message) ? message : undefined),
      (error: unknown) => {
        if (!(error instanceof ParleyError && error.retry === 'never')) known.delete(id);
        return undefined;
      },
    );
  known.set(id, answer);
  return answer;
}

const isThere = ({ type, deletedAt }: Message): boolean => type !== 'deleted' && deletedAt === undefined;
