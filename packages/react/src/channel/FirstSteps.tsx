'use client';
import { type MouseEvent, type ReactNode, useContext, useState } from 'react';
import { useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { MessageInputContext } from '../input/input.ts';
import { AddPersonIcon, PencilIcon, SmileIcon } from '../parts/icons.tsx';
import { later } from '../parts/later.tsx';
import type { DescribeChannelProps } from './DescribeChannel.tsx';

const AddMembers = later<{ cid: string; onClose: () => void }>(
  async () => (await import('../members/AddMembers.tsx')).AddMembers,
);
const DescribeChannel = later<DescribeChannelProps>(
  async () => (await import('./DescribeChannel.tsx')).DescribeChannel,
);

/** What can be done in a channel where nobody wrote yet; what the person may not do is not offered. */
export function FirstSteps({ cid }: { cid: string }): ReactNode {
  const { strings } = useKit();
  const channel = useChatState((state) => state.channel(cid));
  const input = useContext(MessageInputContext);
  const [open, setOpen] = useState<'people' | 'purpose'>();
  const may = (what: 'add-members' | 'update-channel') =>
    !channel?.distinct && (channel?.capabilities.includes(what) ?? false);
  const greet = ({ currentTarget }: MouseEvent) => {
    input?.onChange(strings.hello);
    currentTarget.closest('.parley-channel')?.querySelector('textarea')?.focus();
  };
  const close = () => setOpen(undefined);
  return (
    <div className="parley-steps">
      {input && input.closed === undefined && (
        <button type="button" className="parley-button" data-kind="outline" onClick={greet}>
          <SmileIcon />
          {strings.sayHello}
        </button>
      )}
      {may('add-members') && (
        <button type="button" className="parley-button" data-kind="outline" onClick={() => setOpen('people')}>
          <AddPersonIcon />
          {strings.addPeople}
        </button>
      )}
      {may('update-channel') && (
        <button
          type="button"
          className="parley-button"
          data-kind="outline"
          onClick={() => setOpen('purpose')}
        >
          <PencilIcon />
          {channel?.description ? strings.changePurpose : strings.setPurpose}
        </button>
      )}
      {open === 'people' && <AddMembers cid={cid} onClose={close} />}
      {open === 'purpose' && <DescribeChannel cid={cid} onClose={close} />}
    </div>
  );
}
