import { type Talk, talk } from './talk.ts';

addEventListener('message', async ({ data }: MessageEvent<Talk>) => postMessage(await talk(data)));
