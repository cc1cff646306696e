import { randomUUID } from 'node:crypto';
import type { EngineApp } from '@parley/testkit';

/** Whoever may ask, weakest first. Each has a cell for every method. */
export const actors = [
  'anonymous',
  'platform',
  'foreign owner',
  'foreign server',
  'outsider',
  'guest',
  'expired guest',
  'removed',
  'banned',
  'deactivated',
  'revoked',
  'shadow-banned',
  'member',
  'moderator',
  'owner',
  'server',
] as const;
export type Actor = (typeof actors)[number];

/** The person each of them is; the foreign owner is an equal id of the other app. */
export const personOf: Partial<Record<Actor, string>> = {
  'foreign owner': 'alice',
  outsider: 'erin',
  guest: 'gina',
  'expired guest': 'gus',
  removed: 'faythe',
  banned: 'dan',
  deactivated: 'deactivated',
  revoked: 'revoked',
  'shadow-banned': 'shadow-banned',
  member: 'bob',
  moderator: 'carol',
  owner: 'alice',
};

/** A channel that only its members may know, with something of everything in it. */
export interface Scene {
  app: EngineApp;
  /** Another app with equal user ids. */
  other: EngineApp;
  cid: string;
  message: string;
  reply: string;
  /** Bob's, with a vote of his. */
  poll: string;
  /** A message of Bob's, so that the member has one of their own. */
  ofBob: string;
  /** The file of that message. */
  file: string;
  /** One of Bob's that arrived and nobody has looked at. */
  brought: string;
  /** One of Bob's that comes in parts. */
  large: string;
  /** A GIF that was found for the app. */
  gif: string;
  /** Bob's, to be sent to the channel later. */
  scheduled: string;
  /** Bob's, about the message. */
  reminder: string;
  bookmark: string;
  /** Of somebody else who was asked into the channel. */
  invite: string;
  /** Of a link into it that was ended, and its code. */
  link: string;
  code: string;
  /** Of somebody who is asked into the app. */
  invitation: string;
  /** Of the app, with Bob in it. */
  group: string;
  category: string;
  /** Of an import that is over. */
  archive: string;
  /** Carol's card of somebody outside. */
  contact: string;
  /** Written into everything of the hidden channel. */
  secret: string;
  /** Written into what everyone of the app may know. */
  house: string;
  /** Blocked in the app, which only those who look after it may know. */
  kept: string;
  /** Written into what is known of somebody outside, which contacts alone say. */
  card: string;
  /** Written into everything of the other app. */
  theirs: string;
  /** What each actor sends to say who they are. */
  headers: Record<Actor, Record<string, string>>;
  tokens: Partial<Record<Actor, string>>;
}

/** What a scene is, whoever looks at it. */
export type Laid = Omit<Scene, 'gif' | 'headers' | 'tokens'>;

/** A time to plan for. */
export const tomorrow = () => ({
  local: new Date(Date.now() + 86_400_000).toISOString().slice(0, 16),
  zone: 'UTC',
});

/** A message id as clients make them. */
export const randomUUID7 = (): string => {
  const hex = randomUUID().replaceAll('-', '');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
};
