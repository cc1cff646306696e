import { LinkCard } from '@parley/react';
import { pictures } from '@parley/testkit/gallery';
import type { Meta, StoryObj } from '@storybook/react-vite';

const attachment = {
  type: 'link',
  url: 'https://www.lake.example/guide/summer',
  site: 'The Lake Journal',
  title: 'Seven quiet places by the water',
  text: 'Where to swim, where to sit, and where the last boat leaves. With a map of every jetty that is open this summer.',
  poster: pictures[0]?.url,
  width: 480,
  height: 252,
  alt: 'A lake between hills',
} as const;

/** What a link in a message leads to. Always of one height; nothing is shown before it is known. */
const meta = {
  title: 'Conversation/LinkCard',
  component: LinkCard,
  args: { attachment },
  parameters: { size: 'part' },
} satisfies Meta<typeof LinkCard>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Full: Story = {};
export const Removable: Story = { args: { onRemove: () => {} } };
export const WithoutPicture: Story = {
  args: {
    attachment: {
      type: 'link',
      url: attachment.url,
      site: attachment.site,
      title: attachment.title,
      text: attachment.text,
    },
  },
};
export const TitleAlone: Story = {
  args: { attachment: { type: 'link', url: attachment.url, title: attachment.title } },
};
export const LongWords: Story = {
  args: {
    attachment: {
      ...attachment,
      site: 'A journal with a name that is far too long for any card to hold',
      title: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft am See',
      text: 'x'.repeat(300),
    },
  },
};
export const RightToLeft: Story = {
  args: {
    attachment: {
      ...attachment,
      site: 'مجلة البحيرة',
      title: 'سبعة أماكن هادئة قرب الماء',
      text: 'أين تسبح وأين تجلس.',
    },
  },
};
