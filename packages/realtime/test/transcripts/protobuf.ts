import protobuf from 'protobufjs';

/** The protocol as its own page has it, read by another implementation than the hub's. */
const definitions = `syntax = "proto3";
message Error { uint32 code = 1; string message = 2; bool temporary = 3; }
message ClientInfo { string user = 1; string client = 2; bytes conn_info = 3; bytes chan_info = 4; }
message Publication { bytes data = 4; ClientInfo info = 5; uint64 offset = 6; map<string, string> tags = 7; bool delta = 8; int64 time = 9; string channel = 10; }
message Subscribe { bool recoverable = 1; string epoch = 4; uint64 offset = 5; bool positioned = 6; bytes data = 7; }
message Unsubscribe { uint32 code = 2; string reason = 3; }
message Message { bytes data = 1; }
message Join { ClientInfo info = 1; }
message Disconnect { uint32 code = 1; string reason = 2; bool reconnect = 3; }
message Refresh { bool expires = 1; uint32 ttl = 2; }
message Push { int64 id = 1; string channel = 2; Publication pub = 4; Join join = 5; Join leave = 6; Unsubscribe unsubscribe = 7; Message message = 8; Subscribe subscribe = 9; Disconnect disconnect = 11; Refresh refresh = 12; }
message SubscribeRequest { string channel = 1; string token = 2; bool recover = 3; string epoch = 6; uint64 offset = 7; bytes data = 8; bool positioned = 9; bool recoverable = 10; bool join_leave = 11; string delta = 12; int64 flag = 14; int32 type = 15; }
message SubscribeResult { bool expires = 1; uint32 ttl = 2; bool recoverable = 3; string epoch = 6; repeated Publication publications = 7; bool recovered = 8; uint64 offset = 9; bool positioned = 10; bytes data = 11; bool was_recovering = 12; bool delta = 13; int64 id = 14; }
message ConnectRequest { string token = 1; bytes data = 2; map<string, SubscribeRequest> subs = 3; string name = 4; string version = 5; }
message ConnectResult { string client = 1; string version = 2; bool expires = 3; uint32 ttl = 4; bytes data = 5; map<string, SubscribeResult> subs = 6; uint32 ping = 7; bool pong = 8; string session = 9; string node = 10; int64 time = 11; }
message Channel { string channel = 1; }
message PublishRequest { string channel = 1; bytes data = 2; }
message Position { uint64 offset = 1; string epoch = 2; }
message HistoryRequest { string channel = 1; int32 limit = 7; Position since = 8; bool reverse = 9; }
message HistoryResult { repeated Publication publications = 1; string epoch = 2; uint64 offset = 3; }
message Data { bytes data = 1; }
message RPCRequest { bytes data = 1; string method = 2; }
message Token { string token = 1; }
message RefreshResult { string client = 1; string version = 2; bool expires = 3; uint32 ttl = 4; }
message SubRefreshRequest { string channel = 1; string token = 2; }
message PresenceResult { map<string, ClientInfo> presence = 1; }
message PresenceStatsResult { uint32 num_clients = 1; uint32 num_users = 2; }
message Empty {}
message Command { uint32 id = 1; ConnectRequest connect = 4; SubscribeRequest subscribe = 5; Channel unsubscribe = 6; PublishRequest publish = 7; Channel presence = 8; Channel presence_stats = 9; HistoryRequest history = 10; Empty ping = 11; Data send = 12; RPCRequest rpc = 13; Token refresh = 14; SubRefreshRequest sub_refresh = 15; }
message Reply { uint32 id = 1; Error error = 2; Push push = 4; ConnectResult connect = 5; SubscribeResult subscribe = 6; Empty unsubscribe = 7; Empty publish = 8; PresenceResult presence = 9; PresenceStatsResult presence_stats = 10; HistoryResult history = 11; Empty ping = 12; Data rpc = 13; RefreshResult refresh = 14; Refresh sub_refresh = 15; }`;

const { root } = protobuf.parse(definitions, { keepCase: true });
const command = root.lookupType('Command');
const reply = root.lookupType('Reply');
const payloads = new Set(['data', 'conn_info', 'chan_info']);

export function encodeCommands(commands: readonly object[]): Buffer {
  return Buffer.concat(commands.map((each) => command.encodeDelimited(withPayloads(each, toBytes)).finish()));
}

export function decodeReplies(frame: Buffer): unknown[] {
  const replies: unknown[] = [];
  const reader = protobuf.Reader.create(frame);
  while (reader.pos < reader.len) {
    const message = reply.toObject(reply.decodeDelimited(reader), { longs: Number });
    replies.push(withPayloads(message, (bytes) => JSON.parse(Buffer.from(bytes as Uint8Array).toString())));
  }
  return replies;
}

function toBytes(value: unknown): unknown {
  return Buffer.from(JSON.stringify(value));
}

function withPayloads(value: object, convert: (payload: unknown) => unknown): Record<string, unknown> {
  const entries = Object.entries(value).map(([key, item]) => {
    if (payloads.has(key)) return [key, convert(item)];
    if (Array.isArray(item)) return [key, item.map((each) => withPayloads(each, convert))];
    return [key, typeof item === 'object' && item !== null ? withPayloads(item, convert) : item];
  });
  return Object.fromEntries(entries);
}
