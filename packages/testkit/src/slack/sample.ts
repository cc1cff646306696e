import type { EntryContent } from './archive.ts';
import * as slack from './shapes.ts';

/** Slack times of the sample, in order. */
export const sampleTs = (second: number) =>
  `15000${String(second).padStart(5, '0')}.000${String(second).padStart(3, '0')}`;

/** One export that holds every kind of thing once. `general` is open, `attic` archived, `vault` private. */
export function sampleExport(): Record<string, EntryContent> {
  const ts = sampleTs;
  return {
    'users.json': [
      slack.slackPerson('UALICE', 'alice', { is_admin: true }),
      slack.slackPerson('UBOB', 'bob'),
      slack.slackPerson('UCAROL', 'carol', { is_restricted: true }),
      slack.slackFormerPerson('UDAN', 'dan'),
      slack.slackBotUser('UROBOT', 'robot'),
    ],
    'channels.json': [
      slack.slackChannel('CGENERAL', 'general', {
        is_general: true,
        topic: { value: 'Talk about <https://a.example|everything>', creator: 'UALICE', last_set: 1 },
        purpose: { value: 'All &amp; sundry', creator: 'UALICE', last_set: 1 },
        pins: [{ id: ts(1), type: 'C', created: 1_500_000_100, user: 'UBOB', owner: 'UALICE' }],
      }),
      slack.slackChannel('CATTIC', 'attic', { is_archived: true }),
    ],
    'groups.json': [slack.slackChannel('GVAULT', 'vault')],
    'general/2017-07-14.json': [
      slack.slackMessage(ts(1), 'UALICE', 'Hello <@UBOB>, *look*', { thread_ts: ts(1), reply_count: 2 }),
      slack.slackReply(ts(2), 'UBOB', 'Looking', ts(1)),
      slack.slackBroadcast(ts(3), 'UBOB', 'Seen', ts(1)),
      slack.slackEdited(ts(4), 'UALICE', 'Better now', ts(5)),
      slack.slackReacted(ts(6), 'UBOB', 'Ship it', {
        '+1': ['UALICE', 'UDAN'],
        'wave::skin-tone-3': ['UBOB'],
        parrot: ['UBOB'],
      }),
      slack.slackJoin(ts(7), 'UCAROL'),
      slack.slackTopic(ts(8), 'UALICE', 'everything'),
      slack.slackPurpose(ts(9), 'UALICE', 'All & sundry'),
      slack.slackRename(ts(10), 'UALICE', 'lobby', 'general'),
      slack.slackPinned(ts(11), 'UBOB'),
    ],
    'general/2017-07-15.json': [
      slack.slackBotMessage(ts(20), 'BDEPLOY', 'deployer', '<!here> deployed <https://a.example/1|build 1>'),
      slack.slackMe(ts(21), 'UALICE', 'waves'),
      slack.slackFileShare(ts(22), 'UBOB', 'The plan', 'plan.pdf'),
      slack.slackLostFile(ts(23), 'UBOB', 'The old plan'),
      slack.slackUnfurl(ts(24), 'UDAN', 'https://a.example/story', 'A story'),
      slack.slackTombstone(ts(25)),
      slack.slackReply(ts(26), 'UBOB', 'What was it?', ts(25)),
      slack.slackMessage(
        ts(27),
        'UBOB',
        '<!everyone> <!channel> <!subteam^S1|@designers> see <#CATTIC|attic> and <#GVAULT>',
      ),
      slack.slackLeave(ts(28), 'UCAROL'),
    ],
    'attic/2017-07-14.json': [
      slack.slackMessage(ts(1), 'UALICE', 'Dust'),
      slack.slackArchive(ts(2), 'UALICE'),
    ],
    'vault/2017-07-14.json': [slack.slackMessage(ts(1), 'UBOB', 'Secret')],
  };
}
