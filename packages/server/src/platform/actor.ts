/** Who a call acts for, after authentication (architecture.md section 2). Rights are not here: they are read in the transaction that uses them. */
export type Actor = PlatformActor | ServerActor | UserActor;

/** The deployment's key: creates and lists apps. */
export interface PlatformActor {
  kind: 'platform';
}

/** An app's secret key acting for the app itself. */
export interface ServerActor {
  kind: 'server';
  app: string;
  key: string;
}

/** A person: by their token, or named by a server with the `Parley-User` header. */
export interface UserActor {
  kind: 'user';
  app: string;
  user: string;
  /** The `pk_` key that signed the token, or whose secret key the server showed. */
  key: string;
  /** When the token was issued and ends; absent when a server acts. */
  token?: { issuedAt: Date; expiresAt?: Date };
}

/** An actor of one app. */
export type AppActor = ServerActor | UserActor;
