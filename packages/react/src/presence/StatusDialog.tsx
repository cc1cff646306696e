'use client';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { FormFooter } from '../parts/FormFooter.tsx';
import { CloseIcon, SmileIcon } from '../parts/icons.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { TimeFields } from '../planning/TimeFields.tsx';
import { useWhen } from '../planning/useWhen.ts';
import { momentToCome, planTime } from '../planning/when.ts';
import { EmojiPicker } from '../reactions/picker.ts';
import { endOf, type Span } from './ends.ts';
import { wordsOnly } from './StatusMark.tsx';
import { useOwnPresence } from './usePresence.ts';

export interface StatusDialogProps {
  onClose: () => void;
}

type End = Span | 'never' | 'kept' | 'at';

const longest = 100;
const ends = ['never', 'halfHour', 'hour', 'fourHours', 'today', 'thisWeek', 'at'] as const;
/** What many people are about, and for how long. */
const usual = [
  { id: 'meeting', emoji: '🗓️', end: 'hour' },
  { id: 'commuting', emoji: '🚌', end: 'halfHour' },
  { id: 'sick', emoji: '🤒', end: 'today' },
  { id: 'vacation', emoji: '🌴', end: 'never' },
  { id: 'remote', emoji: '🏡', end: 'today' },
] as const;

/** Says what the person is about: an emoji, words, and when it is over. */
export function StatusDialog({ onClose }: StatusDialogProps): ReactNode {
  const { strings, times } = useKit();
  const { presence } = useChatClient();
  const held = useOwnPresence()?.status;
  const picker = useRef<HTMLButtonElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [picking, setPicking] = useState(false);
  const [emoji, setEmoji] = useState(held?.emoji);
  const [text, setText] = useState(held?.text ?? '');
  const [end, setEnd] = useState<End>(held?.expiresAt ? 'kept' : held ? 'never' : 'today');
  const { when, setWhen } = useWhen();
  const { busy, problem, run } = useAct();
  const words = text.trim();
  const says = emoji !== undefined || words !== '';
  const moment = end === 'at' ? momentToCome(when, times.now()) : undefined;
  const ready = says && (end !== 'at' || moment !== undefined);
  const expiresAt = (): string | undefined => {
    if (end === 'never') return undefined;
    if (end === 'kept') return held?.expiresAt;
    return (end === 'at' ? moment : endOf(end, times.now(), times.zone))?.toISOString();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    const at = expiresAt();
    const status = {
      ...(emoji !== undefined && { emoji }),
      ...(words !== '' && { text: words }),
      ...(at !== undefined && { expiresAt: at }),
    };
    run(() => presence.setStatus({ status }), onClose);
  };
  const choices: readonly End[] = held?.expiresAt ? ['kept', ...ends] : ends;
  const nameOf = (name: End) =>
    name === 'kept' ? planTime(held?.expiresAt ?? '', times, strings) : strings.status.ends[name as 'never'];
  return (
    <Dialog title={strings.status.set} onClose={onClose}>
      <form className="parley-form" onSubmit={submit}>
        <div className="parley-status-field">
          <button
            ref={picker}
            type="button"
            className="parley-icon-button"
            aria-label={strings.pickEmoji}
            title={strings.pickEmoji}
            aria-haspopup="dialog"
            aria-expanded={picking}
            onClick={() => setPicking(true)}
          >
            {emoji ?? (words === '' ? <SmileIcon /> : wordsOnly)}
          </button>
          <input
            ref={field}
            type="text"
            dir="auto"
            aria-label={strings.status.words}
            placeholder={strings.status.words}
            maxLength={longest}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          {says && (
            <button
              type="button"
              className="parley-icon-button"
              aria-label={strings.status.empty}
              title={strings.status.empty}
              onClick={() => {
                setEmoji(undefined);
                setText('');
                field.current?.focus();
              }}
            >
              <CloseIcon />
            </button>
          )}
          {picking && <EmojiPicker anchor={picker} onPick={setEmoji} onClose={() => setPicking(false)} />}
        </div>
        {says ? (
          <>
            <label>
              {strings.status.clearAfter}
              <select value={end} onChange={(event) => setEnd(event.target.value as End)}>
                {choices.map((name) => (
                  <option key={name} value={name}>
                    {nameOf(name)}
                  </option>
                ))}
              </select>
            </label>
            {end === 'at' && (
              <div className="parley-when">
                <TimeFields value={when} onChange={setWhen} />
              </div>
            )}
          </>
        ) : (
          <ul className="parley-status-usual">
            {usual.map(({ id, emoji: sign, end: until }) => (
              <li key={id}>
                <button
                  type="button"
                  onClick={() => {
                    setEmoji(sign);
                    setText(strings.status.usual[id]);
                    setEnd(until);
                  }}
                >
                  <span aria-hidden="true">{sign}</span>
                  {strings.status.usual[id]}
                  <span className="parley-status-end">{strings.status.ends[until]}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
        <Problem text={problem} />
        <FormFooter
          ready={ready}
          busy={busy}
          onCancel={onClose}
          onUndo={held && (() => run(() => presence.setStatus({ status: null }), onClose))}
          undo={strings.status.clear}
        />
      </form>
    </Dialog>
  );
}
