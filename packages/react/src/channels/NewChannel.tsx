'use client';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';

export interface NewChannelProps {
  /** The type it has: `team` when absent. */
  type?: string | undefined;
  onOpen: (cid: string) => void;
  onClose: () => void;
}

const longestName = 100;

/** Makes a channel with a name, for everybody or for those who are added. */
export function NewChannel({ type = 'team', onOpen, onClose }: NewChannelProps): ReactNode {
  const { strings } = useKit();
  const client = useChatClient();
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [isPrivate, setPrivate] = useState(false);
  const { busy, problem, run } = useAct();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run(
      () =>
        client.channels.create({
          type,
          name: name.trim(),
          private: isPrivate,
          ...(description.trim() && { description: description.trim() }),
        }),
      ({ channel }) => onOpen(channel.cid),
    );
  };
  return (
    <Dialog title={strings.newChannel} onClose={onClose}>
      <form className="parley-form" onSubmit={submit}>
        <label>
          {strings.channelName}
          <input
            type="text"
            required
            maxLength={longestName}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <label>
          {strings.channelPurpose}
          <input
            type="text"
            maxLength={longestName}
            value={description}
            onChange={(event) => setDescription(event.target.value)}
          />
        </label>
        <label className="parley-form-choice">
          <input type="checkbox" checked={isPrivate} onChange={(event) => setPrivate(event.target.checked)} />
          <span>
            {strings.privateChannel}
            <span className="parley-person-more">{strings.privateHint}</span>
          </span>
        </label>
        <Problem text={problem} />
        <div className="parley-dialog-footer">
          <button type="button" className="parley-button" onClick={onClose}>
            {strings.cancel}
          </button>
          <button
            type="submit"
            className="parley-button"
            data-kind="primary"
            disabled={name.trim() === '' || busy}
          >
            {strings.create}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
