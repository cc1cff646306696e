/** Where its pages are; apart, so that who needs no more loads no more. */
export const docsAddress = 'https://parley.chat/docs';

/** The product's name, the npm scope and the program's name: the one place that says them. */
export const brand = {
  name: 'Parley',
  program: 'parley',
  scope: '@parley',
  docs: docsAddress,
} as const;
