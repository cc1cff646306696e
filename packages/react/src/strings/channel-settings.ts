const shown = new Intl.NumberFormat('en');

/** What is said of the settings of a channel, to those who may change them. */
export const settingsWords = {
  title: 'Channel settings',
  nothing: 'There is nothing here that you may change.',
  finds: 'Who finds it',
  open: 'Open',
  openHint: 'Everybody can find, read and join it.',
  newcomers: 'What newcomers see',
  everything: 'Everything that was said',
  sinceOpen: 'What is said since it is open',
  sinceOpenHint: 'What was said in private stays with those who were there.',
  fromJoin: 'What is said after they join',
  consequences: {
    opens: 'Everybody in the workspace but guests will find this channel, look into it and join it.',
    closes: (members: number) =>
      `Nobody else will find this channel any more. ${
        members === 1 ? 'You are its one member' : `Its ${shown.format(members)} members stay`
      }; whoever only looks in hears nothing from now on, and new people must be added.`,
    allOpen: 'All of them will read everything that was ever said here, also what was said in private.',
    allPrivate: 'Whoever is added later will read everything that was ever said here.',
    sinceOpen: (members: number) =>
      `What was said until now stays with ${
        members === 1 ? 'you' : `the ${shown.format(members)} who are in it`
      }. What is said from now on everybody can read.`,
    fromJoin: (members: number) =>
      `Whoever comes later will read only what is said after they join. What was said until then stays with ${
        members === 1 ? 'you' : 'those who are in it'
      }.`,
  },
  sure: 'Is that what you want?',
  openIt: 'Open the channel',
  closeIt: 'Make it private',
  changeIt: 'Change it',
  previews: 'Links in messages show a card',
  receipts: 'Authors can see who has read their messages',
  end: 'Archive or delete',
  archive: 'Archive',
  archiveHint: 'An archived channel can be read, but nobody writes to it.',
  archived: 'This channel is archived: it can be read, but nobody writes to it.',
  unarchive: 'Open it again',
  delete: 'Delete…',
  deleteHint: 'Deleting removes the channel and everything said in it.',
  askDelete: 'Delete this channel for everybody, with everything in it? Nobody can bring it back.',
  deleteForAll: 'Delete for everybody',
};

/** What a translation provides of it: the same entries in another language. */
export type SettingsWords = typeof settingsWords;
