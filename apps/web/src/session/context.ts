import { createContext, useContext } from 'react';
import type { Session } from './session.ts';

export const SessionContext = createContext<Session | undefined>(undefined);

/** Whose page this is. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('unable to show the workspace; there is no session around it');
  return session;
}
