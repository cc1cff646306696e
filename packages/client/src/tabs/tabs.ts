import type { MethodAnswer } from '@parley/protocol';
import type { Clock } from '../options.ts';
import type { OperationName } from '../outbox/operation.ts';
import type { State } from '../state/state.ts';
import type { LocalDraft } from '../store/local-drafts.ts';
import type { Pages } from '../sync/pages.ts';

/** What the tabs of a client are made of: its own time and ids. */
export interface TabOptions {
  readonly clock: Clock;
  readonly ids: () => string;
}

/** What a client does as one tab of several. */
export interface TabMember {
  get(): State;
  update(change: (state: State) => State): void;
  subscribe(listener: () => void): () => void;
  visible(): boolean;
  /** Loads for everybody, where this tab leads. */
  readonly pages: Pages;
  /** From now on this tab connects, delivers and writes. */
  lead(): Promise<void>;
  /** From now on another tab does. */
  rest(): void;
  /** The operations that are stored changed. */
  refresh(): void;
  answered(id: string, answer: MethodAnswer<OperationName>): void;
  /** Everything is here again from another tab: what is watched and not held is loaded. */
  arrived(): void;
  /** Keeps the presence of people other tabs show; returns how to stop. */
  watch(users: readonly string[]): () => void;
  /** The person signed out in another tab. */
  signedOut(): void;
}

/** How the tabs of one person act as one client. */
export interface Tabs {
  /** Takes part. Resolves when it is known whether this tab leads; from then on it may change at any time. */
  join(member: TabMember): Promise<'leads' | 'follows'>;
  /** Another tab was found to lead by what it wrote. */
  superseded(): void;
  /** Loads where the tab that leads does. */
  over(pages: Pages): Pages;
  /** The operations that are stored changed. */
  changed(): void;
  answered(id: string, answer: MethodAnswer<OperationName>): void;
  drafted(place: string, draft: LocalDraft, settled?: boolean): void;
  /** The people this tab shows. */
  watching(users: readonly string[]): void;
  signedOut(): void;
  leave(): void;
}
