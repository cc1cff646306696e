'use client';
import type { NewPoll } from '@parley/protocol';
import { momentOf } from '@parley/protocol/times';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useKit } from '../chat/kit.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { CloseIcon } from '../parts/icons.tsx';
import { TimeFields } from '../planning/TimeFields.tsx';
import { useWhen } from '../planning/useWhen.ts';
import { linesOf, pollOf, sayTheSame } from './asking.ts';

export interface PollDialogProps {
  /** What is asked to begin with. */
  question?: string | undefined;
  onAsk: (question: string, poll: NewPoll) => void;
  onClose: () => void;
}

const longest = { question: 500, option: 100 };

/** Asks something: a question, its options, and how it may be answered. */
export function PollDialog({ question: begun = '', onAsk, onClose }: PollDialogProps): ReactNode {
  const { strings } = useKit();
  const words = strings.polls;
  const [question, setQuestion] = useState(begun);
  const [options, setOptions] = useState(['', '']);
  const [choices, setChoices] = useState({ multiple: false, anonymous: false, open: false });
  const [ends, setEnds] = useState(false);
  const { when, setWhen, isAhead } = useWhen();
  const closesAt = ends && isAhead ? momentOf(when.local, when.zone).toISOString() : undefined;
  const asked = ends && !isAhead ? undefined : pollOf({ question, options, ...choices, closesAt });
  const lines = linesOf(options);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!asked) return;
    onAsk(asked.question, asked.poll);
    onClose();
  };
  return (
    <Dialog title={words.create} onClose={onClose}>
      <form className="parley-form parley-poll-form" onSubmit={submit}>
        <label>
          {words.question}
          <input
            type="text"
            dir="auto"
            required
            maxLength={longest.question}
            value={question}
            onChange={(event) => setQuestion(event.target.value)}
          />
        </label>
        <fieldset>
          <legend>{words.options}</legend>
          {lines.map((text, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
            <div key={at} className="parley-poll-line">
              <input
                type="text"
                dir="auto"
                maxLength={longest.option}
                aria-label={words.option(at + 1)}
                placeholder={at < options.length ? words.option(at + 1) : words.moreOption}
                value={text}
                onChange={(event) => setOptions(lines.with(at, event.target.value))}
              />
              {options.length > 2 && at < options.length && (
                <button
                  type="button"
                  className="parley-icon-button"
                  aria-label={words.removeOption(at + 1)}
                  title={words.removeOption(at + 1)}
                  onClick={() => setOptions(options.toSpliced(at, 1))}
                >
                  <CloseIcon />
                </button>
              )}
            </div>
          ))}
          <p role="status">{sayTheSame(options) ? words.same : ''}</p>
        </fieldset>
        {(['multiple', 'anonymous', 'open'] as const).map((name) => (
          <label key={name} className="parley-form-choice">
            <input
              type="checkbox"
              checked={choices[name]}
              onChange={(event) => setChoices({ ...choices, [name]: event.target.checked })}
            />
            <span>
              {words[name]}
              {name === 'anonymous' && <small>{words.anonymousHint}</small>}
            </span>
          </label>
        ))}
        <label className="parley-form-choice">
          <input type="checkbox" checked={ends} onChange={(event) => setEnds(event.target.checked)} />
          <span>{words.ends}</span>
        </label>
        {ends && <TimeFields value={when} onChange={setWhen} />}
        <div className="parley-dialog-footer">
          <button type="button" className="parley-button" onClick={onClose}>
            {strings.cancel}
          </button>
          <button type="submit" className="parley-button" data-kind="primary" disabled={!asked}>
            {words.ask}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
