import { secret } from '../tokens.ts';

/** The same of both servers, each in its own words. */
const kept = { history_size: 5, history_ttl: '60s' };
export const centrifugoConfig = {
  admin: false,
  api_key: 'k',
  token_hmac_secret_key: secret,
  allowed_origins: ['*'],
  client_channel_limit: 512,
  namespaces: [
    { name: 'open', allow_subscribe_for_client: true },
    { name: 'anyone', allow_subscribe_for_client: true, allow_subscribe_for_anonymous: true },
    { name: 'closed' },
    { name: 'pair', allow_user_limited_channels: true },
    { name: 'talk', allow_subscribe_for_client: true, allow_publish_for_subscriber: true },
    {
      name: 'kept',
      ...kept,
      allow_subscribe_for_client: true,
      allow_history_for_client: true,
      allow_recovery: true,
      allow_positioning: true,
    },
    {
      name: 'people',
      allow_subscribe_for_client: true,
      presence: true,
      join_leave: true,
      allow_presence_for_client: true,
    },
    { name: 'hidden', presence: true },
    { name: 'loud', allow_subscribe_for_client: true, join_leave: true, force_push_join_leave: true },
    {
      name: 'delta',
      ...kept,
      allow_subscribe_for_client: true,
      force_recovery: true,
      allowed_delta_types: ['fossil'],
      delta_publish: true,
    },
  ],
};

const ours = { historySize: 5, historyTtlMs: 60_000 };
const clients = ['client'] as const;
export const hubOptions = {
  apiKey: 'k',
  tokens: { secret },
  pingMs: 25_000,
  pongMs: 8000,
  channels: {},
  namespaces: {
    open: { allow: { subscribe: clients } },
    anyone: { allow: { subscribe: ['client', 'anonymous'] } },
    closed: {},
    pair: { allowUserLimitedChannels: true },
    talk: { allow: { subscribe: clients, publish: ['subscriber'] } },
    kept: {
      ...ours,
      allowRecovery: true,
      allowPositioning: true,
      allow: { subscribe: clients, history: clients },
    },
    people: { presence: true, joinLeave: true, allow: { subscribe: clients, presence: clients } },
    hidden: { presence: true },
    loud: { joinLeave: true, forcePushJoinLeave: true, allow: { subscribe: clients } },
    delta: {
      ...ours,
      forceRecovery: true,
      allowDelta: true,
      deltaPublish: true,
      allow: { subscribe: clients },
    },
  },
} as const;
