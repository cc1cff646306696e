/** The one app of demo mode: a fixed id, so that every start finds it again. */
export const demoApp = {
  id: '01900000-0000-7000-8000-0000000000de',
  name: 'demo',
  settings: { systemMessages: true },
} as const;

/** The fixed people of every demo. Marked as such in the database, so nobody takes them for real ones. */
export const demoPeople = [
  { id: 'alice', name: 'Alice', bio: 'Keeps Cairn on the path' },
  { id: 'bob', name: 'Bob', bio: 'Writes what runs on the phone' },
  { id: 'carol', name: 'Carol', bio: 'Draws it' },
  { id: 'dan', name: 'Dan', bio: 'Plans, tests, asks again' },
  { id: 'erin', name: 'Erin', bio: 'Servers by day, summits by weekend', role: 'admin' },
  { id: 'faythe', name: 'Faythe', bio: 'Talks with the people who walk' },
] as const satisfies readonly { id: string; name: string; bio: string; role?: 'admin' }[];

export type DemoPerson = (typeof demoPeople)[number]['id'];
