'use client';
import type { ReactNode } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { PictureDialog } from '../users/PictureDialog.tsx';
import { AppSign } from './AppMark.tsx';
import { useApp } from './useApp.ts';

export interface AppPictureProps {
  onClose: () => void;
}

const shownSize = 128;

/** Chooses the picture the app is known by; for its owners and admins. */
export function AppPicture({ onClose }: AppPictureProps): ReactNode {
  const { strings } = useKit();
  const { apps } = useChatClient();
  const app = useApp();
  return (
    <PictureDialog
      title={strings.pictures.ofApp}
      purpose="appImage"
      image={app?.image}
      onSave={(image) => apps.update({ image })}
      onClose={onClose}
    >
      <AppSign name={app?.name ?? ''} size={shownSize} />
    </PictureDialog>
  );
}
