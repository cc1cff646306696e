import type { Capability } from '@parley/protocol';
import type { InputCommand } from './command.ts';
import type { CommandPlace, OwnName } from './place.ts';

/** The commands of the kit that its person may use here (`spec/commands.md`). */
export function ownCommands(place: CommandPlace): InputCommand[] {
  const { channel, strings, asks, gifs } = place;
  const { capabilities, membership, distinct } = channel;
  const may = (capability: Capability) => capabilities.includes(capability);
  const offered: Record<OwnName, boolean> = {
    me: true,
    shrug: true,
    poll: asks,
    giphy: gifs,
    remind: true,
    mute: membership !== undefined,
    topic: may('update-channel'),
    invite: may('add-members'),
    leave: membership !== undefined && !distinct && may('leave-channel'),
  };
  const { list } = strings.commands;
  const names = Object.keys(offered) as OwnName[];
  return names
    .filter((name) => offered[name])
    .map((name) => ({
      name,
      ...list[name],
      ...(name === 'giphy' && { also: ['gif'] }),
      // What they do is loaded with the first that is run; that they are there is known from the start.
      run: async (words) => (await import('./verbs.ts')).runOwn(name, place, words),
    }));
}
