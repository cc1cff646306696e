import type { ChannelView } from '@parley/client';
import type { MethodCall } from '@parley/protocol';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Choices } from '../parts/Choices.tsx';
import { FormFooter } from '../parts/FormFooter.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { consequencesOf, type Newcomers } from './consequences.ts';
import { useSettingsWords } from './useSettingsWords.ts';

export interface ChannelFormProps {
  channel: ChannelView;
  /** Can its type be found by those who are not in it? */
  opens: boolean;
  /** Does its type have read state? */
  reads: boolean;
  /** What newcomers see where nothing was chosen for the channel. */
  history: 'all' | 'from-join';
  onClose: () => void;
}

const longest = { name: 100, description: 2_000 };

/** The settings of a channel, as a form. */
export function ChannelForm({ channel, opens, reads, history, onClose }: ChannelFormProps): ReactNode {
  const { strings } = useKit();
  const { channels } = useChatClient();
  const words = useSettingsWords();
  const held = newcomersOf(channel, history);
  const [name, setName] = useState(channel.name ?? '');
  const [description, setDescription] = useState(channel.description ?? '');
  const [isPrivate, setPrivate] = useState(channel.private);
  const [chosen, choose] = useState<Newcomers>();
  const [previews, setPreviews] = useState(channel.linkPreviews ?? true);
  const [receipts, setReceipts] = useState(channel.readReceipts ?? true);
  const [asked, ask] = useState(false);
  const { busy, problem, run } = useAct();
  const opening = channel.private && !isPrivate;
  const newcomers = chosen ?? (opening && held === 'all' ? 'since-open' : held);
  const consequences = consequencesOf(
    { private: channel.private, newcomers: held },
    { private: isPrivate, newcomers },
    channel.memberCount,
    words.consequences,
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (consequences.length > 0 && !asked) return ask(true);
    const change: MethodCall<'channels.update'> = {
      cid: channel.cid,
      ...(name.trim() !== (channel.name ?? '') && { name: name.trim() }),
      ...(description.trim() !== (channel.description ?? '') && { description: description.trim() || null }),
      ...(isPrivate !== channel.private && { private: isPrivate }),
      ...(previews !== (channel.linkPreviews ?? true) && { linkPreviews: previews }),
      ...(receipts !== (channel.readReceipts ?? true) && { readReceipts: receipts }),
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
      {reads && (
        <label className="parley-form-choice">
          <input type="checkbox" checked={receipts} onChange={(event) => setReceipts(event.target.checked)} />
          <span>{words.receipts}</span>
        </label>
      )}
      <Problem text={problem} />
      {asked && consequences.length > 0 ? (
        <div ref={intoView} className="parley-settings-sure" role="alertdialog" aria-label={words.sure}>
          {consequences.map((line) => (
            <p key={line}>{line}</p>
          ))}
          <div>
            <button
              type="button"
              className="parley-button"
              // biome-ignore lint/a11y/noAutofocus: what was pressed is gone, and this is the harmless answer
              autoFocus
              onClick={() => ask(false)}
            >
              {strings.cancel}
            </button>
            <button type="submit" className="parley-button" data-kind="primary" disabled={busy}>
              {opening ? words.openIt : isPrivate && !channel.private ? words.closeIt : words.changeIt}
            </button>
          </div>
        </div>
      ) : (
        <FormFooter ready={name.trim() !== ''} busy={busy} onCancel={onClose} />
      )}
    </form>
  );
}

const newcomersOf = (
  { history, closedSeq = 0 }: ChannelView,
  usual: ChannelFormProps['history'],
): Newcomers => {
  if ((history ?? usual) === 'from-join') return 'from-join';
  return closedSeq > 0 ? 'since-open' : 'all';
};

const intoView = (question: HTMLElement | null): void => question?.scrollIntoView({ block: 'nearest' });
