'use client';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { endOf } from '../presence/ends.ts';
import { ReasonField } from './ReasonField.tsx';

export interface BanDialogProps {
  /** Without it from the whole app. */
  cid?: string | undefined;
  user: string;
  onClose: () => void;
}

const kinds = ['hard', 'shadow'] as const;
const spans = ['hour', 'day', 'week', 'forGood'] as const;

/** Asks how, for how long and why somebody is banned from a channel or from the whole app, and does it. */
export function BanDialog({ cid, user, onClose }: BanDialogProps): ReactNode {
  const { strings, nameOf, times } = useKit();
  const { members, users } = useChatClient();
  const [kind, setKind] = useState<(typeof kinds)[number]>('hard');
  const [span, setSpan] = useState<(typeof spans)[number]>('day');
  const [reason, setReason] = useState('');
  const { busy, problem, run } = useAct();
  const words = strings.moderation;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const until = span === 'forGood' ? undefined : endOf(span, times.now(), times.zone).toISOString();
    const why = reason.trim();
    const how = { kind, ...(until && { until }), ...(why && { reason: why }) };
    run(
      () => (cid === undefined ? users.ban({ id: user, ...how }) : members.ban({ cid, user, ...how })),
      onClose,
    );
  };
  return (
    <Dialog
      title={cid === undefined ? words.banFromApp(nameOf(user)) : words.banName(nameOf(user))}
      onClose={onClose}
    >
      <form className="parley-form" onSubmit={submit}>
        <fieldset className="parley-choices">
          <legend className="parley-hidden">{words.how}</legend>
          {kinds.map((one) => (
            <label key={one} className="parley-choice">
              <input type="radio" name="kind" checked={kind === one} onChange={() => setKind(one)} />
              <span>
                <strong>{words[one]}</strong>
                <span>{one === 'hard' && cid === undefined ? words.hardAppHint : words[`${one}Hint`]}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <label>
          {words.howLong}
          <select value={span} onChange={(event) => setSpan(event.target.value as typeof span)}>
            {spans.map((one) => (
              <option key={one} value={one}>
                {words.spans[one]}
              </option>
            ))}
          </select>
        </label>
        <ReasonField value={reason} onChange={setReason} />
        <Problem text={problem} />
        <div className="parley-dialog-footer">
          <button type="button" className="parley-button" onClick={onClose}>
            {strings.cancel}
          </button>
          <button type="submit" className="parley-button" data-kind="danger" disabled={busy}>
            {words.doBan}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
