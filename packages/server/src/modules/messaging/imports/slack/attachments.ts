import type { Attachment } from '@parley/protocol';
import type { Fields } from './fields.ts';
import { clean } from './people.ts';

const MOST = 30;
const LONGEST = { url: 2_048, title: 300, text: 2_000, mimeType: 127 } as const;

/**
 * A message's files and attached content. An export holds no files, only their addresses at Slack, so each becomes
 * a link (https://docs.slack.dev/reference/objects/file-object, https://docs.slack.dev/legacy/legacy-messaging/legacy-secondary-message-attachments).
 */
export function attachmentsOf(raw: Fields): Attachment[] {
  // `file` is how messages of before 2018 carried the one file they could have.
  const single = raw.object('file');
  const files = [...raw.objects('files'), ...(single ? [single] : [])].map(fileOf);
  const all = [...files, ...raw.objects('attachments').flatMap(contentOf)];
  if (all.length > MOST) raw.problem('attachments', `there are more than ${MOST}; the others are left out`);
  return all.slice(0, MOST);
}

function fileOf(file: Fields): Attachment {
  const title = file.words('title') ?? file.words('name');
  const mimeType = file.words('mimetype');
  const size = file.number('size');
  return {
    type: 'link',
    ...urlOf(file, 'permalink', 'url_private'),
    // A deleted or hidden file has no name and no address any more.
    title: cut(title ?? 'File no longer available', LONGEST.title),
    ...(mimeType !== undefined && { mimeType: cut(mimeType, LONGEST.mimeType) }),
    ...(size !== undefined && Number.isSafeInteger(size) && size >= 0 && { size }),
  };
}

function contentOf(content: Fields): Attachment[] {
  const title = content.words('title') ?? content.words('author_name') ?? content.words('service_name');
  const text = content.words('text') ?? content.words('fallback');
  const url = urlOf(content, 'title_link', 'from_url', 'original_url', 'image_url');
  if (title === undefined && text === undefined && url.url === undefined) return [];
  return [
    {
      type: 'link',
      ...url,
      ...(title !== undefined && { title: cut(title, LONGEST.title) }),
      ...(text !== undefined && { text: cut(text, LONGEST.text) }),
    },
  ];
}

function urlOf(raw: Fields, ...names: string[]): { url?: string } {
  for (const name of names) {
    const url = raw.words(name);
    if (url !== undefined && url.length <= LONGEST.url && /^https?:\/\/\S+$/.test(url)) return { url };
  }
  return {};
}

function cut(text: string, length: number): string {
  return clean(text).slice(0, length).toWellFormed();
}
