/** Who was asked into the app, and a link into it. */
export const listedInvitations = [
  {
    ...{ id: 'asked', email: 'grace.hopper@navy.example', role: 'member', cids: [], by: 'alice', uses: 0 },
    ...{ createdAt: '2026-11-20T09:50:00.000Z', sentAt: '2026-11-20T09:50:00.000Z' },
    expiresAt: '2026-12-04T09:50:00.000Z',
  },
  {
    ...{
      id: 'guest',
      email: 'a.very.long.name.of.somebody@a-very-long-name-of-a-company.example',
      role: 'guest',
    },
    ...{ cids: ['team:launch'], by: 'bob', uses: 0, guestUntil: '2026-12-31T22:59:59.000Z' },
    ...{ createdAt: '2026-11-18T10:00:00.000Z', sentAt: '2026-11-19T10:00:00.000Z' },
    expiresAt: '2026-12-03T10:00:00.000Z',
  },
  {
    ...{ id: 'door', role: 'member', cids: [], by: 'alice', uses: 3, usesMost: 10 },
    ...{ createdAt: '2026-11-15T10:00:00.000Z', expiresAt: '2026-11-29T10:00:00.000Z' },
  },
];
