import { isAllowedHref } from '@parley/markdown';
import type { Attachment } from '@parley/protocol';
import { useContext, useEffect, useRef, useState } from 'react';
import { ClientContext } from '../chat/client.ts';
import { takeUrl } from './objectUrl.ts';

/** Where the bytes of a film or a sound are, asked for when they are first wanted. */
export interface FileUrl {
  src: string | undefined;
  failed: boolean;
  /** Asks for it; again when its address has ended. */
  want: () => void;
}

/** The address a player plays from. One of ours ends after a minute: `want` again goes on with a fresh one. */
export function useFileUrl({ fileId, url }: Attachment): FileUrl {
  const client = useContext(ClientContext);
  const [state, setState] = useState<{ src?: string; failed: boolean }>({ failed: false });
  const letGo = useRef(() => {});
  useEffect(() => () => letGo.current(), []);
  const direct = url !== undefined && isAllowedHref(url) ? url : undefined;
  const want = (): void => {
    if (direct !== undefined || fileId === undefined || !client) return;
    setState({ failed: false });
    const find = async (): Promise<string> => {
      const own = await client.files.bytes(fileId);
      if (!own) return (await client.files.url(fileId)).url;
      letGo.current();
      const taken = takeUrl(own);
      letGo.current = taken.letGo;
      return taken.url;
    };
    find().then(
      (src) => setState({ src, failed: false }),
      () => setState({ failed: true }),
    );
  };
  return { src: direct ?? state.src, failed: state.failed, want };
}
