import { presets, splitCid } from '@parley/protocol';

/** The app of a person as brokers name them, or of a stream (`streams` of the protocol). */
export const appOfUser = (user: string): string => user.slice(0, user.indexOf(':'));

/** @param stream `chat:channel:{app}:...`, `chat:user:{app}:...` or `chat:app:{app}` */
export const appOfStream = (stream: string): string => stream.split(':', 3)[2] ?? '';

/** Is it a channel of a type of ours that is made for a crowd? Of an app's own types nothing is known here. */
export const isCrowd = (cid: string): boolean => {
  const { type } = splitCid(cid);
  return Object.hasOwn(presets, type) && presets[type as keyof typeof presets].features.crowd;
};

/** The channel of a stream; undefined for every other kind. */
export const cidOfStream = (stream: string): string | undefined =>
  stream.startsWith('chat:channel:') ? stream.split(':').slice(3).join(':') : undefined;
