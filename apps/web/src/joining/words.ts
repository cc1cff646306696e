/** What those read who decide who joins. Few ever do, so it is loaded with the list. */
export const words = {
  title: (count: string) => `Who asks to join (${count})`,
  accept: 'Accept',
  acceptOf: (name: string) => `Accept ${name}`,
  refuse: 'Refuse',
  refuseOf: (name: string) => `Refuse ${name}`,
  asked: (day: string) => `Asked on ${day}`,
  decided: 'Somebody decided this meanwhile, or it was withdrawn.',
  shut: 'They were deactivated here. Let them in again among the members who are no longer here.',
  failed: 'This did not work. Try again in a moment.',
};
