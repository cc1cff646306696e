const shown = new Intl.NumberFormat('en');
const people = (count: number) => (count === 1 ? '1 person' : `${shown.format(count)} people`);

/** What the kit says of polls. */
export const polls = {
  create: 'Make a poll',
  question: 'What do you want to ask?',
  options: 'Options',
  option: (n: number) => `Option ${n}`,
  moreOption: 'Add another option',
  removeOption: (n: number) => `Remove option ${n}`,
  multiple: 'Several can be chosen',
  anonymous: 'Anonymous',
  anonymousHint: 'Nobody is told who chose what, not even you.',
  open: 'Others can add options',
  ends: 'Ends at a time',
  ask: 'Ask',
  same: 'Two options say the same.',

  one: 'Choose one',
  several: 'Choose one or more',
  isAnonymous: 'Anonymous',
  voters: (count: number) => (count === 0 ? 'Nobody has voted yet' : `${people(count)} voted`),
  endsAt: (when: string) => `Ends ${when}`,
  ended: 'Ended',
  /** Read of an option: what it says, its votes, and whether it is one's own. */
  optionFacts: (votes: number, percent: number, mine: boolean) =>
    `${votes === 1 ? '1 vote' : `${shown.format(votes)} votes`}, ${percent} %${mine ? ', your choice' : ''}`,
  addedBy: (name: string) => `Added by ${name}`,
  add: 'Add an option',
  newOption: 'New option',
  end: 'End the poll',
  askEnd: 'End it for everybody?',
  whoVoted: 'Who voted',
  nobody: 'Nobody',
};
