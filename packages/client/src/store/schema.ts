import type { Schema } from './idb.ts';

/** What each version of a person's database added. Applied ones never change. */
export const versions: Schema['versions'] = [
  (database) => {
    // Facts about the store itself by name: `self`, `term` and `born`, which differs from one creation to the next.
    database.createObjectStore('facts');
    database.createObjectStore('heads', { keyPath: 'cid' });
    database.createObjectStore('timelines', { keyPath: 'cid' });
    database.createObjectStore('messages', { keyPath: ['cid', 'id'] });
    database.createObjectStore('users');
    database.createObjectStore('operations', { keyPath: 'id' });
    database.createObjectStore('drafts');
  },
  (database) => {
    database.createObjectStore('uploads', { keyPath: 'id' });
    // Apart from what is known of them, so that a change of that does not write them again.
    database.createObjectStore('bytes');
    database.createObjectStore('pictures', { keyPath: ['cid', 'key'] });
  },
];
