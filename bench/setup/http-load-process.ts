import { httpSend } from './http.ts';
import { type Plan, sendFor } from './load.ts';

/** The load over HTTP in a process of its own: its parent measures the engine alone. */
process.on(
  'message',
  async ({ engine, tokens, plan }: { engine: string; tokens: [string, string][]; plan: Plan }) => {
    const known = new Map(tokens);
    const send = httpSend(engine, (person) => known.get(person) ?? '', plan.senders);
    process.send?.(await sendFor(send, plan));
  },
);
process.on('disconnect', () => process.exit(0));
