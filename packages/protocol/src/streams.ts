/** Names of the realtime streams (architecture.md section 7) and of the broker's users. */
export const streams = {
  /** The stream of a channel: everything its members may all see. */
  channel: (app: string, cid: string): string => `chat:channel:${app}:${cid}`,
  /** The stream of a person: what is only theirs. */
  user: (app: string, user: string): string => `chat:user:${app}:${user}`,
  /** The stream of an app: what everybody of it may see, and that changes seldom. */
  app: (app: string): string => `chat:app:${app}`,
  /** How the broker names a person, so that equal ids of two apps never meet. */
  brokerUser: (app: string, user: string): string => `${app}:${user}`,
};

/** Data of the realtime connect frame. */
export interface ConnectData {
  token: string;
}

/** Data of the connect reply. */
export interface ConnectReply {
  user: string;
  epoch: string;
  /** Channels subscribed at connect, most recent first. */
  cids: string[];
  /** Sync not caused by the person waits a random time up to this. */
  syncSpreadMs: number;
}
