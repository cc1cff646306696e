import type { Chance } from '@parley/testkit';
import type { Fault } from '@parley/testkit/faults';
import type { Device } from './cast.ts';

const weights = {
  drop: 3,
  'half-open': 2,
  reset: 3,
  refuse: 1,
  slow: 3,
  slice: 1,
  cut: 3,
  html: 1,
  redirect: 1,
  blink: 4,
  forget: 5,
} as const;

/** Makes networks fail, and heals them after a while. */
export interface Nemesis {
  /** Perhaps something breaks, and what is broken for long enough heals. Says what happened. */
  step(): string[];
  healAll(): void;
}

/** Of all steps so many break something. */
const share = 0.06;
/** Nothing is broken for more steps than this. */
const stepsMost = 60;

export const createNemesis = (devices: readonly Device[], chance: Chance): Nemesis => {
  const broken = new Map<Device, { fault: keyof typeof weights; left: number }>();

  const faultOf = (kind: Exclude<keyof typeof weights, 'blink' | 'forget'>): Fault => {
    if (kind === 'slow') return { kind, delayMs: 20 + chance.below(200) };
    if (kind === 'cut') return { kind, afterBytes: chance.below(3_000) };
    return { kind };
  };
  const strike = (device: Device): string => {
    const kind = chance.weighed(weights);
    if (kind === 'blink') device.network.cut();
    else {
      if (kind === 'forget') device.forgets = chance.next();
      else device.network.set(faultOf(kind));
      broken.set(device, { fault: kind, left: 1 + chance.below(stepsMost) });
    }
    return `${device.name}: ${kind}`;
  };
  const heal = (device: Device): string => {
    device.forgets = 0;
    device.network.set({ kind: 'none' });
    // Who still speaks on a connection that is none any more is told so, as by whoever has its address now.
    if (broken.get(device)?.fault === 'half-open') device.network.cut();
    broken.delete(device);
    return `${device.name}: healed`;
  };

  return {
    step: () => {
      const said: string[] = [];
      for (const [device, state] of broken) {
        state.left -= 1;
        if (state.left <= 0) said.push(heal(device));
      }
      const device = chance.pick(devices);
      if (device && !broken.has(device) && chance.next() < share) said.push(strike(device));
      return said;
    },
    healAll: () => {
      for (const device of [...broken.keys()]) heal(device);
    },
  };
};
