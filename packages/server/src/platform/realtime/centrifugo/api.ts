import { type CentrifugoSettings, timeoutMs } from './settings.ts';

/** An answer to one command: whether it was carried out. */
export interface Reply {
  error?: { code: number; message: string };
}

/** A connection as Centrifugo counts it. */
export interface Listener {
  client: string;
  user: string;
}

/** Centrifugo could not be reached, or not in time: what was asked may or may not have happened. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

/** Centrifugo does not take our key. */
export class KeyRefusedError extends Error {
  override readonly name = 'KeyRefusedError';
}

/** Faults that pass: internal (its Redis is away), too many requests. Others stay what they are however often one asks. */
const passing = [100, 111];

export const passes = ({ error }: Reply): boolean => error !== undefined && passing.includes(error.code);

/** Centrifugo's server API (https://centrifugal.dev/docs/server/server_api) over HTTP, kept alive. */
export class CentrifugoApi {
  readonly #url: string;
  readonly #headers: Record<string, string>;

  constructor({ url, apiKey }: CentrifugoSettings) {
    this.#url = url;
    this.#headers = { 'content-type': 'application/json', 'x-api-key': apiKey };
  }

  /**
   * Carries out commands one after another.
   *
   * @param commands each encoded, `{"publish":{...}}`
   * @returns an answer for each
   * @throws UnreachableError, KeyRefusedError
   */
  async batch(commands: readonly string[]): Promise<Reply[]> {
    const { replies } = await this.#post<{ replies: Reply[] }>(
      'batch',
      `{"commands":[${commands.join(',')}]}`,
    );
    return replies;
  }

  /**
   * Carries out one command that must not be taken for done before it is.
   *
   * @throws UnreachableError also for a fault that passes; Error for one that does not
   */
  async call<Result>(method: string, input: object): Promise<Result> {
    const answer = await this.#post<Reply & { result: Result }>(method, JSON.stringify(input));
    if (passes(answer))
      throw new UnreachableError(`unable to ${method}; Centrifugo: ${answer.error?.message}`);
    if (answer.error) throw new CommandError(method, answer.error);
    return answer.result;
  }

  /** Who listens to a stream, of those that are counted. */
  async listeners(stream: string): Promise<Listener[]> {
    const { presence } = await this.call<{ presence: Record<string, Listener> }>('presence', {
      channel: stream,
    });
    return Object.values(presence);
  }

  /** How many connections listen to a stream, of those that are counted. */
  async count(stream: string): Promise<number> {
    // Nothing but zeros is left out of the answer.
    return (
      (await this.call<{ num_clients?: number }>('presence_stats', { channel: stream })).num_clients ?? 0
    );
  }

  async #post<Answer>(method: string, body: string): Promise<Answer> {
    let response: Response;
    try {
      response = await fetch(`${this.#url}/api/${method}`, {
        method: 'POST',
        headers: this.#headers,
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (response.ok) return (await response.json()) as Answer;
    } catch (cause) {
      throw new UnreachableError(`unable to reach Centrifugo at ${this.#url}`, { cause });
    }
    await response.body?.cancel();
    if (response.status === 401)
      throw new KeyRefusedError('unable to use Centrifugo; it refuses the API key');
    throw new UnreachableError(`unable to use Centrifugo at ${this.#url}; it answers ${response.status}`);
  }
}

/** Centrifugo refuses the command itself. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly code: number;

  constructor(method: string, { code, message }: { code: number; message: string }) {
    super(`unable to ${method}; Centrifugo answers ${code} ${message}`);
    this.code = code;
  }
}
