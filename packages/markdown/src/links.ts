const SCHEME = /^(?:https?:\/\/[^\s/]|mailto:[^\s]|tel:[+\d])/i;
// Browsers drop tabs and newlines inside an address, so `java\nscript:` would come alive.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0020\u007f]/;

/** Whether an address may become a link: http, https, mailto or tel, and nothing a browser would rewrite. */
export function isAllowedHref(href: string): boolean {
  return SCHEME.test(href) && !CONTROL.test(href);
}
