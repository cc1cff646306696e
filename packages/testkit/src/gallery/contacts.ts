import type { Contact } from '@parley/protocol';

const day = (n: number): string => `2026-11-${String(n).padStart(2, '0')}T10:00:00.000Z`;

const contact = (n: number, name: string, said: Partial<Contact> = {}): Contact => ({
  id: `0199c000-0000-7000-8000-${String(n).padStart(12, '0')}`,
  ...{ name, custom: {}, createdBy: n % 2 ? 'bob' : 'alice', createdAt: day(n), updatedAt: day(n) },
  ...said,
});

/** People outside whom the gallery's app deals with: one of whom everything is known, one to the brim, one by name alone. */
export const contacts: readonly Contact[] = [
  contact(1, 'Ada Northcott', {
    ...{ organisation: 'Lakeside Printing', title: 'Owner', phone: '030 123 45' },
  }),
  contact(2, 'Mara Lindqvist', {
    ...{ organisation: 'Northwind Traders', title: 'Head of purchasing' },
    ...{ email: 'mara.lindqvist@northwind.example', phone: '+46 8 123 45 67' },
    note: 'Prefers the telephone, and mornings.\nKnows the harbour master.',
    updatedAt: day(12),
  }),
  contact(3, 'Professor Doktor Anunreasonablylongnamethatnobodyevertookabreathin von und zu Hohenstein', {
    organisation: 'Gesellschaft zur Förderung der Binnenschifffahrt und der angrenzenden Wissenschaften',
    email: 'a.very.long.name.of.somebody@a-very-long-name-of-a-company.example',
    note: 'Anunreasonablylongwordthatnobodyevertookabreathin '.repeat(12).trim(),
  }),
  contact(4, 'سلمى حداد', { organisation: 'ميناء البحيرة', title: 'مديرة' }),
  contact(5, '李 小龍', { email: 'lee@boats.example' }),
  contact(6, 'Zoltan'),
];
