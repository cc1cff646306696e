import { createClient } from '@parley/client';

/** Where to talk, as whom. */
export interface Talk {
  url: string;
  token: string;
  cid: string;
  text: string;
}

/** Says something as any program does, and answers with what the channel shows then. */
export const talk = async ({ url, token, cid, text }: Talk): Promise<string[]> => {
  const client = createClient({ url, token: () => token });
  await client.connect();
  const channel = client.channel(cid);
  await channel.watch();
  await channel.send({ text }).acknowledged;
  await client.settled();
  const { state } = client.state.connection();
  const texts = client.state.timeline(cid).rows.map((row) => row.message.text);
  await client.close();
  return [state, ...texts];
};
