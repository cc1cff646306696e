import type { Attachment, FileKind } from '@parley/protocol';
import { useCallback } from 'react';
import { useChatClient } from '../chat/client.ts';
import { attachmentOfFile } from './attachmentOfFile.ts';
import { type LoadPage, type PagesState, usePages } from './usePages.ts';

/** A file, or a link, somebody sent to a channel. */
export interface SentFile {
  attachment: Attachment;
  /** The message it is in. */
  message: string;
  /** The thread that is in, if any. */
  parentId: string | undefined;
  author: string | undefined;
  sentAt: string;
}

/** What a channel's gallery is asked for: files of one kind, or links. */
export type GalleryKind = FileKind | 'link';

/** A channel's files of one kind, the newest first. */
export type ChannelFilesState = PagesState<SentFile>;

const PAGE = 50;

/**
 * Reads a channel's files, or its links, page by page, anew for another kind.
 *
 * @throws where there is no `<ChatProvider>` above.
 */
export function useChannelFiles(cid: string, kind: GalleryKind): ChannelFilesState {
  const client = useChatClient();
  const load = useCallback<LoadPage<SentFile>>(
    async (page) => {
      if (kind === 'link') {
        const { items, next } = await client.previews.list({ cid, limit: PAGE, ...page });
        return { items: items.map(({ user: author, ...item }) => sent(item, author)), next };
      }
      const { items, next } = await client.files.list({ cid, kind, limit: PAGE, ...page });
      return {
        items: items.map(({ file, user, ...item }) =>
          sent({ ...item, attachment: attachmentOfFile(file) }, user),
        ),
        next,
      };
    },
    [client, cid, kind],
  );
  return usePages(load);
}

const sent = (
  item: { attachment: Attachment; message: string; parentId?: string | undefined; sentAt: string },
  author: string | undefined,
): SentFile => {
  const { attachment, message, parentId, sentAt } = item;
  return { attachment, message, parentId, author, sentAt };
};
