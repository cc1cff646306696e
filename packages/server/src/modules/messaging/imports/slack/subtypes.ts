/**
 * What each subtype of a Slack message becomes. The list is Slack's:
 * https://docs.slack.dev/reference/events/message (one page a subtype below it).
 */
export type Meaning =
  | { type: 'regular'; alsoInChannel?: true; me?: true }
  | { type: 'deleted' }
  | { type: 'system'; event: string; value?: string };

const REGULAR: Meaning = { type: 'regular' };

const MEANINGS: Readonly<Record<string, Meaning>> = {
  bot_message: REGULAR,
  file_share: REGULAR,
  file_comment: REGULAR,
  file_mention: REGULAR,
  slackbot_response: REGULAR,
  assistant_app_thread: REGULAR,
  document_mention: REGULAR,
  me_message: { type: 'regular', me: true },
  thread_broadcast: { type: 'regular', alsoInChannel: true },
  reply_broadcast: { type: 'regular', alsoInChannel: true },
  tombstone: { type: 'deleted' },
  channel_join: { type: 'system', event: 'member.joined' },
  group_join: { type: 'system', event: 'member.joined' },
  channel_leave: { type: 'system', event: 'member.left' },
  group_leave: { type: 'system', event: 'member.left' },
  channel_topic: { type: 'system', event: 'channel.topic', value: 'topic' },
  group_topic: { type: 'system', event: 'channel.topic', value: 'topic' },
  channel_purpose: { type: 'system', event: 'channel.purpose', value: 'purpose' },
  group_purpose: { type: 'system', event: 'channel.purpose', value: 'purpose' },
  channel_name: { type: 'system', event: 'channel.renamed', value: 'name' },
  group_name: { type: 'system', event: 'channel.renamed', value: 'name' },
  channel_archive: { type: 'system', event: 'channel.archived' },
  group_archive: { type: 'system', event: 'channel.archived' },
  channel_unarchive: { type: 'system', event: 'channel.unarchived' },
  group_unarchive: { type: 'system', event: 'channel.unarchived' },
  channel_posting_permissions: { type: 'system', event: 'channel.permissions' },
  channel_convert_to_private: { type: 'system', event: 'channel.private' },
  channel_convert_to_public: { type: 'system', event: 'channel.public' },
  pinned_item: { type: 'system', event: 'message.pinned' },
  unpinned_item: { type: 'system', event: 'message.unpinned' },
  bot_add: { type: 'system', event: 'bot.added' },
  bot_remove: { type: 'system', event: 'bot.removed' },
  bot_enable: { type: 'system', event: 'bot.enabled' },
  bot_disable: { type: 'system', event: 'bot.disabled' },
  reminder_add: { type: 'system', event: 'reminder.added' },
  huddle_thread: { type: 'system', event: 'call.started' },
  sh_room_created: { type: 'system', event: 'call.started' },
};

/** What a subtype means; nothing when Slack has one that is not known here. */
export function meaningOf(subtype: string | undefined): Meaning | undefined {
  if (subtype === undefined) return REGULAR;
  return Object.hasOwn(MEANINGS, subtype) ? MEANINGS[subtype] : undefined;
}
