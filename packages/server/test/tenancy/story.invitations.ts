import { type Chapter, cids } from './chapter.ts';

/** Who is asked into the app, by mail and by a link. */
export const askIn = async ({ app, note, server, alice }: Chapter): Promise<void> => {
  const asked = { emails: ['ada@example.org', 'ADA@example.org'], message: 'Come' };
  await alice.call('invitations.create', { ...asked, role: 'member' });
  await server.call('invitations.create', { ...asked, role: 'member' });
  await server.call('invitations.create', { ...asked, role: 'admin' });
  const waiting = async () => (await app.call(app.server, 'invitations.list', {})).items;
  await note('a link for guests', async () => {
    const given = { role: 'guest' as const, cids: [cids.hall], usesMost: 2 };
    const { invitation } = await app.call(app.server, 'invitations.createLink', given);
    return { role: invitation.role, cids: invitation.cids, usesMost: invitation.usesMost };
  });
  await note('who waits', async () =>
    (await waiting()).map(({ email, role, cids }) => ({ email, role, cids })),
  );
  await note('the next page', async () => {
    const first = await app.call(app.server, 'invitations.list', { limit: 1 });
    const rest = await app.call(app.server, 'invitations.list', { limit: 1, cursor: first.next });
    return rest.items.length;
  });
  const sent = (await waiting()).find(({ email }) => email !== undefined)?.id ?? '';
  await note('sent again', async () => {
    const { invitation } = await app.call(app.server, 'invitations.resend', { id: sent });
    return invitation.email;
  });
  await note('it ends', () => app.call(app.server, 'invitations.revoke', { id: sent }));
  await note('who still waits', async () => (await waiting()).length);
};
