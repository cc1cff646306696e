import { defineCron } from '../../../platform/jobs/index.ts';

/** Forgets the notes of people and of channels that were deleted. */
export const forgetNotes = defineCron({
  name: 'notes.forget',
  at: '04:50',
  run: async ({ db }) => {
    await db.sql`select forget_notes()`;
  },
});
