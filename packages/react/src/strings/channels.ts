const shown = new Intl.NumberFormat('en');
const listed = new Intl.ListFormat('en');

/** What is said of channels: in a person's own list, and of their settings. */
export const channelWords = {
  channelTypes: 'Channel types',
  ownList: {
    pin: 'Add to favourites',
    unpin: 'Remove from favourites',
    hide: 'Take off the list',
  },
  hiddenChannels: 'Hidden conversations',
  showHidden: 'Show',
  showNamed: (name: string) => `Show ${name}`,
  reading: {
    title: 'Who has read this',
    nobody: 'Nobody has read this yet.',
    count: (count: number, more: boolean) =>
      more ? `Read by ${shown.format(count)} and perhaps more` : `Read by ${shown.format(count)}`,
    by: (names: readonly string[]) => `Read by ${listed.format(names)}`,
    lastHere: (when: string) => `last here ${when}`,
    markAll: 'Mark everything as read',
    receipts: 'Read receipts',
    show: 'Let others see how far I have read',
    showHint: 'While this is off you do not see it of others either. What they saw before stays with them.',
  },
  settings: {
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
  },

  details: 'Details',
  members: 'Members',
  memberCount: (count: number) => (count === 1 ? '1 member' : `${shown.format(count)} members`),
  findMember: 'Find a member',
  roles: { owner: 'Owner', admin: 'Admin', moderator: 'Moderator', member: 'Member' },
  actionsFor: (name: string) => `Actions for ${name}`,
  makeRole: (role: string) => `Make ${role.toLowerCase()}`,
  becomeRole: (role: string) => `Become ${role.toLowerCase()}`,
  guests: {
    guest: 'Guest',
    howLong: 'Writes until…',
    title: (name: string) => `Until when ${name} writes`,
    noEndYet: 'They may write for as long as they are a guest. After the time you choose they only read.',
    until: (when: string) => `They may write until: ${when}. Afterwards they only read.`,
    over: (when: string) => `They only read since: ${when}. With a later time they write again.`,
    noEnd: 'No end',
  },
  removeMember: 'Remove from the channel',
  leaveChannel: 'Leave the channel',
  onlyOwner: 'You are its only owner: before you leave, make somebody else an owner.',
  hideConversation: 'Hide the conversation',
  addPeople: 'Add people',
  findPeople: 'A name or username',
  takeBack: (name: string) => `${name}, take back`,
  nobodyOfThatName: 'Nobody of that name.',
  newConversation: 'New message',
  withWhom: 'With whom',
  startConversation: 'Start conversation',
  browseChannels: 'Browse channels',
  findChannel: 'Find a channel',
  noOpenChannels: 'You are in every channel there is.',
  newChannel: 'New channel',
  channelName: 'Name',
  channelPurpose: 'What it is for',
  privateChannel: 'Private',
  privateHint: 'Only those who are added can find and read it.',
  join: 'Join',
  joinNamed: (name: string) => `Join ${name}`,
  lookingInto: (name: string) => `You are looking into ${name}.`,
};
