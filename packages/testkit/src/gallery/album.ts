import type { Upload } from '@parley/client';
import type { Attachment, Gif, Message } from '@parley/protocol';
import { idOf, message, present } from './conversation.ts';
import type { ListedFile } from './files.ts';
import { pictures } from './pictures.ts';
import type { ListedLink } from './scene.ts';

const waveform = Array.from(
  { length: 80 },
  (_, at) => Math.round(Math.abs(Math.sin(at * 0.9) * Math.sin(at * 0.13 + 0.4)) * 100) / 100,
);

/** A voice with its loudness. */
export const voice: Attachment = {
  type: 'audio',
  fileId: '01932f00-0000-7000-9000-000000000001',
  name: 'voice-2026-11-20.webm',
  mimeType: 'audio/webm',
  size: 48_213,
  durationMs: 23_400,
  waveform,
};

/** A film, by its still. */
export const film: Attachment = {
  type: 'video',
  fileId: '01932f00-0000-7000-9000-000000000002',
  name: 'over-the-pass.mp4',
  mimeType: 'video/mp4',
  size: 18_400_000,
  width: 1_920,
  height: 1_080,
  durationMs: 67_000,
  thumbhash: pictures[8]?.thumbhash,
};

const sheet: Attachment = {
  type: 'file',
  fileId: '01932f00-0000-7000-9000-000000000003',
  name: 'route-and-huts.pdf',
  mimeType: 'application/pdf',
  size: 1_482_113,
};

const some = (count: number, from = 0): Attachment[] =>
  Array.from({ length: count }, (_, at) => pictures[(from + at) % pictures.length] ?? sheet);

/** Messages with every kind of attachment. */
export const album: readonly Message[] = [
  message(1, 'faythe', 90, 'One from the morning.', { attachments: some(1) }),
  message(2, 'faythe', 89, '', { attachments: some(1, 1) }),
  message(3, 'bob', 70, 'Two, three and five:', { attachments: some(2, 2) }),
  message(4, 'bob', 69, '', { attachments: some(3, 4) }),
  message(5, 'bob', 68, '', { attachments: some(5, 3) }),
  message(6, 'carol', 50, 'And the whole day.', { attachments: some(14) }),
  message(7, 'dan', 30, 'Listen to this.', { attachments: [voice] }),
  message(8, 'erin', 20, '', { attachments: [film] }),
  message(9, 'erin', 10, 'The route, for next time.', { attachments: [sheet] }),
];

const month = 30 * 24 * 60;

/** The files of those messages, and some of a month before, as a channel's gallery lists them. */
export const listed: readonly ListedFile[] = [
  ...some(9).map((one, at) => fileOf(one, at, at * 40)),
  ...some(7, 4).map((one, at) => fileOf(one, 20 + at, month + at * 60)),
  fileOf(film, 40, 20),
  fileOf(voice, 41, 30),
  fileOf(sheet, 42, 10),
];

function fileOf(attachment: Attachment, at: number, minutesAgo: number): ListedFile {
  const { type, alt, name = '', width, height, durationMs, waveform, thumbhash } = attachment;
  const sentAt = new Date(present - minutesAgo * 60_000).toISOString();
  return {
    file: {
      id: `01932f00-0000-7000-9000-0000000000${at.toString(16).padStart(2, '0')}`,
      purpose: 'attachment',
      ...{ name, mimeType: attachment.mimeType ?? 'image/webp', size: attachment.size ?? 300_000 },
      kind: type as ListedFile['file']['kind'],
      state: 'ready',
      ...{ alt, width, height, durationMs, waveform, thumbhash },
      createdAt: sentAt,
    },
    message: idOf(at + 1),
    user: 'faythe',
    sentAt,
  };
}

/** Files that wait to be sent, each in another state. */
export const waiting: readonly Upload[] = (
  [
    ['dawn.jpg', 'image/jpeg', { status: 'ready' }],
    ['ridge.jpg', 'image/jpeg', { status: 'uploading', sent: 190_000 }],
    ['valley.jpg', 'image/jpeg', { status: 'paused' }],
    ['route-and-huts.pdf', 'application/pdf', { status: 'queued' }],
    [
      'drawing.svg',
      'image/svg+xml',
      {
        status: 'failed',
        refusal: {
          code: 'INVALID_FILE_TYPE',
          reason: 'file_type_refused',
          message: 'unable to use the file; files of this type are not accepted here',
          retry: 'never',
        },
      },
    ],
  ] as const
).map(([name, mimeType, progress], position) => ({
  id: `01932f00-0000-7000-a000-0000000000${position.toString(16).padStart(2, '0')}`,
  ...{ name, mimeType, progress, position },
  size: 300_000,
  at: new Date(present).toISOString(),
  place: 'team:launch',
  kept: true,
  ...(position === 0 && { alt: 'Dawn over the lake' }),
}));

/** Links of a channel: cards, and one by itself. */
export const links: readonly ListedLink[] = [
  {
    attachment: {
      type: 'link',
      url: 'https://www.lake.example/guide/summer',
      preview: 'EAaArVRs4xVVxa50B0OsHA',
      site: 'The Lake Journal',
      title: 'Seven quiet places by the water',
      text: 'Where to swim, where to sit, and where the last boat leaves. With a map of every jetty.',
    },
    message: idOf(21),
    user: 'carol',
    sentAt: new Date(present - 3 * 3_600_000).toISOString(),
  },
  {
    attachment: { type: 'link', url: 'https://trains.example/night/kyoto?seats=2' },
    message: idOf(22),
    user: 'bob',
    sentAt: new Date(present - 26 * 3_600_000).toISOString(),
  },
  {
    attachment: {
      type: 'link',
      url: 'https://huts.example/',
      preview: 'EAaArVRs4xVVxa50B0OsHB',
      title: 'Every hut of the range, and who has the key',
    },
    message: idOf(23),
    user: 'erin',
    sentAt: new Date(present - 40 * 86_400_000).toISOString(),
  },
];

/** GIFs that were found: what moves stands still here, so that every picture of it is the same. */
export const gifs: readonly Gif[] = pictures.map(({ alt = '', width = 1, height = 1, url = '' }, at) => ({
  id: `gif-${at}`,
  title: alt,
  ...{ width, height },
  moving: url,
  still: url,
}));
