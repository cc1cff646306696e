import type { Profile } from './useProfile.ts';

/** The words of a profile, as fields of a form hold them: empty for what is not said. */
export type ProfileFields = Record<'name' | 'username' | 'pronouns' | 'title' | 'bio' | 'zone', string>;

/** What a form begins with. Pure. */
export const fieldsOf = (profile: Profile): ProfileFields => ({
  name: profile.name ?? '',
  username: profile.username ?? '',
  pronouns: profile.pronouns ?? '',
  title: profile.title ?? '',
  bio: profile.bio ?? '',
  zone: profile.zone ?? '',
});

/**
 * What is to be changed: fields that differ, `null` for those that were emptied. Pure.
 *
 * @returns nothing when all is as it was
 * @example changeOf({ name: 'Ada' }, { ...fieldsOf({ name: 'Ada' }), title: 'Countess ' }) // { title: 'Countess' }
 */
export function changeOf(
  profile: Profile,
  fields: ProfileFields,
): Partial<Record<keyof ProfileFields, string | null>> | undefined {
  const held = fieldsOf(profile);
  const names = Object.keys(held) as (keyof ProfileFields)[];
  const changed = names.filter((name) => fields[name].trim() !== held[name]);
  if (changed.length === 0) return undefined;
  return Object.fromEntries(changed.map((name) => [name, fields[name].trim() || null]));
}
