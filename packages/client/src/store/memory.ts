import type { Message } from '@parley/protocol';
import type { Operation } from '../outbox/operation.ts';
import { draftsWith, type LocalDrafts } from './local-drafts.ts';
import {
  type OfflineStore,
  type StoredHead,
  type StoredSelf,
  type StoredTimeline,
  SupersededError,
} from './offline-store.ts';

const nothing = () => ({
  self: undefined as StoredSelf | undefined,
  heads: new Map<string, StoredHead>(),
  timelines: new Map<string, StoredTimeline>(),
  messages: new Map<string, Map<string, Message>>(),
  users: {},
});

/** A store that lives as long as the page. */
export const memoryStore = (): OfflineStore => {
  let held = nothing();
  let operations: readonly Operation[] = [];
  let drafts: LocalDrafts = {};
  let current = 0;
  const check = (term: number | undefined): void => {
    if (term !== undefined && term !== current) throw new SupersededError();
  };
  const close = (cid: string): void => {
    held.timelines.delete(cid);
    held.messages.delete(cid);
  };
  return {
    read: async () => ({
      self: held.self,
      heads: [...held.heads.values()],
      users: held.users,
      operations,
      drafts,
    }),
    pages: async (cid) => {
      const timeline = held.timelines.get(cid);
      return timeline && { timeline, messages: [...(held.messages.get(cid)?.values() ?? [])] };
    },
    sizes: async () => [...held.timelines.values()],
    write: async (batch, term) => {
      check(term);
      held.self = batch.self ?? held.self;
      for (const cid of batch.gone ?? []) {
        held.heads.delete(cid);
        close(cid);
      }
      for (const cid of batch.closed ?? []) close(cid);
      for (const head of batch.heads ?? []) held.heads.set(head.cid, head);
      for (const timeline of batch.timelines ?? []) held.timelines.set(timeline.cid, timeline);
      for (const { cid, id } of batch.released ?? []) held.messages.get(cid)?.delete(id);
      for (const message of batch.messages ?? []) {
        const messages = held.messages.get(message.cid) ?? new Map<string, Message>();
        held.messages.set(message.cid, messages.set(message.id, message));
      }
      held.users = { ...held.users, ...batch.users };
    },
    operations: async (change, term) => {
      check(term);
      operations = change(operations);
      return operations;
    },
    draft: async (place, draft, settled) => {
      drafts = draftsWith(drafts, place, draft, settled);
    },
    lead: async () => {
      current += 1;
      return current;
    },
    reset: async () => {
      held = nothing();
    },
    clear: async () => {
      held = nothing();
      operations = [];
      drafts = {};
      // What another tab is about to write comes too late.
      current += 1;
    },
    close: async () => {},
  };
};
