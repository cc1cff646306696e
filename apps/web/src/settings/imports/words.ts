/** What bringing an archive says. A file's name stands behind or before the sentence, in its own direction. */
export const words = {
  title: 'Bring a Slack export',
  hint: 'People, channels, messages with their times, threads and reactions. Nobody is notified, nobody who is here is changed, and a channel appears when it is whole.',
  drop: 'Drop the export here, or',
  choose: 'choose the file',
  chooseLabel: 'Slack export',
  shape: (most: string) =>
    `The .zip as Slack hands it out, up to ${most}. It is looked into first; nothing is written before you say so.`,

  uploading: 'Uploading',
  uploadingHint: 'Keep this page open until it is there.',
  ofBytes: (sent: string, total: string) => `${sent} of ${total}`,
  waits: 'The connection is away. It goes on from here when there is one.',
  looking: 'The server takes it over.',
  left: (name: string) =>
    `The upload of ${name} was cut off. Choose the same file again, and it goes on from where it was.`,
  stop: 'Stop',
  notZip: (name: string) => `${name} is no .zip archive. Choose the file that Slack handed out.`,
  tooLarge: (name: string, most: string) =>
    `${name} is larger than ${most}, which is the most that can be brought at once.`,

  reading: 'Reading',
  readingHint: 'Nothing is written yet.',
  running: 'Bringing in',
  runningHint: 'You can leave this page: it goes on by itself.',
  begins: 'It begins in a moment.',
  at: 'At',
  sentence: (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`,
  ofMessages: (done: string, total: string) => `${done} of ${total} messages`,
  messagesSoFar: (done: string) => `${done} messages`,
  perSecond: (rate: string) => `${rate} a second`,
  timeLeft: (time: string) => `${time} left`,

  found: 'What is in',
  people: 'People',
  channels: 'Conversations',
  messages: 'Messages',
  replies: (count: string) => `${count} of them in threads`,
  reactions: 'Reactions',
  known: (count: string) => `${count} are here already`,
  byMail: (count: string) =>
    `The export names the e-mail address of ${count} people: whoever joins with it becomes that person, with everything they said.`,
  nothingNew: 'All of its conversations are here already, and stay as they are.',
  join: 'Make me a member of its open channels',
  begin: 'Bring it in',
  dont: 'Don’t bring it in',

  over: { done: 'is in.', failed: 'did not come in.', cancelled: 'was stopped.' },
  took: (time: string) => `It took ${time}.`,
  stoppedHint: 'What was whole by then is here; nothing that was half written is.',
  neverBegun: 'Nothing was written.',
  failures: {
    archive_invalid: 'Have Slack export it again, and bring the whole file.',
    internal: 'Whoever runs the server finds the cause with “parley jobs”.',
  } as Readonly<Record<string, string>>,

  noProblems: 'Everything in it could be taken as it is.',
  oneProblem: 'One thing is skipped or taken in part',
  problems: (count: string) => `${count} things are skipped or taken in part`,
  kinds: 'How often each',
  times: (count: string) => `${count} ×`,
  where: 'Where, by file, line and field',
  more: (count: string) => `And ${count} more.`,
};
