export {
  type Counts,
  countColumns,
  countJoin,
  countJoins,
  type HeadRow,
  headsStatement,
  lastMessageId,
  loadHeads,
  presentHead,
} from './heads.ts';
export { loadMembership } from './membership.ts';
export { peopleOf } from './people.ts';
export {
  cidOf,
  presentChannel,
  presentMembership,
  presentShared as presentSharedChannel,
} from './present.ts';
export { loadLastMessages, type Placed, presentChannels, readChannel } from './read.ts';
export { loadTotals, type Totals } from './totals.ts';
