'use client';
import type { ReactNode } from 'react';
import { useApp } from '../app/useApp.ts';
import { useChatClient } from '../chat/client.ts';
import { Confirm } from './Confirm.tsx';
import { useRoleWords } from './useRoleWords.ts';

export interface LeaveWorkspaceProps {
  /** They have left: nothing of the workspace is theirs to see any more. */
  onLeft: () => void;
  onClose: () => void;
}

/** Asks whether to leave the workspace, and leaves it. The last owner is told what to do first. */
export function LeaveWorkspace({ onLeft, onClose }: LeaveWorkspaceProps): ReactNode {
  const words = useRoleWords();
  const app = useApp();
  const { users } = useChatClient();
  return (
    <Confirm
      title={words.leaveTitle(app?.name)}
      hint={words.leaveHint}
      label={words.doLeave}
      act={() => users.leave({})}
      onDone={onLeft}
      onClose={onClose}
    />
  );
}
