import type { Command } from '../command.ts';
import type { Connection } from '../connection.ts';
import type { Core } from '../core.ts';
import { Disconnect, disconnects } from '../disconnects.ts';
import type { ErrorCode } from '../errors.ts';
import { errors, Refusal } from '../errors.ts';
import { errorReply } from '../protocol/reply.ts';
import { connect } from './connect.ts';
import { history } from './history.ts';
import { presence, presenceStats } from './presence.ts';
import { publish } from './publish.ts';
import { refresh } from './refresh.ts';
import { rpc } from './rpc.ts';
import { send } from './send.ts';
import { subRefresh } from './sub-refresh.ts';
import { subscribe } from './subscribe.ts';
import { unsubscribe } from './unsubscribe.ts';

/** Carries out one command of one client. Never rejects: what goes wrong is the client's answer. */
export async function carryOut<State>(
  core: Core<State>,
  connection: Connection<State>,
  command: Command,
): Promise<void> {
  try {
    assertAllowed(connection, command);
    await dispatch(core, connection, command);
  } catch (error) {
    if (error instanceof Disconnect) {
      connection.disconnect(error);
      return;
    }
    connection.reply(errorReply(idOf(command), asErrorCode(core, command, error)));
    if (command.kind === 'connect') connection.refuse();
  }
}

function assertAllowed<State>({ phase }: Connection<State>, { kind }: Command): void {
  if (phase === 'refused') throw new Disconnect(disconnects.closed);
  if ((phase === 'new') !== (kind === 'connect')) throw new Disconnect(disconnects.badRequest);
}

async function dispatch<State>(
  core: Core<State>,
  connection: Connection<State>,
  command: Command,
): Promise<void> {
  switch (command.kind) {
    case 'connect':
      return connect(core, connection, command);
    case 'subscribe':
      return subscribe(core, connection, command);
    case 'unsubscribe':
      return unsubscribe(connection, command);
    case 'rpc':
      return rpc(core, connection, command);
    case 'refresh':
      return refresh(core, connection, command);
    case 'publish':
      return publish(core, connection, command);
    case 'presence':
      return presence(core, connection, command);
    case 'presence_stats':
      return presenceStats(core, connection, command);
    case 'history':
      return history(core, connection, command);
    case 'send':
      return send(core, connection, command);
    case 'sub_refresh':
      return subRefresh(core, connection, command);
    case 'pong':
      return;
    default:
      return command satisfies never;
  }
}

function idOf(command: Command): number {
  return command.kind === 'pong' ? 0 : command.id;
}

function asErrorCode<State>(core: Core<State>, command: Command, error: unknown): ErrorCode {
  if (error instanceof Refusal) return error;
  core.settings.failed?.(error, command.kind);
  return errors.internal;
}
