import type { MethodAnswer } from '@parley/protocol';
import { useEffect, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import type { Status } from '../messages/list.ts';

/** Channels anyone may join. */
export interface OpenChannels {
  channels: MethodAnswer<'channels.query'>['items'];
  status: Status;
  /** Loads the next page; absent when there is none. */
  loadMore: (() => void) | undefined;
}

const page = 50;

/** Channels of the app that the person may see and is not in, those with the latest message first. */
export function useOpenChannels(): OpenChannels {
  const client = useChatClient();
  const [cursor, setCursor] = useState<string>();
  const [next, setNext] = useState<string>();
  const [channels, setChannels] = useState<OpenChannels['channels']>([]);
  const [status, setStatus] = useState<OpenChannels['status']>('loading');
  useEffect(() => {
    let current = true;
    const filter = { joined: false, archived: false, distinct: false };
    client.channels
      .query({ filter, sort: '-lastMessageAt', limit: page, ...(cursor !== undefined && { cursor }) })
      .then(
        (answer) => {
          if (!current) return;
          setChannels((before) => (cursor === undefined ? answer.items : [...before, ...answer.items]));
          setNext(answer.next);
          setStatus('ready');
        },
        () => current && setStatus('failed'),
      );
    return () => {
      current = false;
    };
  }, [client, cursor]);
  return { channels, status, loadMore: next === undefined ? undefined : () => setCursor(next) };
}
