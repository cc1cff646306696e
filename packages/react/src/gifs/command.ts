/** The words after `/giphy` or `/gif`, empty without any; undefined when the text is something else. */
export function gifWords(text: string): string | undefined {
  const [, words] = /^\/(?:giphy|gif)(?:\s+(.*))?$/is.exec(text.trim()) ?? [];
  return words === undefined && !/^\/(?:giphy|gif)$/i.test(text.trim()) ? undefined : (words ?? '').trim();
}
