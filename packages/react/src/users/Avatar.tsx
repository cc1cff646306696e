import { type CSSProperties, type ReactNode, useState } from 'react';
import { useKit } from '../chat/kit.ts';
import { classOf } from '../chat/parts.ts';
import { WithPresence } from '../presence/WithPresence.tsx';
import { hueOf, initials } from './names.ts';
import { usePictureAddress } from './usePictureAddress.ts';

export interface AvatarProps {
  /** A person's id. Absent for someone who was deleted. */
  user?: string | undefined;
  /** In pixels; that of the messages by default: 36, and 30 in the compact setting. */
  size?: number | undefined;
  /** Shows beside it whether they are there. */
  presence?: boolean | undefined;
}

const usualSize = 36;

/** A person's picture, or the first letters of their name on a tint that is always theirs. Says nothing aloud: the name stands beside it. */
export function Avatar({ user, size, presence = false }: AvatarProps): ReactNode {
  const { cardOf, nameOf, classNames } = useKit();
  const [broken, setBroken] = useState<string>();
  const held = user === undefined ? undefined : cardOf(user)?.image;
  const image = usePictureAddress(held, size ?? usualSize);
  const style = {
    ...(size !== undefined && { '--parley-avatar-size': `${size}px` }),
    '--parley-avatar-hue': hueOf(user ?? ''),
  } as CSSProperties;
  const picture = (
    <span className={classOf('avatar', classNames)} style={style} aria-hidden="true">
      {image !== undefined && image !== broken ? (
        <img src={image} alt="" loading="lazy" onError={() => setBroken(image)} />
      ) : (
        initials(nameOf(user))
      )}
    </span>
  );
  if (!presence || user === undefined) return picture;
  return (
    <WithPresence user={user} size={size}>
      {picture}
    </WithPresence>
  );
}

/** Several people, overlapping, at most `most` of them. */
export function Faces({
  users,
  size = 20,
  most = 4,
}: {
  users: readonly string[];
  size?: number;
  most?: number;
}): ReactNode {
  const { slots } = useKit();
  return (
    <span className="parley-faces" aria-hidden="true">
      {users.slice(0, most).map((user) => (
        <slots.Avatar key={user} user={user} size={size} />
      ))}
    </span>
  );
}
