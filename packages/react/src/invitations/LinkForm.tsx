import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { Problem } from '../parts/Problem.tsx';
import { CopyButton } from './CopyButton.tsx';
import { TermsFields } from './TermsFields.tsx';
import { useInvitationWords } from './useInvitationWords.ts';
import { useSending } from './useSending.ts';
import { useTerms } from './useTerms.ts';

export interface LinkFormProps {
  /** The address that lets people in, by its code. */
  linkTo: (code: string) => string;
  /** A link was made: its id and its address, which is known here and now alone. */
  onMade: (id: string, address: string) => void;
}

const uses = [1, 5, 10, 25, 50, 100];

/** Makes a link that lets people into the workspace; shown once, to be copied. */
export function LinkForm({ linkTo, onMade }: LinkFormProps): ReactNode {
  const words = useInvitationWords();
  const { invitations } = useChatClient();
  const [most, setMost] = useState(10);
  const [address, setAddress] = useState<string>();
  const state = useTerms();
  const sending = useSending();
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  const { refusal, tried } = sending;
  const at = (field: string) => (refusal?.field === field ? refusal.text : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAddress(undefined);
    sending.send(form, Object.keys(state.wrong).length === 0, async () => {
      const { role } = state.input;
      const { invitation, code } = await invitations.createLink({
        ...state.input,
        role: role === 'guest' ? 'guest' : 'member',
        ...(most > 0 && { usesMost: most }),
      });
      const made = linkTo(code);
      setAddress(made);
      onMade(invitation.id, made);
    });
  };
  return (
    <form ref={form} className="parley-inviting-form" noValidate onSubmit={submit}>
      <TermsFields
        state={state}
        roles={['member', 'guest']}
        problems={{
          channels: at('channels') ?? (tried ? state.wrong.channels : undefined),
          guestUntil: at('guestUntil') ?? (tried ? state.wrong.guestUntil : undefined),
        }}
      >
        <div className="parley-inviting-field">
          <label htmlFor={id}>{words.uses}</label>
          <select id={id} value={most} onChange={(event) => setMost(Number(event.target.value))}>
            {uses.map((count) => (
              <option key={count} value={count}>
                {words.people(count)}
              </option>
            ))}
            <option value={0}>{words.anyNumber}</option>
          </select>
        </div>
      </TermsFields>
      <div className="parley-inviting-end">
        <div className="parley-inviting-outcome" role="status">
          {address !== undefined && <p>{words.linkHint}</p>}
        </div>
        {address !== undefined && (
          <div className="parley-inviting-made">
            <input
              type="text"
              readOnly
              aria-label={words.newLink}
              value={address}
              onFocus={(event) => event.target.select()}
            />
            <CopyButton text={address} label={words.copy} primary />
          </div>
        )}
        <Problem text={at('form')} />
        <div className="parley-dialog-footer">
          <button
            type="submit"
            className="parley-button"
            data-kind={address === undefined ? 'primary' : 'outline'}
            aria-disabled={sending.busy}
          >
            {words.makeLink}
          </button>
        </div>
      </div>
    </form>
  );
}
