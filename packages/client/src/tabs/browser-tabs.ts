import type { MethodAnswer } from '@parley/protocol';
import type { OperationName } from '../outbox/operation.ts';
import { draftsWith, type LocalDraft } from '../store/local-drafts.ts';
import type { Pages } from '../sync/pages.ts';
import { type Ask, createAsks, perform, type Told } from './asks.ts';
import { type Election, runElection } from './election.ts';
import { createTeller, hear, type News } from './share.ts';
import type { TabMember, TabOptions, Tabs } from './tabs.ts';

interface Drafted {
  readonly type: 'draft';
  readonly place: string;
  readonly draft: LocalDraft;
  readonly settled?: boolean | undefined;
}

/** What tabs say to each other. */
type Message =
  | { readonly type: 'beat'; readonly first: boolean }
  | { readonly type: 'hello'; readonly from: string }
  | { readonly type: 'welcome'; readonly to: string; readonly news: News }
  | { readonly type: 'news'; readonly news: News }
  | { readonly type: 'operations' }
  | { readonly type: 'answered'; readonly id: string; readonly answer: MethodAnswer<OperationName> }
  | Drafted
  | { readonly type: 'watching'; readonly from: string; readonly users: readonly string[] }
  | { readonly type: 'signedOut' }
  | Ask
  | Told;

/**
 * Tabs of one browser, by Web Locks and a BroadcastChannel: one connects, delivers and writes, the others show what it
 * tells. Until one does, each shows what was kept.
 *
 * @param name the same in every tab of the person
 */
export const browserTabs = (name: string, { clock, ids }: TabOptions): Tabs => {
  const me = ids();
  const channel = new BroadcastChannel(name);
  let left = false;
  const say = (message: Message): void => {
    if (!left) channel.postMessage(message);
  };
  const asks = createAsks(me, clock, say);
  const watchers = new Map<string, () => void>();
  let member: TabMember | undefined;
  let election: Election | undefined;
  let teller: ReturnType<typeof createTeller> | undefined;
  let first = true;
  let wasHeard = false;
  let soon = false;
  let shown: readonly string[] = [];
  let known: (role: 'leads' | 'follows') => void = () => {};

  const isLeader = (): boolean => election?.isLeader() ?? false;

  const tell = (): void => {
    const news = isLeader() ? teller?.news() : undefined;
    if (news) say({ type: 'news', news });
  };

  const lead = (): void => {
    first = true;
    teller = undefined;
    member?.update((state) => ({ ...state, connection: { state: 'idle' } }));
    void member?.lead();
    const pages = member?.pages;
    if (pages) asks.takeOver((ask) => perform(pages, ask));
    known('leads');
  };

  const follow = (): void => {
    teller = undefined;
    for (const stop of watchers.values()) stop();
    watchers.clear();
    member?.rest();
    member?.update((state) => ({ ...state, connection: { state: 'connecting' } }));
    meet();
  };

  /** A tab that leads is there: it tells everything, and hears who is looked at here. */
  const meet = (): void => {
    say({ type: 'hello', from: me });
    if (shown.length > 0) say({ type: 'watching', from: me, users: shown });
  };

  const beat = (): void => {
    say({ type: 'beat', first });
    first = false;
  };

  const toLeader = (message: Message, leads: TabMember): void => {
    if (message.type === 'hello') {
      // Those who listen already miss nothing of it.
      tell();
      teller ??= createTeller(leads.get);
      say({ type: 'welcome', to: message.from, news: teller.all() });
    } else if (message.type === 'ask') {
      void perform(leads.pages, message).then((told) => {
        tell();
        say(told);
      });
    } else if (message.type === 'watching') {
      watchers.get(message.from)?.();
      watchers.set(message.from, leads.watch(message.users));
    }
  };

  const toFollower = (message: Message, follows: TabMember): void => {
    if (message.type === 'beat') {
      if (message.first) asks.again();
      if (message.first || !wasHeard) meet();
      listen();
    } else if (message.type === 'welcome' && message.to === me) {
      listen();
      follows.update((state) => hear(only(state, message.news), message.news));
      follows.arrived();
    } else if (message.type === 'news') follows.update((state) => hear(state, message.news));
    else if (message.type === 'told' && message.to === me) asks.told(message);
    else if (message.type === 'answered') follows.answered(message.id, message.answer);
  };

  const listen = (): void => {
    wasHeard = true;
    election?.heard();
    known('follows');
  };

  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (!member) return;
    if (data.type === 'operations') member.refresh();
    else if (data.type === 'draft') drafted(member, data);
    else if (data.type === 'signedOut') member.signedOut();
    else if (isLeader()) toLeader(data, member);
    else toFollower(data, member);
  };

  const remote =
    (method: keyof Pages) =>
    (...input: readonly unknown[]): Promise<void> =>
      asks.ask(method, input);

  return {
    join: (given) =>
      new Promise((resolve) => {
        member = given;
        known = resolve;
        given.subscribe(() => {
          if (soon || !teller || !isLeader()) return;
          soon = true;
          queueMicrotask(() => {
            soon = false;
            tell();
          });
        });
        election = runElection(name, clock, { lead, follow, beat, visible: given.visible });
        meet();
      }),
    superseded: () => election?.yield(),
    over: (pages) => {
      const at = <Method extends keyof Pages>(method: Method): Pages[Method] =>
        ((...input: readonly unknown[]) =>
          // Before anybody joined a tab is on its own.
          (isLeader() || !election ? (pages[method] as ReturnType<typeof remote>) : remote(method))(
            ...input,
          )) as Pages[Method];
      return {
        channel: at('channel'),
        messages: at('messages'),
        replies: at('replies'),
        members: at('members'),
        reads: at('reads'),
      };
    },
    changed: () => say({ type: 'operations' }),
    answered: (id, answer) => {
      if (isLeader()) say({ type: 'answered', id, answer });
    },
    drafted: (place, draft, settled) => say({ type: 'draft', place, draft, settled }),
    watching: (users) => {
      shown = users;
      if (!isLeader()) say({ type: 'watching', from: me, users });
    },
    signedOut: () => say({ type: 'signedOut' }),
    leave: () => {
      if (left) return;
      say({ type: 'watching', from: me, users: [] });
      asks.giveUp();
      election?.leave();
      member = undefined;
      left = true;
      channel.close();
    },
  };
};

/** A state without the channels that the tab that leads does not hold. */
const only = (state: ReturnType<TabMember['get']>, { batch }: News): ReturnType<TabMember['get']> => {
  const told = new Set(batch.heads?.map(({ cid }) => cid));
  const channels = Object.fromEntries(Object.entries(state.server.channels).filter(([cid]) => told.has(cid)));
  return { ...state, server: { ...state.server, channels } };
};

const drafted = (member: TabMember, { place, draft, settled }: Drafted): void =>
  member.update((state) => ({ ...state, drafts: draftsWith(state.drafts, place, draft, settled) }));
