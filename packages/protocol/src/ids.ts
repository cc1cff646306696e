import { z } from 'zod';

/** An app's id: UUID, made by the server. */
export const AppId = z.uuid();

/**
 * A user's id, chosen by the integrator: 1-128 printable ASCII characters without space `/ ? # %`. Not `.` or `..`: in an
 * address they mean another one.
 */
export const UserId = z.string().regex(/^(?!\.\.?$)[!-"$&-.0->@-~]{1,128}$/);

/** A channel's type: names a preset of features and grants. */
export const ChannelType = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/);

/** A channel's id within its type. Those that begin with `!` are made by the server only (distinct channels). */
export const ChannelId = z.string().regex(/^(?!\.\.?$)[A-Za-z0-9_.!-]{1,64}$/);

/** `type:id`, how a channel is named everywhere on the wire. */
export const Cid = z.string().regex(/^[a-z][a-z0-9-]{0,31}:(?!\.\.?$)[A-Za-z0-9_.!-]{1,64}$/);

/** A message's id: UUIDv7 in lower case, made by the client; it is the idempotency key of the send. */
export const MessageId = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);

/** A file's id: UUIDv7 in lower case, made by the client; it is the idempotency key of its creation. */
export const FileId = MessageId;

/** One emoji in its fully-qualified Unicode form, or `:name:` of a custom one. */
export const Emoji = z
  .string()
  .max(64)
  .regex(/^(:[a-z0-9_+-]{1,60}:|(\p{Emoji}|\p{M}|\u200d|\ufe0f|\u20e3|[\u{e0020}-\u{e007f}])+)$/u);

/** An address of the web: http or https, nothing else. */
export const WebAddress = z.string().regex(/^https?:\/\/\S+$/);

/** Where the picture of a card is had, by anyone who was told: a path of the server. */
export const PreviewPath = z.string().regex(/^\/previews\/[0-9a-f-]{36}\/[\w-]{24}\.(?:webp|png|jpeg)$/);

/** A link of a message, by its address. */
export const PreviewId = z.string().regex(/^[A-Za-z0-9_-]{22}$/);
/** A picture of a person or a channel: an address of the web, or one of ours as `files.complete` answered it. */
export const ImageAddress = z
  .string()
  .max(2048)
  .regex(/^(https?:\/\/\S+|\/pictures\/[0-9a-f-]{36}\/[\w-]{32})$/);

/** ISO 8601 in UTC. */
export const Time = z.iso.datetime();

/** A position in a log, or a number of a message: never negative. */
export const Count = z.int().min(0);

/** An opaque signed cursor. */
export const Cursor = z.string().min(1).max(2048);

/** Free JSON an integrator attaches, 8 KiB at most. */
export const Custom = z.record(z.string().max(64), z.json());

/** `messaging:welcome` -> its two parts. */
export const splitCid = (cid: string): { type: string; id: string } => {
  const colon = cid.indexOf(':');
  return { type: cid.slice(0, colon), id: cid.slice(colon + 1) };
};
