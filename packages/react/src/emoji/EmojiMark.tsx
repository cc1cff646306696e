import { type ReactNode, useContext, useState } from 'react';
import { ClientContext } from '../chat/client.ts';
import { useStill } from '../gifs/useStill.ts';
import { isAllowedImage } from '../users/images.ts';
import { useNamedEmoji } from './useEmoji.ts';

export interface EmojiMarkProps {
  /** As it is written: `👍`, or `:name:` of one of the app's own. */
  emoji: string;
}

/** One emoji: a character, or the picture of one of the app's own. A name nobody has stays the text it is. */
export function EmojiMark({ emoji }: EmojiMarkProps): ReactNode {
  const name = /^:(.+):$/.exec(emoji)?.[1];
  return name === undefined ? emoji : <NamedEmoji name={name} />;
}

/** The picture of one of the app's own by its name; the name between its colons where there is none. */
export function NamedEmoji({ name }: { name: string }): ReactNode {
  const client = useContext(ClientContext);
  const emoji = useNamedEmoji(name);
  const still = useStill();
  const [failed, setFailed] = useState<string>();
  const written = `:${name}:`;
  if (!emoji || failed === emoji.url) return written;
  const path = emoji.animated && still ? `${emoji.url}/small` : emoji.url;
  const address = client?.previews.pictureUrl(path) ?? path;
  if (!isAllowedImage(address)) return written;
  return (
    <img
      className="parley-own-emoji"
      src={address}
      alt={written}
      title={written}
      decoding="async"
      draggable={false}
      onError={() => setFailed(emoji.url)}
    />
  );
}
