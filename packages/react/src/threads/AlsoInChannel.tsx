import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';

export interface AlsoInChannelProps {
  /** What the channel is called. */
  channel: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** Sends the next reply to the channel too. */
export function AlsoInChannel({ channel, checked, onChange }: AlsoInChannelProps): ReactNode {
  const { strings } = useKit();
  return (
    <label className="parley-also">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span>{strings.alsoSendTo(channel)}</span>
    </label>
  );
}
