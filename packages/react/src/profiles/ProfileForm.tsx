'use client';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { FormFooter } from '../parts/FormFooter.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { changeOf, fieldsOf, type ProfileFields } from './change.ts';
import { UsernameField } from './UsernameField.tsx';
import type { Profile } from './useProfile.ts';
import { useProfileWords } from './useProfileWords.ts';
import { ZoneField } from './ZoneField.tsx';

export interface ProfileFormProps {
  profile: Profile;
  onPicture: () => void;
  onDone: () => void;
}

const longest = { name: 100, pronouns: 100, title: 100, bio: 1_000 };

/** Changes what others see of oneself. */
export function ProfileForm({ profile, onPicture, onDone }: ProfileFormProps): ReactNode {
  const { me, slots } = useKit();
  const { users } = useChatClient();
  const words = useProfileWords();
  const [fields, setFields] = useState(() => fieldsOf(profile));
  const { busy, problem, run } = useAct();
  const change = changeOf(profile, fields);
  const put = (name: keyof ProfileFields) => (value: string) => setFields({ ...fields, [name]: value });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (change) run(() => users.update({ id: me, ...change }), onDone);
  };
  return (
    <form className="parley-form parley-profile-form" onSubmit={submit}>
      <div className="parley-profile-picture">
        <slots.Avatar user={me} size={56} />
        <button type="button" className="parley-button" data-kind="outline" onClick={onPicture}>
          {words.picture}
        </button>
      </div>
      <TextLine
        label={words.name}
        purpose="name"
        most={longest.name}
        required
        value={fields.name}
        onChange={put('name')}
      />
      <UsernameField held={profile.username} value={fields.username} onChange={put('username')} />
      <TextLine
        label={words.work}
        purpose="organization-title"
        hint={words.workHint}
        most={longest.title}
        value={fields.title}
        onChange={put('title')}
      />
      <TextLine
        label={words.pronouns}
        purpose="off"
        hint={words.pronounsHint}
        most={longest.pronouns}
        value={fields.pronouns}
        onChange={put('pronouns')}
      />
      <label>
        {words.bio}
        <textarea
          dir="auto"
          rows={3}
          maxLength={longest.bio}
          value={fields.bio}
          onChange={(event) => put('bio')(event.target.value)}
        />
      </label>
      <ZoneField value={fields.zone} onChange={put('zone')} />
      <Problem text={problem} />
      <FormFooter ready={change !== undefined && fields.name.trim() !== ''} busy={busy} onCancel={onDone} />
    </form>
  );
}

function TextLine({
  label,
  purpose,
  hint,
  most,
  required = false,
  value,
  onChange,
}: {
  label: string;
  /** What of the person it asks for, as `autocomplete` names it. */
  purpose: 'name' | 'organization-title' | 'off';
  hint?: string;
  most: number;
  required?: boolean;
  value: string;
  onChange: (value: string) => void;
}): ReactNode {
  return (
    <label>
      {label}
      <input
        type="text"
        dir="auto"
        autoComplete={purpose}
        required={required}
        maxLength={most}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint !== undefined && <span className="parley-person-more">{hint}</span>}
    </label>
  );
}
