import { ParleyChat } from '@parley/react';
import type { Meta, StoryObj } from '@storybook/react-vite';

/** Chat in one element. No engine answers in the playground: what it looks like full is the story of `Channel`. */
const meta = {
  title: 'ParleyChat',
  component: ParleyChat,
  args: {
    url: 'http://localhost:9',
    token: () => new Promise<string>(() => {}),
    channel: 'messaging:welcome',
  },
} satisfies Meta<typeof ParleyChat>;
export default meta;

export const Loading: StoryObj<typeof meta> = {};
