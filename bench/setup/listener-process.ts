import { openListener } from './listener.ts';

let publications = 0;
const count = (frame: Buffer): void => {
  for (let at = frame.indexOf('"pub":'); at >= 0; at = frame.indexOf('"pub":', at + 6)) publications += 1;
};

process.on('message', async (message: { engine: string; tokens: string[] } | 'count') => {
  if (message === 'count') {
    process.send?.(publications);
    return;
  }
  for (const token of message.tokens) await openListener(message.engine, token, count);
  process.send?.('open');
});
process.on('disconnect', () => process.exit(0));
