import { createContext, useContext } from 'react';
import type { Leaving } from './leaving.ts';
import type { Session } from './session.ts';

/** Whose page this is, and how it ends. */
export interface OpenSession extends Session {
  /** Removes everything of the person from this browser, in all its windows. @param how this browser alone by default */
  signOut(how?: Leaving): Promise<void>;
}

export const SessionContext = createContext<OpenSession | undefined>(undefined);

/** Whose page this is. */
export function useSession(): OpenSession {
  const session = useContext(SessionContext);
  if (!session) throw new Error('unable to show the workspace; there is no session around it');
  return session;
}
