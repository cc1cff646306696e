import type { MethodAnswer, MethodCall, User, UserInput } from '@parley/protocol';
import { type Call, createCall } from './call.ts';
import { checkOptions, type ParleyOptions } from './options.ts';
import { mintToken, type TokenOptions } from './token.ts';
import { uuid } from './uuid.ts';

/** Who a call acts for: a person of the app, or the app itself. */
interface Acting {
  as?: string;
}

/** An app's server-side client. */
export interface Parley {
  users: {
    /** A user token, signed here without asking the engine. Give it to the person's browser or phone. */
    createToken(user: string, options?: TokenOptions): Promise<string>;
    /** Creates users, or changes those that exist, up to 100: what is not named stays, null removes. */
    upsert(users: UserInput | readonly UserInput[]): Promise<User[]>;
  };
  channels: {
    /** The channel of this `cid`, created if there is none. One that exists is never changed. */
    getOrCreate(
      channel: MethodCall<'channels.getOrCreate'> & Acting,
    ): Promise<MethodAnswer<'channels.getOrCreate'>>;
  };
  messages: {
    /** Sends a message as a person. Without an id it gets one; with the same id it is sent once, however often it is tried. */
    send(
      message: Omit<MethodCall<'messages.send'>, 'id'> & { as: string; id?: string },
    ): Promise<MethodAnswer<'messages.send'>>;
  };
  /** Any other method by its name. */
  call: Call;
}

/**
 * The server-side client of one app. What has an unknown outcome (no answer, a stopping server) is tried again with the
 * same id, so nothing happens twice.
 *
 * @throws TypeError for options that cannot work; its methods throw `ParleyError` as the engine answered, and
 * `UnreachableError` when no answer came
 * @example
 * const parley = createParley({ url: 'http://localhost:4700', key: 'pk_...', secret: 'sk_...' });
 * const token = await parley.users.createToken('alice', { expiresInSeconds: 3600 });
 */
export const createParley = (options: ParleyOptions): Parley => {
  checkOptions(options);
  const now = options.now ?? Date.now;
  const call = createCall(options);
  const key = { id: options.key, secret: options.secret };
  return {
    users: {
      createToken: async (user, tokenOptions = {}) => mintToken(key, user, now(), tokenOptions),
      upsert: async (users) => {
        const list = Array.isArray(users) ? users : [users];
        return (await call('users.upsert', { users: list })).users;
      },
    },
    channels: {
      getOrCreate: ({ as, ...channel }) => call('channels.getOrCreate', channel, { as }),
    },
    messages: {
      send: ({ as, id = uuid(now()), ...message }) => call('messages.send', { ...message, id }, { as }),
    },
    call,
  };
};
