/** A channel as its people read it. */
export interface Read {
  cid: string;
  name: string | null;
  members: number;
  messages: { id: string; seq?: number; author: string; text: string; replies: number; reactions: object }[];
  /** Of all threads, by time. */
  replies: { id: string; author: string; text: string }[];
}

const person = 'alice';

/** Everything the demo's alice reads, by addresses that every version has. */
export const readAll = async (url: string): Promise<Read[]> => {
  const cookie =
    (await fetch(`${url}/dev/${person}`, { redirect: 'manual' })).headers.get('set-cookie') ?? '';
  const session = await fetch(`${url}/dev/session`, { headers: { cookie: cookie.split(';', 1)[0] ?? '' } });
  const { token } = await session.json();
  const get = async (path: string, body?: object) => {
    const answer = await fetch(`${url}/v1/${path}`, {
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`unable to read ${path}; ${await answer.text()}`);
    return answer.json();
  };
  const { items } = await get('channels/query', { limit: 30 });
  const read: Read[] = [];
  for (const channel of items) {
    const path = `channels/${channel.cid.replace(':', '/')}/messages`;
    const page = await get(`${path}?after=0&limit=100`);
    const threads = page.items.filter(({ replyCount }: { replyCount?: number }) => replyCount);
    const replies = [];
    for (const { id } of threads) replies.push(...(await get(`messages/${id}/replies?limit=100`)).items);
    read.push({
      cid: channel.cid,
      name: channel.name ?? null,
      members: channel.memberCount,
      messages: page.items.map(messageOf),
      replies: replies.map(({ id, author, text }) => ({ id, author, text })),
    });
  }
  return read.sort((a, b) => (a.cid < b.cid ? -1 : 1));
};

interface Message {
  id: string;
  seq: number;
  author: string;
  text: string;
  replyCount?: number;
  reactions?: Record<string, { count: number }>;
}

const messageOf = ({ id, seq, author, text, replyCount = 0, reactions = {} }: Message) => ({
  id,
  seq,
  author,
  text,
  replies: replyCount,
  reactions: Object.fromEntries(Object.entries(reactions).map(([emoji, { count }]) => [emoji, count])),
});
