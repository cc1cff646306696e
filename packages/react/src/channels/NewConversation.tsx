'use client';
import { type ReactNode, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { PeoplePicker } from '../people/PeoplePicker.tsx';

export interface NewConversationProps {
  onOpen: (cid: string) => void;
  onClose: () => void;
}

/** Opens the one conversation of exactly these people; makes it when there is none yet. */
export function NewConversation({ onOpen, onClose }: NewConversationProps): ReactNode {
  const { strings, me } = useKit();
  const client = useChatClient();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { busy, problem, run } = useAct();
  const open = () =>
    run(
      () => client.channels.create({ type: 'messaging', distinct: true, members: [me, ...chosen] }),
      ({ channel }) => onOpen(channel.cid),
    );
  return (
    <Dialog title={strings.newConversation} onClose={onClose}>
      <PeoplePicker label={strings.withWhom} chosen={chosen} onChange={setChosen} except={[me]} />
      <Problem text={problem} />
      <div className="parley-dialog-footer">
        <button type="button" className="parley-button" onClick={onClose}>
          {strings.cancel}
        </button>
        <button
          type="button"
          className="parley-button"
          data-kind="primary"
          disabled={chosen.length === 0 || busy}
          onClick={open}
        >
          {strings.startConversation}
        </button>
      </div>
    </Dialog>
  );
}
