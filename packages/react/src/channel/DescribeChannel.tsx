'use client';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';

export interface DescribeChannelProps {
  cid: string;
  onClose: () => void;
}

/** The longest the engine takes, in characters. */
const LONGEST = 2_000;

/** Says what a channel is for. */
export function DescribeChannel({ cid, onClose }: DescribeChannelProps): ReactNode {
  const { strings } = useKit();
  const client = useChatClient();
  const [description, setDescription] = useState(() => client.state.channel(cid)?.description ?? '');
  const { busy, problem, run } = useAct();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run(() => client.channels.update({ cid, description: description.trim() || null }), onClose);
  };
  return (
    <Dialog title={strings.channelPurpose} onClose={onClose}>
      <form className="parley-form" onSubmit={submit}>
        <label>
          {strings.channelPurpose}
          <input
            type="text"
            maxLength={LONGEST}
            value={description}
            onChange={(event) => setDescription(event.target.value)}
          />
        </label>
        <Problem text={problem} />
        <div className="parley-dialog-footer">
          <button type="button" className="parley-button" onClick={onClose}>
            {strings.cancel}
          </button>
          <button type="submit" className="parley-button" data-kind="primary" disabled={busy}>
            {strings.save}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
