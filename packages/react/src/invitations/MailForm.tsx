import type { InvitedAddress } from '@parley/protocol';
import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { Problem } from '../parts/Problem.tsx';
import { AddressField } from './AddressField.tsx';
import { addressesIn, isAddress, joined } from './addresses.ts';
import { TermsFields } from './TermsFields.tsx';
import { useInvitationWords } from './useInvitationWords.ts';
import { useSending } from './useSending.ts';
import { useTerms } from './useTerms.ts';

/** The engine's limits. */
const addressesMost = 50;
const messageMost = 500;

export interface MailFormProps {
  /** Those it begins with. */
  addresses?: readonly string[] | undefined;
  onSent: () => void;
}

/** Asks people into the workspace by mail. */
export function MailForm({ addresses: given = [], onSent }: MailFormProps): ReactNode {
  const words = useInvitationWords();
  const { invitations } = useChatClient();
  const [held, setHeld] = useState<readonly string[]>(given);
  const [typed, setTyped] = useState('');
  const [message, setMessage] = useState('');
  const [outcome, setOutcome] = useState<readonly InvitedAddress[]>();
  const [sent, setSent] = useState<readonly string[]>([]);
  const state = useTerms();
  const sending = useSending();
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  const addresses = joined(held, addressesIn(typed));
  const wrong = addresses.filter((one) => !isAddress(one));
  const addressProblem = () => {
    if (addresses.length === 0) return words.noAddresses;
    if (wrong.length > 0) return words.someWrong(wrong.length);
    return addresses.length > addressesMost ? words.tooMany(addressesMost) : undefined;
  };
  const problems = {
    addresses: sending.tried
      ? addressProblem()
      : wrong.length > 0
        ? words.someWrong(wrong.length)
        : undefined,
    ...(sending.tried && state.wrong),
  };
  const { refusal } = sending;
  const at = (field: string) => (refusal?.field === field ? refusal.text : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setHeld(addresses);
    setTyped('');
    setOutcome(undefined);
    const ready = addressProblem() === undefined && Object.keys(state.wrong).length === 0;
    sending.send(form, ready, async () => {
      setSent(addresses);
      const words = message.trim();
      const answer = await invitations.create({
        ...{ emails: [...addresses], ...state.input, ...(words !== '' && { message: words }) },
      });
      setOutcome(answer.items);
      setHeld([]);
      onSent();
    });
  };
  return (
    <form ref={form} className="parley-inviting-form" noValidate onSubmit={submit}>
      <AddressField
        addresses={held}
        onChange={(addresses) => {
          setHeld(addresses);
          sending.forget();
        }}
        typed={typed}
        onType={setTyped}
        refused={refusal?.at === undefined ? undefined : sent[refusal.at]}
        problem={at('addresses') ?? problems.addresses}
      />
      <TermsFields
        state={state}
        roles={['member', 'guest', 'admin']}
        problems={{
          channels: at('channels') ?? problems.channels,
          guestUntil: at('guestUntil') ?? problems.guestUntil,
        }}
      />
      <div className="parley-inviting-field">
        <label htmlFor={id}>{words.message}</label>
        <textarea
          id={id}
          rows={2}
          maxLength={messageMost}
          value={message}
          onChange={(event) => setMessage(event.target.value)}
        />
      </div>
      <div className="parley-inviting-end">
        <Outcome items={outcome} />
        <Problem text={at('form')} />
        <div className="parley-dialog-footer">
          <button type="submit" className="parley-button" data-kind="primary" aria-disabled={sending.busy}>
            {addresses.length === 0 ? words.send : words.sendSo(addresses.length)}
          </button>
        </div>
      </div>
    </form>
  );
}

/** What became of the addresses, read aloud. */
function Outcome({ items = [] }: { items: readonly InvitedAddress[] | undefined }): ReactNode {
  const words = useInvitationWords();
  const of = (outcome: InvitedAddress['outcome']) =>
    items.filter((one) => one.outcome === outcome).map(({ email }) => email);
  const [sent, members, asked] = [of('sent'), of('already_member'), of('already_invited')];
  return (
    <div className="parley-inviting-outcome" role="status">
      {sent.length > 0 && <p data-good>{words.sent(sent.length)}</p>}
      {members.length > 0 && <p>{words.members(members.join(', '))}</p>}
      {asked.length > 0 && <p>{words.askedAlready(asked.join(', '))}</p>}
    </div>
  );
}
