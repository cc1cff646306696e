import type { Client } from '@parley/client';
import type { Attachment, FileVariant } from '@parley/protocol';
import { useContext, useEffect, useState } from 'react';
import { ClientContext } from '../chat/client.ts';
import { isAllowedImage } from '../users/images.ts';
import { takeUrl } from './objectUrl.ts';

/** A picture to show, as far as it is here. */
export interface PictureState {
  /** Absent until its bytes are here. */
  src: string | undefined;
  /** It is not to be had. */
  failed: boolean;
  retry: () => void;
}

interface Wanted {
  attachment: Attachment;
  /** The channel it is shown in; its small pictures are kept with it. */
  cid: string | undefined;
  variant: FileVariant | undefined;
}

/** The bytes of a picture: those of this device while they are here, else the engine's. */
async function bytesOf(files: Client['files'], { attachment, cid, variant }: Wanted): Promise<Blob> {
  const { fileId = '', type } = attachment;
  const own = type === 'image' ? await files.bytes(fileId) : undefined;
  return own ?? files.picture(cid ?? '', fileId, variant);
}

/** A picture of a message. One that could not be had is asked for again when the connection is back. */
export function usePicture(wanted: Wanted): PictureState {
  const { attachment, cid, variant } = wanted;
  const client = useContext(ClientContext);
  const [state, setState] = useState<{ src?: string; failed?: boolean; tries: number }>({ tries: 0 });
  const direct = isAllowedImage(attachment.url) ? attachment.url : undefined;
  const needs = direct === undefined && attachment.fileId !== undefined;
  const { fileId } = attachment;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a file never changes; `tries` counts the attempts
  useEffect(() => {
    if (!needs || !client) return;
    let over = false;
    let letGo = () => {};
    let stop = () => {};
    bytesOf(client.files, { attachment, cid, variant }).then(
      (bytes) => {
        if (over) return;
        const taken = takeUrl(bytes);
        letGo = taken.letGo;
        setState(({ tries }) => ({ src: taken.url, tries }));
      },
      () => {
        if (over) return;
        setState(({ tries }) => ({ failed: true, tries }));
        const isLive = () => client.state.connection().state === 'live';
        const was = isLive();
        stop = client.subscribe(() => {
          if (!was && isLive()) setState(({ tries }) => ({ tries: tries + 1 }));
        });
      },
    );
    return () => {
      over = true;
      stop();
      letGo();
    };
  }, [client, needs, fileId, cid, variant, state.tries]);
  return {
    src: direct ?? state.src,
    failed: state.failed === true,
    retry: () => setState(({ tries }) => ({ tries: tries + 1 })),
  };
}
