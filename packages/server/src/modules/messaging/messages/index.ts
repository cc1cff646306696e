export { accessMessage, type MessageView, viewerOf } from './access.ts';
export { announceChange, type LockedMessage } from './announce.ts';
export { countedMentions, isCounted, nobody } from './counting.ts';
export { deleteMessage } from './delete.ts';
export { keptPreviews, type Link, linksOf, wantedLinks } from './links.ts';
export { loadModerators } from './moderators.ts';
export { peopleIn } from './people.ts';
export { folded, presentMyPoll, presentPoll, seenOptions } from './poll.ts';
export { presentMessage, presentReactions, presentShared } from './present.ts';
export { changePreviews, sameCards, showPreviews } from './previews.ts';
export { publishChange } from './publish.ts';
export { messageHandlers } from './routes.ts';
export {
  type MessageRow,
  type StoredPoll,
  type StoredPreviews,
  type StoredReaction,
  type Viewer,
  visible,
} from './row.ts';
export { say } from './say.ts';
export { bodyHash } from './send/hash.ts';
export { messageRateOf } from './send/limit.ts';
export { checkBody } from './send/rules.ts';
export { senderOf } from './send/sender.ts';
export {
  findPlace,
  loadMessages,
  loadMyReactions,
  loadMyVotes,
  loadReplies,
  loadSeen,
  loadTimeline,
} from './store.ts';
export { presentTask, type StoredTask } from './task.ts';
export { type MessageWriting, writeToMessage } from './write.ts';
