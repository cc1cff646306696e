import type { Users } from '@parley/protocol';

/** The demo people, and some whose names are a test of the layout. */
export const people: Users = {
  alice: { name: 'Alice' },
  bob: { name: 'Bob' },
  carol: { name: 'Carol' },
  dan: { name: 'Dan' },
  erin: { name: 'Erin' },
  faythe: { name: 'Faythe' },
  long: { name: 'Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh von und zu Hohenstein' },
  layla: { name: 'ليلى الأندلسي' },
  yuki: { name: '山田 雪' },
};
