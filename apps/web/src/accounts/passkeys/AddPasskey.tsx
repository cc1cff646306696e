import { type ReactNode, useState } from 'react';
import { ask } from '../../session/ask.ts';
import { programOf } from '../agent.ts';
import { Field } from '../Field.tsx';
import { Trouble } from '../parts.tsx';
import { AskPassword } from '../second-factor/AskPassword.tsx';
import { useWords } from '../words.ts';
import { isThere, isUnchosen, makePasskey } from './device.ts';

/** Names a new passkey, proves who asks, and has the device make it. */
export function AddPasskey({
  email,
  asks,
  onAdded,
  onCancel,
}: {
  email: string;
  asks: boolean;
  onAdded: () => Promise<void>;
  onCancel: () => void;
}): ReactNode {
  const words = useWords();
  const [isHere, setHere] = useState(false);
  const add = async (password: string, name: string): Promise<void> => {
    setHere(false);
    const { options } = await ask<{ options: PublicKeyCredentialCreationOptionsJSON }>(
      '/api/auth/passkeys/begin',
      asks ? { password } : {},
    );
    try {
      await ask('/api/auth/passkeys', { name, credential: await makePasskey(options) });
    } catch (error) {
      // Nothing was made: what was typed still stands there.
      if (isUnchosen(error)) return;
      if (isThere(error)) return setHere(true);
      throw error;
    }
    await onAdded();
  };
  return (
    <AskPassword
      email={email}
      asks={asks}
      lead={asks ? words.passkeyAddHint : words.passkeyAddHintBare}
      label={words.goOn}
      act={(password, { name = '' }) => add(password, name.trim())}
      onCancel={onCancel}
    >
      <Trouble of={isHere ? words.passkeyHere : undefined} />
      <Field
        label={words.name}
        name="name"
        autoComplete="off"
        maxLength={60}
        autoFocus
        defaultValue={programOf(navigator.userAgent, words)}
      />
    </AskPassword>
  );
}
