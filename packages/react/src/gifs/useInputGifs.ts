import type { Attachment, Gif } from '@parley/protocol';
import { useChatClient } from '../chat/client.ts';
import { attachmentOfFile } from '../files/attachmentOfFile.ts';
import { useGifProvider } from './useGifProvider.ts';

/** GIFs that can be sent to a place. */
export interface InputGifs {
  /** Whose they are, as they are to be named: `GIPHY`. */
  provider: string;
  /** Sends one. Rejects when it cannot be had. */
  send: (gif: Gif) => Promise<void>;
}

/**
 * @param send sends an attachment at once
 * @returns undefined where there are no GIFs
 */
export function useInputGifs(send: (attachment: Attachment) => void): InputGifs | undefined {
  const client = useChatClient();
  const provider = useGifProvider();
  if (provider === undefined) return undefined;
  return {
    provider,
    send: async ({ id }) => {
      const { file } = await client.gifs.take({ gif: id });
      send(attachmentOfFile(file));
    },
  };
}
