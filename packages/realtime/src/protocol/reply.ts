import type { CloseCode } from '../disconnects.ts';
import type { ErrorCode } from '../errors.ts';
import type { Payload } from './payload.ts';

/** Who did something, as others see them. */
export interface ClientInfo {
  readonly user: string;
  readonly client: string;
  readonly conn_info?: Payload | undefined;
  readonly chan_info?: Payload | undefined;
}

export interface PublicationBody {
  readonly data: Payload;
  readonly info?: ClientInfo | undefined;
  readonly offset?: number | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly delta?: boolean;
}

/** When something ends: seconds until the client should refresh. */
export interface Expiry {
  readonly expires?: boolean | undefined;
  readonly ttl?: number | undefined;
}

export interface SubscribeResult extends Expiry {
  readonly recoverable?: boolean | undefined;
  readonly epoch?: string | undefined;
  readonly publications?: readonly PublicationBody[] | undefined;
  readonly recovered?: boolean | undefined;
  readonly offset?: number | undefined;
  readonly positioned?: boolean | undefined;
  readonly data?: Payload | undefined;
  readonly was_recovering?: boolean | undefined;
  readonly delta?: boolean | undefined;
}

export interface ConnectResult extends Expiry {
  readonly client: string;
  readonly version: string;
  readonly subs: Readonly<Record<string, SubscribeResult>> | undefined;
  readonly data: Payload | undefined;
  /** Seconds between the hub's pings. */
  readonly ping: number;
  readonly pong: boolean;
  /** Set where commands come by another way than replies go: what names this session there. */
  readonly session?: string | undefined;
  readonly node?: string | undefined;
}

export interface HistoryResult {
  readonly publications: readonly PublicationBody[];
  readonly epoch: string;
  readonly offset: number;
}

export interface Push {
  readonly channel?: string;
  readonly pub?: PublicationBody;
  readonly join?: { readonly info: ClientInfo };
  readonly leave?: { readonly info: ClientInfo };
  readonly unsubscribe?: CloseCode;
  readonly message?: { readonly data: Payload };
  readonly subscribe?: Pick<SubscribeResult, 'recoverable' | 'epoch' | 'offset' | 'positioned' | 'data'>;
  readonly disconnect?: CloseCode & { readonly reconnect: boolean };
  readonly refresh?: Expiry;
}

/** What the hub says, in the protocol's own names. An empty one is the ping. */
export interface Reply {
  readonly id?: number;
  readonly error?: ErrorCode;
  readonly push?: Push;
  readonly connect?: ConnectResult;
  readonly subscribe?: SubscribeResult;
  readonly unsubscribe?: object;
  readonly publish?: object;
  readonly presence?: { readonly presence: Readonly<Record<string, ClientInfo>> };
  readonly presence_stats?: { readonly num_clients: number; readonly num_users: number };
  readonly history?: HistoryResult;
  readonly rpc?: { readonly data: Payload | undefined };
  readonly refresh?: Expiry;
  readonly sub_refresh?: Expiry;
}

/** The hub's ping, answered with an empty command. */
export const PING: Reply = {};

export function errorReply(id: number, { code, message, temporary = false }: ErrorCode): Reply {
  return { id, error: { code, message, temporary } };
}
