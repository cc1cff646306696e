export { channelsSource } from './channels.tsx';
export { emojiSource } from './emoji.tsx';
export { peopleSource } from './people.tsx';
