import type { Session } from './session.ts';

type States = Map<number, Record<string, unknown>>;

/** Larger than the place of any cursor. */
const cursorBytes = 2_000;

/**
 * Makes of what one person says of themselves what others are told: who they are by their token, where their cursor is,
 * nothing else, and nothing in the name of others. Changes the map.
 *
 * @param others the documents' clients that other connections speak for
 */
export const speakFor = ({ actor, name }: Session, states: States, others: ReadonlySet<number>): void => {
  for (const [client, state] of states) {
    const { cursor } = state;
    const says = 'user' in state || cursor !== undefined;
    if (!says || others.has(client) || JSON.stringify(cursor ?? null).length > cursorBytes) {
      states.delete(client);
      continue;
    }
    for (const key of Object.keys(state)) delete state[key];
    state.user = { id: actor.user, ...(name !== undefined && { name }) };
    if (cursor !== undefined) state.cursor = cursor;
  }
};
