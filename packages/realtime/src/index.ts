export type { Clock } from './clock.ts';
export { createHub } from './create.ts';
export type { CloseCode } from './disconnects.ts';
export { Disconnect, disconnects, reconnects } from './disconnects.ts';
export type { ErrorCode } from './errors.ts';
export { errors, Refusal, RpcError } from './errors.ts';
export type { DisconnectFilter, Hub, HubStats, SessionFilter } from './hub.ts';
export type {
  ConnectAnswer,
  ConnectRequest,
  HubHandlers,
  HubLimits,
  HubOptions,
  HubSources,
  RefreshAnswer,
  Session,
  SubscribeAnswer,
} from './options.ts';
export { unsubscribes } from './unsubscribes.ts';
