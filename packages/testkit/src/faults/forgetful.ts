/** What becomes of one publication. `late`: it comes after the next one. */
export type Fate = 'arrives' | 'lost' | 'twice' | 'late';

/**
 * A WebSocket that may lose, repeat or delay single publications, as a broker without history does. Everything else of
 * Centrifugo's protocol passes, pings and replies too.
 *
 * @param fate decides about each publication as it comes
 * @example createClient({ url, token, websocket: forgetfulSocket(() => (Math.random() < 0.1 ? 'lost' : 'arrives')) })
 */
export const forgetfulSocket = (fate: () => Fate): typeof globalThis.WebSocket =>
  class extends globalThis.WebSocket {
    #heard: ((event: MessageEvent) => unknown) | null = null;
    #late: string | undefined;

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      super.addEventListener('message', ({ data }) => {
        const lines = String(data)
          .split('\n')
          .flatMap((line) => this.#pass(line));
        if (lines.length > 0) this.#heard?.(new MessageEvent('message', { data: lines.join('\n') }));
      });
    }

    override set onmessage(heard: ((event: MessageEvent) => unknown) | null) {
      this.#heard = heard;
    }

    override get onmessage(): ((event: MessageEvent) => unknown) | null {
      return this.#heard;
    }

    #pass(line: string): string[] {
      if (!line.includes('"pub":')) return [line];
      const late = this.#late;
      this.#late = undefined;
      const before = late === undefined ? [] : [late];
      switch (fate()) {
        case 'lost':
          return before;
        case 'twice':
          return [line, line, ...before];
        case 'late':
          this.#late = line;
          return before;
        case 'arrives':
          return [line, ...before];
      }
    }
  };
