import type { SettingsWords } from './channel-settings.ts';
import type { ContactWords } from './contacts.ts';
import type { InvitationWords } from './invitations.ts';
import type { InviteWords } from './invites.ts';
import type { ProfileWords } from './profiles.ts';
import type { RoleWords } from './roles.ts';
import type { SearchPageWords } from './search-page.ts';
import type { TypeWords } from './types.ts';

/** What only few ever see, or see now and then: the English of each table is loaded with what says it. */
export interface LaterStrings {
  readonly types: TypeWords;
  readonly settings: SettingsWords;
  readonly invites: InviteWords;
  readonly invitations: InvitationWords;
  readonly people: RoleWords;
  readonly profiles: ProfileWords;
  readonly contacts: ContactWords;
  readonly searchPage: SearchPageWords;
}
