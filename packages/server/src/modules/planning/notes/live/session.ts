import type { UserActor } from '../../../../platform/actor.ts';
import type { Which } from '../name.ts';
import type { Place } from '../store.ts';

/** One person who has one note open, on one connection. */
export interface Session {
  actor: UserActor;
  /** As others see them beside their cursor. */
  name: string | undefined;
  which: Which;
  place: Place;
  /** May read and not write. */
  writable: boolean;
  /** Is told that it was written, and it is not. */
  shadowed: boolean;
}

/** What Hocuspocus carries for one who was let in. */
export interface SessionContext {
  session: Session;
}
