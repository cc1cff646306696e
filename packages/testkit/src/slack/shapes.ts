/**
 * Every kind of thing a Slack export can hold, built by hand. Each function names the public page that documents the
 * shape; what an export holds where, and edits: https://slack.com/help/articles/220556107-How-to-read-Slack-data-exports
 */

/** Fields to add or to change. */
type Extra = Readonly<Record<string, unknown>>;

/** https://api.slack.com/types/user */
export function slackPerson(id: string, name: string, extra: Extra = {}) {
  const shown = name.slice(0, 1).toUpperCase() + name.slice(1);
  return {
    id,
    team_id: 'T0PARLEY',
    name,
    deleted: false,
    real_name: shown,
    profile: { real_name: shown, display_name: shown },
    is_bot: false,
    ...extra,
  };
}

/** A deactivated person: https://api.slack.com/types/user (`deleted`) */
export function slackFormerPerson(id: string, name: string) {
  return slackPerson(id, name, { deleted: true });
}

/** The user behind a bot: https://api.slack.com/types/user (`is_bot`) */
export function slackBotUser(id: string, name: string) {
  return slackPerson(id, name, { is_bot: true });
}

/** https://api.slack.com/types/channel, with the pins an export adds */
export function slackChannel(id: string, name: string, extra: Extra = {}) {
  return {
    id,
    name,
    created: 1_500_000_000,
    creator: 'UALICE',
    is_archived: false,
    is_general: false,
    members: ['UALICE', 'UBOB'],
    topic: { value: '', creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
    ...extra,
  };
}

/** https://docs.slack.dev/reference/events/message */
export function slackMessage(ts: string, user: string, text: string, extra: Extra = {}) {
  return { type: 'message', user, text, ts, ...extra };
}

/** A parent and its reply share `thread_ts`: https://api.slack.com/docs/message-threading */
export function slackReply(ts: string, user: string, text: string, threadTs: string, extra: Extra = {}) {
  return slackMessage(ts, user, text, { thread_ts: threadTs, parent_user_id: 'UALICE', ...extra });
}

/** https://docs.slack.dev/reference/events/message/thread_broadcast */
export function slackBroadcast(ts: string, user: string, text: string, threadTs: string) {
  return slackReply(ts, user, text, threadTs, { subtype: 'thread_broadcast' });
}

/** https://slack.com/help/articles/220556107-How-to-read-Slack-data-exports ("How to read an edited message") */
export function slackEdited(ts: string, user: string, text: string, editedTs: string) {
  return slackMessage(ts, user, text, { edited: { user, ts: editedTs } });
}

/** https://docs.slack.dev/reference/methods/reactions.get */
export function slackReacted(
  ts: string,
  user: string,
  text: string,
  reactions: Readonly<Record<string, string[]>>,
) {
  const list = Object.entries(reactions).map(([name, users]) => ({ name, users, count: users.length }));
  return slackMessage(ts, user, text, { reactions: list });
}

/** https://docs.slack.dev/reference/events/message/channel_join */
export function slackJoin(ts: string, user: string) {
  return slackMessage(ts, user, `<@${user}> has joined the channel`, { subtype: 'channel_join' });
}

/** https://docs.slack.dev/reference/events/message/channel_leave */
export function slackLeave(ts: string, user: string) {
  return slackMessage(ts, user, `<@${user}> has left the channel`, { subtype: 'channel_leave' });
}

/** https://docs.slack.dev/reference/events/message/channel_topic */
export function slackTopic(ts: string, user: string, topic: string) {
  return slackMessage(ts, user, `<@${user}> set the channel topic: ${topic}`, {
    subtype: 'channel_topic',
    topic,
  });
}

/** https://docs.slack.dev/reference/events/message/channel_purpose */
export function slackPurpose(ts: string, user: string, purpose: string) {
  return slackMessage(ts, user, `<@${user}> set the channel purpose: ${purpose}`, {
    subtype: 'channel_purpose',
    purpose,
  });
}

/** https://docs.slack.dev/reference/events/message/channel_name */
export function slackRename(ts: string, user: string, oldName: string, name: string) {
  const text = `<@${user}> has renamed the channel from "${oldName}" to "${name}"`;
  return slackMessage(ts, user, text, { subtype: 'channel_name', old_name: oldName, name });
}

/** https://docs.slack.dev/reference/events/message/channel_archive */
export function slackArchive(ts: string, user: string) {
  return slackMessage(ts, user, `<@${user}> archived the channel`, {
    subtype: 'channel_archive',
    members: [user],
  });
}

/** https://docs.slack.dev/reference/events/message/pinned_item */
export function slackPinned(ts: string, user: string) {
  return slackMessage(ts, user, `<@${user}> pinned a message to this channel.`, {
    subtype: 'pinned_item',
    item_type: 'C',
  });
}

/** https://docs.slack.dev/reference/events/message/bot_message */
export function slackBotMessage(
  ts: string,
  botId: string,
  username: string,
  text: string,
  extra: Extra = {},
) {
  return { type: 'message', subtype: 'bot_message', bot_id: botId, username, text, ts, ...extra };
}

/** https://docs.slack.dev/reference/events/message/me_message */
export function slackMe(ts: string, user: string, text: string) {
  return slackMessage(ts, user, text, { subtype: 'me_message' });
}

/** https://docs.slack.dev/reference/events/message/file_share, https://docs.slack.dev/reference/objects/file-object */
export function slackFileShare(ts: string, user: string, text: string, name: string) {
  const file = {
    id: 'F0PLAN',
    created: 1_500_000_000,
    name,
    title: name,
    mimetype: 'application/pdf',
    filetype: 'pdf',
    mode: 'hosted',
    size: 12_345,
    url_private: `https://files.slack.example/files-pri/T0-F0/${name}`,
    permalink: `https://acme.slack.example/files/UALICE/F0PLAN/${name}`,
  };
  return slackMessage(ts, user, text, { subtype: 'file_share', upload: true, files: [file] });
}

/** A file that was deleted leaves its stone: https://docs.slack.dev/reference/objects/file-object (`mode`) */
export function slackLostFile(ts: string, user: string, text: string) {
  return slackMessage(ts, user, text, { files: [{ id: 'F0GONE', mode: 'tombstone' }] });
}

/** https://docs.slack.dev/legacy/legacy-messaging/legacy-secondary-message-attachments */
export function slackUnfurl(ts: string, user: string, url: string, title: string) {
  const unfurled = { from_url: url, title, title_link: url, text: 'What it says', fallback: title, id: 1 };
  return slackMessage(ts, user, `<${url}>`, { attachments: [unfurled] });
}

/** The stone a deleted parent leaves for its replies: https://docs.slack.dev/reference/methods/conversations.replies */
export function slackTombstone(ts: string) {
  const extra = { subtype: 'tombstone', hidden: true, thread_ts: ts, reply_count: 1 };
  return slackMessage(ts, 'USLACKBOT', 'This message was deleted.', extra);
}
