/** The product's name, the npm scope and the program's name: the one place that says them. */
export const brand = {
  name: 'Parley',
  program: 'parley',
  scope: '@parley',
  docs: 'https://parley.chat/docs',
} as const;
