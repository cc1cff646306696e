import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the README's section "Embed" tells an integrator to write. */
export interface EmbedSnippets {
  server: string;
  page: string;
  /** One statement: allows the page's origin. */
  allow: string;
}

/** @throws Error when the section has not the three */
export function embedSnippets(root: string): EmbedSnippets {
  const [, section = ''] =
    /^## Embed\n([\s\S]*?)^## /m.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? [];
  const blocks = [...section.matchAll(/```(tsx?)\n([\s\S]*?)```/g)];
  const [server, allow] = blocks.filter(([, language]) => language === 'ts').map(([, , code]) => code);
  const page = blocks.find(([, language]) => language === 'tsx')?.[2];
  if (!server || !allow || !page) throw new Error('unable to read how to embed; the README has changed');
  return { server, page, allow };
}
