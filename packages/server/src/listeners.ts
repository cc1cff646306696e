import { previewListeners } from './modules/media/previews/index.ts';
import type { Listener } from './modules/messaging/followers/index.ts';
import { pollListeners } from './modules/messaging/polls/index.ts';

/** What modules do outside about what happened: each hears of entries of the log, and has jobs done about them. */
export const listeners: readonly Listener[] = [...previewListeners, ...pollListeners];
