import { type Chapter, cids } from './chapter.ts';

/** Who is asked into a channel, and who comes in by a link. */
export const invite = async ({ engine, app, note, alice, bob, dan, erin }: Chapter): Promise<void> => {
  const cid = cids.hall;
  await alice.call('invites.create', { cid, users: ['ivan', 'faythe'] });
  await erin.call('invites.create', { cid, users: ['bob'] });
  await alice.call('invites.list', { cid });
  await dan.call('invites.mine', {});
  const [row] = await engine.owner<{ id: string }[]>`
    select id from invites where app_id = ${app.id} and user_id = 'ivan'`;
  const id = row?.id ?? '';
  const answers = async (who: 'bob' | 'ivan', how: 'accept' | 'decline') => {
    await app.call(app.as(who), `invites.${how}`, { id });
  };
  await note('another answers', () => answers('bob', 'accept'));
  await note('ivan declines', () => answers('ivan', 'decline'));
  await dan.call('invites.mine', {});
  await alice.call('invites.withdraw', { cid, user: 'faythe' });
  const made = await app.call(app.as('alice'), 'invites.createLink', { cid, usesMost: 1 });
  await note('bob looks', async () => {
    const { channel, joined } = await app.call(app.as('bob'), 'invites.look', { code: made.code });
    return { channel, joined };
  });
  await note('bob is in it', async () => {
    const { memberCount } = await app.call(app.as('bob'), 'invites.join', { code: made.code });
    return memberCount;
  });
  await note('the link ends', () =>
    app.call(app.as('alice'), 'invites.revokeLink', { cid, id: made.link.id }),
  );
  await bob.call('invites.links', { cid });
};
