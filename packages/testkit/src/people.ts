/** The fixed people of every demo and test. */
export const people = [
  { id: 'alice', name: 'Alice' },
  { id: 'bob', name: 'Bob' },
  { id: 'carol', name: 'Carol' },
  { id: 'dan', name: 'Dan' },
  { id: 'erin', name: 'Erin' },
  { id: 'faythe', name: 'Faythe' },
] as const;

export type Person = (typeof people)[number]['id'];
