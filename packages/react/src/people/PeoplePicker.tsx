'use client';
import type { User } from '@parley/protocol';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { useKit } from '../chat/kit.ts';
import { isComposing } from '../parts/composing.ts';
import { CheckIcon, CloseIcon } from '../parts/icons.tsx';
import { usePeopleSearch } from './usePeopleSearch.ts';

export interface PeoplePickerProps {
  /** Ids of the chosen, in the order they were chosen. */
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
  /** People who cannot be chosen: those who are in it already. */
  except?: readonly string[] | undefined;
  label: string;
}

/** Chooses people by name: arrow keys and Enter, or presses. Backspace in the empty field takes the last one back. */
export function PeoplePicker({ chosen, onChange, except = [], label }: PeoplePickerProps): ReactNode {
  const { strings, nameOf } = useKit();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const [met, setMet] = useState<Readonly<Record<string, string>>>({});
  const listId = useId();
  const { people, status } = usePeopleSearch(query);
  const offered = people.filter(({ id }) => !except.includes(id));
  const active = offered[Math.min(at, offered.length - 1)];
  const called = (id: string) => met[id] ?? nameOf(id);

  const toggle = ({ id, name }: Pick<User, 'id' | 'name'>) => {
    setMet((before) => ({ ...before, [id]: name ?? id }));
    onChange(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
    setQuery('');
    setAt(0);
  };
  const keyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setAt((Math.min(at, offered.length - 1) + step + offered.length) % offered.length || 0);
    else if (event.key === 'Enter' && active) toggle(active);
    else if (event.key === 'Backspace' && query === '') onChange(chosen.slice(0, -1));
    else return;
    event.preventDefault();
  };

  return (
    <div className="parley-people">
      <div className="parley-people-field">
        {chosen.map((id) => (
          <button
            key={id}
            type="button"
            className="parley-people-chosen"
            aria-label={strings.takeBack(called(id))}
            onClick={() => toggle({ id, name: called(id) })}
          >
            <bdi>{called(id)}</bdi>
            <CloseIcon />
          </button>
        ))}
        <input
          type="text"
          role="combobox"
          aria-label={label}
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={active && `${listId}-${active.id}`}
          autoComplete="off"
          placeholder={chosen.length === 0 ? strings.findPeople : undefined}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(0);
          }}
          onKeyDown={keyDown}
        />
      </div>
      <div
        id={listId}
        className="parley-people-list"
        role="listbox"
        aria-label={label}
        aria-multiselectable
        aria-busy={status === 'loading'}
      >
        {offered.map((person) => (
          <Offer
            key={person.id}
            id={`${listId}-${person.id}`}
            person={person}
            active={person === active}
            chosen={chosen.includes(person.id)}
            onToggle={() => toggle(person)}
          />
        ))}
      </div>
      {offered.length === 0 && status !== 'loading' && (
        <p className="parley-people-nothing">
          {status === 'failed' ? strings.notReached : strings.nobodyOfThatName}
        </p>
      )}
    </div>
  );
}

interface OfferProps {
  id: string;
  person: User;
  active: boolean;
  chosen: boolean;
  onToggle: () => void;
}

function Offer({ id, person, active, chosen, onToggle }: OfferProps): ReactNode {
  const { slots } = useKit();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the field says which one is meant
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      className="parley-person"
      data-active={active || undefined}
      onClick={onToggle}
    >
      <slots.Avatar user={person.id} size={28} />
      <span className="parley-person-name">
        <bdi>{person.name ?? person.id}</bdi>
        {person.username && <span className="parley-person-more">@{person.username}</span>}
      </span>
      {chosen && <CheckIcon />}
    </div>
  );
}
