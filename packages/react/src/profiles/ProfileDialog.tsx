'use client';
import { type ReactNode, useState } from 'react';
import { BlockDialog } from '../blocking/panels.ts';
import { useKit } from '../chat/kit.ts';
import { ReportDialog } from '../moderation/panels.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { OwnPicture } from '../users/panels.ts';
import { ProfileActions } from './ProfileActions.tsx';
import { ProfileFacts } from './ProfileFacts.tsx';
import { ProfileForm } from './ProfileForm.tsx';
import { useProfile } from './useProfile.ts';
import { useProfileWords } from './useProfileWords.ts';

export interface ProfileDialogProps {
  /** A person's id. */
  user: string;
  /** Begins with the form, where it is the reader's own. */
  edit?: boolean | undefined;
  onClose: () => void;
}

/**
 * Who somebody is: picture, name, what they do, whether they are there, what time it is for them. The reader writes to them
 * from here (where the host says how a conversation is opened: `onOpen` of the provider), and changes their own.
 *
 * @throws where there is no `<ChatProvider>` above.
 * @example <ProfileDialog user="ada" onClose={close} />
 */
export function ProfileDialog({ user, edit = false, onClose }: ProfileDialogProps): ReactNode {
  const { strings, me, nameOf } = useKit();
  const { profile, status } = useProfile(user);
  const [doing, setDoing] = useState<'edit' | 'picture' | 'block' | 'report' | undefined>(
    edit && user === me ? 'edit' : undefined,
  );
  const done = () => setDoing(undefined);
  const words = useProfileWords();
  if (doing === 'picture') return <OwnPicture onClose={done} />;
  if (doing === 'block') return <BlockDialog user={user} onClose={done} />;
  if (doing === 'report') return <ReportDialog user={user} onClose={done} />;
  // What is not known yet would be saved as nothing.
  if (doing === 'edit' && status === 'ready')
    return (
      <Dialog key="edit" title={words.edit} onClose={onClose}>
        <ProfileForm profile={profile} onPicture={() => setDoing('picture')} onDone={edit ? onClose : done} />
      </Dialog>
    );
  return (
    <Dialog key="shown" title={strings.profileOf(nameOf(user))} className="parley-profile" onClose={onClose}>
      <ProfileFacts user={user} profile={profile} status={status} />
      {profile.deletedAt === undefined && (
        <ProfileActions user={user} profile={profile} onDo={setDoing} onClose={onClose} />
      )}
    </Dialog>
  );
}
