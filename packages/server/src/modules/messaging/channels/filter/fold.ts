/** A name as prefixes are compared: without accents and case. The statement folds the column the same way. */
export const fold = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
