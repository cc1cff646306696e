import type { MethodAnswer, MethodCall, MethodName } from '@parley/protocol';
import type { AppOf, TestEngine } from '../app.ts';

/** Where everything happens in every telling. */
export const cids = {
  hall: 'team:hall',
  open: 'room:open',
  news: 'announcement:news',
  gone: 'team:gone',
  circle: 'messaging:circle',
} as const;

/** The nth message of every telling. */
export const messageId = (n: number): string => `0199a000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** Is this a message of the story? Other ids are the engine's. */
export const isOfStory = (id: string): boolean => id.startsWith(messageId(0).slice(0, 24));

/** One person, or the app's server, as the story lets them act. */
export interface By {
  call<Name extends MethodName>(method: Name, input: MethodCall<Name>): Promise<MethodAnswer<Name>>;
}

/** What every part of the story is told with. */
export interface Chapter {
  engine: TestEngine;
  app: AppOf;
  word: string;
  note(step: string, work: () => Promise<unknown>): Promise<unknown>;
  alice: By;
  bob: By;
  carol: By;
  dan: By;
  erin: By;
  server: By;
}
