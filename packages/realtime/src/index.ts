export type { Clock } from './clock.ts';
export { createHub } from './create.ts';
export type { CloseCode } from './disconnects.ts';
export { Disconnect, disconnects, reconnects } from './disconnects.ts';
export type { ErrorCode } from './errors.ts';
export { errors, Refusal, RpcError } from './errors.ts';
export type { Grant } from './grant.ts';
export type { Position } from './history.ts';
export type { ApiReply, DisconnectFilter, Hub, HubStats, SessionFilter, SubscribeOptions } from './hub.ts';
export type {
  ConnectAnswer,
  ConnectRequest,
  HubHandlers,
  HubLimits,
  HubOptions,
  HubRules,
  HubSources,
  RefreshAnswer,
  Session,
  SubscribeAnswer,
} from './options.ts';
export type { PublishOptions } from './publisher.ts';
export type { ChannelOptions, Right, Who } from './rules.ts';
export type { TokenOptions } from './tokens.ts';
export { unsubscribes } from './unsubscribes.ts';
