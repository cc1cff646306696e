import { brand } from '@parley/protocol/brand';
import type { Letter } from '../../../platform/mail/index.ts';

const notYou = 'Was it not you? Then nothing is to be done, and nothing happens.';

/** Asks whether the address is its reader's. */
export const verifyLetter = (token: string): Letter => ({
  subject: `Confirm your address for ${brand.name}`,
  body: [
    `Somebody, you we hope, made an account at ${brand.name} with this address.`,
    { label: 'Confirm the address', path: `/api/auth/verify-email?token=${encodeURIComponent(token)}` },
    'The link holds for an hour.',
    notYou,
  ],
});

/** Instead of an answer on the page that would tell everybody. */
export const knownLetter = (): Letter => ({
  subject: `You have an account at ${brand.name}`,
  body: [
    `Somebody, you perhaps, wanted to make an account at ${brand.name} with this address. There is one already: sign in, or choose a new password.`,
    { label: 'Sign in', path: '/sign-in' },
    { label: 'Choose a new password', path: '/forgot-password' },
    notYou,
  ],
});

/** @param token sets a new password, once */
export const resetLetter = (token: string): Letter => ({
  subject: `Choose a new password for ${brand.name}`,
  body: [
    'Somebody, you we hope, asked for a new password of your account.',
    { label: 'Choose a new password', path: `/reset-password?token=${encodeURIComponent(token)}` },
    'The link holds for an hour and works once. You are signed out everywhere when you use it.',
    notYou,
  ],
});

/** @param token opens a session, once, on the page it leads to */
export const magicLetter = (token: string): Letter => ({
  subject: `Sign in to ${brand.name}`,
  body: [
    'Somebody, you we hope, asked to sign in to your account without its password.',
    { label: 'Sign in', path: `/magic-link?token=${encodeURIComponent(token)}` },
    'The link holds for ten minutes and works once.',
    notYou,
  ],
});

/** After a new password: whoever did not choose it should know. */
export const changedLetter = (): Letter => ({
  subject: `Your password for ${brand.name} was changed`,
  body: [
    'The password of your account was changed, and everybody who was signed in with the old one was signed out.',
    'Was it not you? Then choose another one at once: your mailbox is enough for that.',
    { label: 'Choose a new password', path: '/forgot-password' },
  ],
});

/** After too many failures somewhere; other places and known browsers are not locked. */
export const lockedLetter = (): Letter => ({
  subject: `Somebody tried to sign in to ${brand.name} as you`,
  body: [
    'Somebody gave a wrong password for your account five times, so from where they are nobody signs in with your address for a while. Browsers you have signed in with before are not locked out by it.',
    'Was it you? Wait a quarter of an hour, or choose a new password: that lets you in at once.',
    { label: 'Choose a new password', path: '/forgot-password' },
  ],
});

/** After too many wrong codes: whoever gave them knows the password. */
export const codesLockedLetter = (): Letter => ({
  subject: `Somebody has your password for ${brand.name}`,
  body: [
    'Somebody signed in with your password, and then gave a wrong code five times. They are not in, and no code is taken for a while.',
    'Was it you? Wait a quarter of an hour; a new code of your app or one of your backup codes lets you in then. Was it not? Choose a new password at once.',
    { label: 'Choose a new password', path: '/forgot-password' },
  ],
});

/** It opens the account by itself, so whoever did not add it should know. */
export const passkeyAddedLetter = (): Letter => ({
  subject: `A passkey was added to your account at ${brand.name}`,
  body: [
    'Whoever has it signs in to your account without the password and without a code.',
    'Was it not you? Remove it on the page of your account, end the sessions that are not yours there, and choose a new password at once.',
    { label: 'Your account', path: '/account' },
  ],
});

export const passkeyRemovedLetter = (): Letter => ({
  subject: `A passkey of your account at ${brand.name} was removed`,
  body: [
    'It signs nobody in any more.',
    'Was it not you? Somebody knows your password: choose a new one at once, and look at your account for what else was changed.',
    { label: 'Choose a new password', path: '/forgot-password' },
  ],
});

/** After too many failures with one of its passkeys, somewhere. */
export const passkeyLockedLetter = (): Letter => ({
  subject: `Somebody tried to sign in to ${brand.name} with a passkey of yours`,
  body: [
    'Five sign-ins in a row with one of your passkeys were refused, so from where they came it is not taken for a while. Nobody is in by that, and nothing else of your account is locked.',
    'Was it you? Wait a quarter of an hour, or sign in another way. Was it not? Look at your passkeys, and remove one you no longer have.',
    { label: 'Your account', path: '/account' },
  ],
});

/** Whoever did not turn it on should know. */
export const secondOnLetter = (): Letter => ({
  subject: `${brand.name} asks for a code now`,
  body: [
    'A second factor was turned on for your account: after the password, a code of your app is asked for. Every other browser was signed out.',
    'Was it not you? Choose a new password at once, and ask whoever runs this installation to turn it off.',
    { label: 'Choose a new password', path: '/forgot-password' },
  ],
});

export const secondOffLetter = (): Letter => ({
  subject: `${brand.name} asks for no code any more`,
  body: [
    'The second factor of your account was turned off: the password alone lets you in.',
    'Was it not you? Choose a new password at once, and turn it on again.',
    { label: 'Your account', path: '/account' },
  ],
});
