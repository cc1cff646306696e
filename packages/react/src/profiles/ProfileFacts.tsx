import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';
import { PresenceWords } from '../presence/PresenceWords.tsx';
import { StatusMark } from '../presence/StatusMark.tsx';
import { theirTime } from './their-time.ts';
import { useMinute } from './useMinute.ts';
import type { ProfileState } from './useProfile.ts';
import { useProfileWords } from './useProfileWords.ts';

/** What a profile says. */
export function ProfileFacts({ user, profile, status }: ProfileState & { user: string }): ReactNode {
  const { me, nameOf, slots } = useKit();
  const words = useProfileWords();
  const isBot = profile.custom?.bot === true;
  const isGone = profile.deactivatedAt !== undefined || profile.deletedAt !== undefined;
  const role = isBot ? words.bot : words.roles[profile.role ?? 'member'];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be drawn
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what a profile says may be longer than the window, and is scrolled by keys
    <div className="parley-profile-facts" role="group" aria-label={nameOf(user)} tabIndex={0}>
      <slots.Avatar user={user} size={96} presence={!isGone} />
      <p className="parley-profile-name">
        <bdi>{nameOf(user)}</bdi>
        {user === me && <span>({words.you})</span>}
        {profile.pronouns !== undefined && <bdi className="parley-profile-more">{profile.pronouns}</bdi>}
      </p>
      {profile.title !== undefined && (
        <p className="parley-profile-title" dir="auto">
          {profile.title}
        </p>
      )}
      <p className="parley-profile-now">
        {isGone ? words.gone : <PresenceWords user={user} />}
        {role !== words.roles.member && <span className="parley-profile-role">{role}</span>}
      </p>
      <StatusMark user={user} words />
      <Details profile={profile} />
      {status === 'failed' && <p className="parley-profile-now">{words.unknown}</p>}
    </div>
  );
}

function Details({ profile: { username, zone, bio } }: Pick<ProfileState, 'profile'>): ReactNode {
  const { times, locale } = useKit();
  const words = useProfileWords();
  const now = useMinute();
  const clock = zone === undefined ? undefined : theirTime(now, zone, times.zone, locale);
  if (username === undefined && clock === undefined && bio === undefined) return null;
  return (
    <dl className="parley-profile-details">
      {username !== undefined && (
        <div>
          <dt>{words.username}</dt>
          <dd>
            <bdi>@{username}</bdi>
          </dd>
        </div>
      )}
      {clock !== undefined && (
        <div>
          <dt>{words.clock}</dt>
          <dd>
            <time>{clock}</time> <span className="parley-profile-more">{zone?.replaceAll('_', ' ')}</span>
          </dd>
        </div>
      )}
      {bio !== undefined && (
        <div>
          <dt>{words.about}</dt>
          <dd dir="auto">{bio}</dd>
        </div>
      )}
    </dl>
  );
}
