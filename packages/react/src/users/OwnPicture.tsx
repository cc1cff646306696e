'use client';
import type { CSSProperties, ReactNode } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { hueOf, initials } from './names.ts';
import { PictureDialog } from './PictureDialog.tsx';

export interface OwnPictureProps {
  onClose: () => void;
}

/** Chooses the picture that others see beside one's name. */
export function OwnPicture({ onClose }: OwnPictureProps): ReactNode {
  const { me, nameOf, cardOf, strings } = useKit();
  const { users } = useChatClient();
  const style = {
    '--parley-avatar-size': '100%',
    '--parley-avatar-hue': hueOf(me),
  } as CSSProperties;
  return (
    <PictureDialog
      title={strings.pictures.own}
      purpose="avatar"
      image={cardOf(me)?.image}
      onSave={(image) => users.update({ id: me, image })}
      onClose={onClose}
    >
      <span className="parley-avatar" style={style} aria-hidden="true">
        {initials(nameOf(me))}
      </span>
    </PictureDialog>
  );
}
