import type { ChannelView, Client } from '@parley/client';
import type { Strings } from '../strings/strings.ts';
import type { Times } from '../times/times.ts';

/** Where commands are typed, and what there is. */
export interface CommandPlace {
  client: Client;
  channel: ChannelView;
  strings: Strings;
  times: Times;
  /** Polls can be asked here. */
  asks: boolean;
  /** There are GIFs. */
  gifs: boolean;
}

/** A command of the kit's. */
export type OwnName = keyof Strings['commands']['list'];
