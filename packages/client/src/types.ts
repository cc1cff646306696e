import type { Ask } from './asks.ts';

/** What channels of each type are and grant, for the app's owners and admins. `state.type(name)` has it for everybody. */
export interface TypesNoun {
  list: Ask<'types.list'>;
  /** A type of the app's own, like another one but for what is named. */
  create: Ask<'types.create'>;
  /**
   * At once for every channel of the type; what is not named stays.
   *
   * @example await client.types.update({ type: 'team', features: { polls: false }, least: { 'pin-message': 'moderator' } })
   */
  update: Ask<'types.update'>;
  /** One of the app's own that no channel has; of the others, what was changed. */
  delete: Ask<'types.delete'>;
}
