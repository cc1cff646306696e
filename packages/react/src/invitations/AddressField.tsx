import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { isComposing } from '../parts/composing.ts';
import { CloseIcon } from '../parts/icons.tsx';
import { addressesIn, endsOne, isAddress, joined } from './addresses.ts';
import { useInvitationWords } from './useInvitationWords.ts';

export interface AddressFieldProps {
  addresses: readonly string[];
  onChange: (addresses: readonly string[]) => void;
  /** What is not taken yet: it counts when the form is sent. */
  typed: string;
  onType: (text: string) => void;
  /** Which one the engine refused. */
  refused?: string | undefined;
  problem: string | undefined;
}

/** Addresses as chips: commas, spaces, lines and Enter end one, Backspace in the empty field takes the last one back. */
export function AddressField(props: AddressFieldProps): ReactNode {
  const { addresses, onChange, typed, onType, refused, problem } = props;
  const words = useInvitationWords();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  const take = (text: string) => {
    onChange(joined(addresses, addressesIn(text)));
    onType('');
  };
  const takeOut = (address: string) => {
    onChange(addresses.filter((one) => one !== address));
    setSaid('');
    input.current?.focus();
  };
  const keyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Enter' && typed.trim() !== '') take(typed);
    else if (event.key === 'Backspace' && typed === '' && addresses.length > 0)
      onChange(addresses.slice(0, -1));
    else return;
    event.preventDefault();
  };
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text');
    if (addressesIn(text).length < 2 && !isAddress(text.trim())) return;
    event.preventDefault();
    take(`${typed} ${text}`);
    setSaid(words.people(joined(addresses, addressesIn(text)).length));
  };
  return (
    <div className="parley-inviting-field">
      <label htmlFor={id}>{words.addresses}</label>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the field itself has the focus and the keys */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field itself has the focus and the keys */}
      <div
        className="parley-people-field parley-inviting-chips"
        data-wrong={problem !== undefined || undefined}
        onClick={(event) => event.target === event.currentTarget && input.current?.focus()}
      >
        {addresses.map((address) => {
          const isWrong = !isAddress(address) || address === refused;
          return (
            <button
              key={address}
              type="button"
              className="parley-people-chosen"
              data-wrong={isWrong || undefined}
              aria-label={isWrong ? words.takeOutWrong(address) : words.takeOut(address)}
              onClick={() => takeOut(address)}
            >
              <bdi>{address}</bdi>
              <CloseIcon />
            </button>
          );
        })}
        <input
          ref={input}
          id={id}
          type="text"
          inputMode="email"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          aria-describedby={`${id}-hint`}
          aria-invalid={problem !== undefined}
          value={typed}
          onChange={(event) =>
            endsOne(event.target.value) ? take(event.target.value) : onType(event.target.value)
          }
          onKeyDown={keyDown}
          onPaste={paste}
          onBlur={() => typed.trim() !== '' && take(typed)}
        />
      </div>
      <p id={`${id}-hint`} className="parley-inviting-hint" data-wrong={problem !== undefined || undefined}>
        {problem ?? words.addressesHint}
      </p>
      <p className="parley-hidden" role="status">
        {problem ?? said}
      </p>
    </div>
  );
}
