/** What the kit says of blocking and muting people. */
export const blocking = {
  folded: 'Message from somebody you block',
  show: 'Show',
  menu: 'Mute or block…',
  title: (name: string) => `Mute or block ${name}`,
  how: 'How much you hear of them',
  levels: { none: 'Everything', mute: 'Mute', block: 'Block' },
  hints: {
    none: 'You see and are told what they say.',
    mute: 'You see what they say, and are told nothing of it.',
    block: 'What they say is folded, nothing is told, and neither of you writes to the other directly.',
  },
  unnoticed: 'They are not told.',
  save: 'Save',
  list: 'Muted and blocked people',
  nobody: 'You mute and block nobody.',
  undo: (name: string) => `Hear ${name} again`,
  undoShort: 'Undo',
  closed: (name: string) => `You block ${name}, so neither of you writes here.`,
  change: 'Change',
};
