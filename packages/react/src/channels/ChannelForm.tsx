import type { ChannelView } from '@parley/client';
import type { MethodCall } from '@parley/protocol';
import { presets } from '@parley/protocol/capabilities';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Choices } from '../parts/Choices.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';

export interface ChannelFormProps {
  channel: ChannelView;
  /** Can its type be found by those who are not in it? */
  opens: boolean;
  onClose: () => void;
}

/** What those who come later see: everything, what was said since it is open, or what is said from then on. */
type Newcomers = 'all' | 'since-open' | 'from-join';

const longest = { name: 100, description: 2_000 };

/** The settings of a channel, as a form. */
export function ChannelForm({ channel, opens, onClose }: ChannelFormProps): ReactNode {
  const { strings } = useKit();
  const { channels } = useChatClient();
  const words = strings.settings;
  const held = newcomersOf(channel);
  const [name, setName] = useState(channel.name ?? '');
  const [description, setDescription] = useState(channel.description ?? '');
  const [isPrivate, setPrivate] = useState(channel.private);
  const [chosen, choose] = useState<Newcomers>();
  const [previews, setPreviews] = useState(channel.linkPreviews ?? true);
  const { busy, problem, run } = useAct();
  const opening = channel.private && !isPrivate;
  const newcomers = chosen ?? (opening && held === 'all' ? 'since-open' : held);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const change: MethodCall<'channels.update'> = {
      cid: channel.cid,
      ...(name.trim() !== (channel.name ?? '') && { name: name.trim() }),
      ...(description.trim() !== (channel.description ?? '') && { description: description.trim() || null }),
      ...(isPrivate !== channel.private && { private: isPrivate }),
      ...(previews !== (channel.linkPreviews ?? true) && { linkPreviews: previews }),
      ...(newcomers !== 'since-open' && (newcomers !== held || opening) && { history: newcomers }),
    };
    run(() => channels.update(change), onClose);
  };
  const since = newcomers === 'since-open' || held === 'since-open' || (opening && held === 'all');
  return (
    <form className="parley-form" onSubmit={submit}>
      <label>
        {strings.channelName}
        <input
          type="text"
          required
          maxLength={longest.name}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <label>
        {strings.channelPurpose}
        <textarea
          rows={2}
          maxLength={longest.description}
          value={description}
          onChange={(event) => setDescription(event.target.value)}
        />
      </label>
      {opens && (
        <Choices
          legend={words.finds}
          value={isPrivate ? 'private' : 'open'}
          choices={[
            { value: 'open', label: words.open, hint: words.openHint },
            { value: 'private', label: strings.privateChannel, hint: strings.privateHint },
          ]}
          onChange={(value) => setPrivate(value === 'private')}
        />
      )}
      <Choices
        legend={words.newcomers}
        value={newcomers}
        choices={[
          { value: 'all', label: words.everything },
          ...(since
            ? [{ value: 'since-open' as const, label: words.sinceOpen, hint: words.sinceOpenHint }]
            : []),
          { value: 'from-join', label: words.fromJoin },
        ]}
        onChange={choose}
      />
      <label className="parley-form-choice">
        <input type="checkbox" checked={previews} onChange={(event) => setPreviews(event.target.checked)} />
        <span>{words.previews}</span>
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
          {strings.save}
        </button>
      </div>
    </form>
  );
}

const newcomersOf = ({ type, history, closedSeq = 0 }: ChannelView): Newcomers => {
  const own = Object.hasOwn(presets, type) ? presets[type as keyof typeof presets].features.history : 'all';
  if ((history ?? own) === 'from-join') return 'from-join';
  return closedSeq > 0 ? 'since-open' : 'all';
};
