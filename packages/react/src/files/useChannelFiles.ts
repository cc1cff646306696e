import type { Attachment, FileKind, MethodAnswer } from '@parley/protocol';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { attachmentOfFile } from './attachmentOfFile.ts';

type Listed = MethodAnswer<'files.list'>['items'][number];

/** A file somebody sent to a channel. */
export interface SentFile {
  attachment: Attachment;
  /** The message it is in. */
  message: string;
  /** The thread that is in, if any. */
  parentId: string | undefined;
  author: string | undefined;
  sentAt: string;
}

/** A channel's files of one kind, the newest first. */
export interface ChannelFilesState {
  items: readonly SentFile[];
  status: 'loading' | 'ready' | 'failed';
  hasMore: boolean;
  /** The next page; the first one again after a failure. */
  loadMore: () => void;
}

const PAGE = 50;

const sentFile = ({ file, message, parentId, user, sentAt }: Listed): SentFile => ({
  attachment: attachmentOfFile(file),
  message,
  parentId,
  author: user,
  sentAt,
});

/** Reads a channel's files page by page, anew for another kind. */
export function useChannelFiles(cid: string, kind: FileKind): ChannelFilesState {
  const client = useChatClient();
  const [items, setItems] = useState<readonly SentFile[]>([]);
  const [status, setStatus] = useState<ChannelFilesState['status']>('loading');
  const next = useRef<string | undefined>(undefined);
  const [hasMore, setHasMore] = useState(false);
  const run = useRef(0);

  const load = useCallback(
    async (cursor: string | undefined): Promise<void> => {
      run.current += 1;
      const mine = run.current;
      setStatus('loading');
      try {
        const page = await client.files.list({
          cid,
          kind,
          limit: PAGE,
          ...(cursor !== undefined && { cursor }),
        });
        if (mine !== run.current) return;
        next.current = page.next;
        setHasMore(page.next !== undefined);
        setItems((held) => [...(cursor === undefined ? [] : held), ...page.items.map(sentFile)]);
        setStatus('ready');
      } catch {
        if (mine === run.current) setStatus('failed');
      }
    },
    [client, cid, kind],
  );
  useEffect(() => {
    setItems([]);
    next.current = undefined;
    void load(undefined);
    return () => {
      run.current += 1;
    };
  }, [load]);
  return {
    items,
    status,
    hasMore,
    loadMore: () => {
      if (status !== 'loading') void load(next.current);
    },
  };
}
