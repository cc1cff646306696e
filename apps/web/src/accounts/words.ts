import { brand } from '@parley/protocol/brand';
import { createContext, useContext } from 'react';

/** Everything the pages of accounts say, in one table: they are loaded apart from the workspace. */
export const english = {
  name: 'Name',
  email: 'E-mail address',
  password: 'Password',
  newPassword: 'New password',
  currentPassword: 'Current password',
  showPassword: 'Show the password',
  optional: 'optional',
  working: 'One moment…',
  back: 'Back',
  signIn: 'Sign in',
  signOut: 'Sign out',
  signUp: 'Make an account',
  forgot: 'Forgot the password?',
  toWorkspace: 'Open your workspace',
  passwordHint: 'At least 10 characters. Four words that do not belong together are a good one.',

  signInTitle: 'Sign in',
  noAccount: 'No account yet?',
  confirmed: 'Your address is confirmed. Sign in, and you are there.',
  linkEnded:
    'That link was used before, or is older than an hour. Sign in: if your address is not confirmed yet, another one is sent to you.',
  later: 'That could not be done just now. Wait a moment, then try it again the same way.',
  passwordSet: 'Your new password is set, and you are signed out everywhere. Sign in with it.',
  notSetUp: `This ${brand.name} is not set up yet`,
  notSetUpHint: 'Open the link that its terminal printed. Started again, it prints a new one.',

  signInBy: (name: string) => `Sign in with ${name}`,
  orPassword: 'or with your password',
  providerRefused: 'You were not signed in there.',
  providerRefusedMore:
    'It may not have confirmed your address, or it took too long. Try again, or use your password.',
  secondLate: 'It waited too long for its code. Sign in once more.',
  secondTitle: 'One more step',
  secondLead: 'Type the code your app shows now.',
  backupLead: 'Type one of your backup codes. It works once.',
  backupCode: 'Backup code',
  trust: 'Do not ask in this browser for 30 days',
  useBackup: 'Use a backup code',
  useApp: 'Use the app',
  signInOther: 'Sign in with another address',

  signUpTitle: 'Make an account',
  haveAccount: 'Have one already?',

  mailTitle: 'Look into your mailbox',
  mailSent: (email: string) => `A link was sent to ${email}.`,
  mailFor: {
    confirm: 'It holds for an hour. Open it to confirm that the address is yours, then sign in.',
    reset:
      'It holds for an hour. Open it to choose a new password. If there is no account with this address, nothing comes.',
    magic:
      'It holds for ten minutes. Open it in the browser you want to sign in with. If there is no account with this address, nothing comes.',
  },
  sendAgain: 'Send it again',
  sentAgain: 'Sent again. Mails may take a minute.',
  otherAddress: 'Use another address',
  devMailbox: 'Mails of this machine are in its mailbox',

  forgotTitle: 'Choose a new password',
  forgotHint: 'Say which address your account has, and a link to choose another password is sent there.',
  sendLink: 'Send the link',
  remembered: 'It came back to you?',

  useLink: 'Sign in by a link',
  linkTitle: 'Sign in by a link',
  linkHint: 'Say which address your account has, and a link that signs you in is sent there.',
  linkReady: 'Sign in with this link',
  linkReadyHint: 'It was sent to your mailbox, and works once.',
  linkOver: 'This link no longer holds',
  linkOverHint: 'It works once, within ten minutes. Ask for another, and use the newest one.',
  passwordAfterAll: 'Use the password',

  resetTitle: 'Choose a new password',
  resetHint: 'You are signed out everywhere when it is set.',
  setPassword: 'Set the password',
  resetEnded: 'This link no longer holds',
  resetEndedHint: 'It works once, within an hour. Ask for another, and use the newest one.',
  askAgain: 'Ask for another link',

  accountTitle: 'Your account',
  you: 'You',
  second: 'Second factor',
  isOn: 'on',
  secondOff:
    'After the password, a code of an app on your phone is asked for: who learns your password is not in by it.',
  secondOn: (left: number) =>
    left === 1
      ? 'A code of your app is asked for after the password. 1 backup code is left.'
      : `A code of your app is asked for after the password. ${left} backup codes are left.`,
  turnOn: 'Turn it on',
  turnOff: 'Turn it off',
  turnOffHint: 'The password alone lets you in then.',
  secondPassword: 'First your password, so that nobody who finds this browser open turns it on.',
  goOn: 'Go on',
  cancel: 'Cancel',
  qr: 'The secret for your app, as a picture to scan',
  scanHint: 'Scan this with an app for codes, like the one that keeps your passwords.',
  secretHint: 'Or type this into it:',
  firstCode: 'The code it shows',
  code: 'Code',
  codeRefused:
    'This code is not taken: it is wrong, was used before, or too many were tried. Take the next one that is shown.',
  newCodes: 'New backup codes',
  renewHint: 'The backup codes you have now end with it.',
  codesTitle: 'Your backup codes',
  codesHint:
    'Each lets you in once when your phone is not there. Keep them where you keep what is important: they are not shown again.',
  codesOf: (email: string) => `Backup codes of ${email}. Each works once.`,
  codesFile: 'parley-backup-codes.txt',
  codesCopied: 'Copied.',
  codesKept: 'I have kept them',
  copy: 'Copy',
  download: 'Download',
  notYourPasswordOrOften: 'This is not your password, or it was tried too often.',
  passkeys: 'Passkeys',
  passkeysHint:
    'Your finger, your face or a PIN, checked by your own device, instead of the password and the code.',
  passkeysNone:
    'This browser has none, or not at this address: they need one with a name, over https or on this machine.',
  passkeyAdd: 'Add a passkey',
  passkeyAddHint: 'A name by which you know it again, and your password, so that nobody else adds one.',
  passkeyAddHintBare: 'A name by which you know it again.',
  passkeyAdded: 'Your passkey is added. From now on it signs you in.',
  passkeyRemoved: 'It is removed, and signs nobody in any more.',
  passkeyAddedOn: (day: string) => `added ${day}`,
  passkeyUnused: 'not used yet',
  passkeySynced: 'on several devices',
  rename: 'Rename',
  renameOf: (name: string) => `Rename ${name}`,
  save: 'Save',
  remove: 'Remove',
  removeOf: (name: string) => `Remove ${name}`,
  passkeyRemoveHint: (name: string) =>
    `“${name}” signs you in no more. Remove it from what keeps it, too: your device, or your password manager.`,
  passkeySignIn: 'Sign in with a passkey',
  passkeyRefused: 'This passkey was not taken.',
  passkeyRefusedMore:
    'It may have been removed from the account, or it waited too long. Try once more, or use your password.',
  passkeyTaken: 'This passkey is in your list already.',
  passkeyHere: 'This device has a passkey of your account already.',
  passkeysFull: 'You have as many passkeys as one may. Remove one that you do not use.',
  passkeyLast: 'Nothing else would let you in.',
  passkeyLastMore: 'Choose a password first, by “Forgot the password?”, or add another passkey.',
  signInOld:
    'You have no password, so this takes a sign-in of the last ten minutes. Sign out, sign in, and come back.',
  changePassword: 'Change the password',
  passwordChanged: 'Your password is changed, and every other browser is signed out.',
  sessions: 'Where you are signed in',
  sessionsHint: 'A browser that you do not know? End it, and change your password.',
  thisOne: 'this one',
  unknownBrowser: 'Unknown browser',
  onSystem: (browser: string, system: string) => `${browser} on ${system}`,
  used: (when: string) => `used ${when}`,
  justNow: 'just now',
  endSession: 'End',
  endSessionOf: (name: string) => `End the session of ${name}`,
  endOthers: 'End all others',
  onlySession: 'You are signed in nowhere else.',
  sessionsEnded: (count: number) => (count === 1 ? '1 session ended.' : `${count} sessions ended.`),
  signOutHere: 'Sign out of this browser',
  signOutEverywhere: 'Sign out everywhere',
  signOutEverywhereHint:
    'What this browser keeps of your workspaces is removed. Everywhere ends every other session, too.',

  workspacesTitle: 'Your workspaces',
  noWorkspaces: 'You are in no workspace yet',
  noWorkspacesHint:
    'Workspaces are entered by invitation: ask somebody who is in one to invite this address.',
  missing: (name: string) => `You are in no workspace called “${name}”`,
  missingHint:
    'There may be none of this name, or you are not in it any more. Ask somebody who is to invite you.',
  deleted: (name: string) => `The workspace “${name}” is to be deleted`,
  deletedHint:
    'One of its owners asked for that, and nobody else is let in any more. For two weeks an owner can keep it; then you find it here again, with everything in it.',
  deletesAt: (day: string) => `Will be deleted on ${day}`,
  as: (name: string) => `as ${name}`,
  signedInAs: (email: string) => `Signed in as ${email}`,

  setupYouTitle: 'You first',
  setupYouHint: `You will own this ${brand.name}. It takes a minute.`,
  setupOwnerTitle: (name: string) => `Become the owner of ${name}`,
  setupOwnerHint: 'An account for you, who looks after the workspace from now on.',
  setupWorkspaceTitle: 'Your workspace',
  setupWorkspaceHint: 'Where your people talk. Give it the name they know.',
  workspaceName: 'Name of the workspace',
  slug: 'Its address',
  username: 'Your username',
  usernameHint: 'Others write @ and this to name you.',
  step: (step: number, of: number) => `Step ${step} of ${of}`,
  next: 'Next',
  openWorkspace: 'Open the workspace',
  become: 'Become the owner',
  setupEnded: 'This link no longer holds',
  setupEndedHint: `It was used, or a newer one was made. To have another one, on the machine where ${brand.name} runs:`,
  setupEndedFirst: 'Nobody has set it up yet? Start it again; it prints a new link:',
  setupEndedOwner: 'It has an owner who cannot sign in?',

  invitation: 'Your invitation',
  invitedTitle: (workspace: string) => `Join ${workspace}`,
  invitedBy: (name: string) => `${name} invites you.`,
  invitedAsGuest: 'As a guest you are in the channels you were invited to, and nowhere else.',
  invitedAsAdmin: 'As an admin you look after the workspace.',
  invitedGuestUntil: (date: string) => `You write there until ${date}, and read after that.`,
  invitedAlready: (workspace: string) => `You are in ${workspace} already`,
  holdsUntil: (date: string) => `Holds until ${date}`,
  invitedLink: 'Everybody here has an account of their own. It is made once, for all workspaces.',
  join: 'Join',
  haveAccountSignIn: 'You have an account?',
  accountExists:
    'There is an account with this address already. Sign in with it, and you are brought back here.',
  otherAccount: (email: string) =>
    `You are signed in as ${email}, and this invitation was sent to another address.`,
  signOutAndJoin: 'Sign out and go on',
  notYours: 'It was sent to another address than that of your account.',
  invitationEnded: 'This invitation no longer holds',
  invitationEndedHint: 'It was used, taken back, or its time is over. Ask whoever sent it for another.',

  joining: 'Join a workspace',
  joinNowhere: 'Nobody comes in here',
  joinNowhereHint:
    'There may be no workspace of this address, or it takes people by invitation alone. Ask somebody who is in it to invite you.',
  joinSignIn: 'To join a workspace you need an account. It is made once, for all workspaces.',
  joinOpen: 'Whoever has an account may join.',
  joinAsk: (workspace: string) => `Ask to join ${workspace}`,
  joinAskHint: 'Those who look after it decide. They see your name and your e-mail address.',
  joinWords: 'Who you are, and why',
  joinWordsHint: 'At most 500 characters.',
  joinWordsLeft: (count: number) => (count === 1 ? '1 character left.' : `${count} characters left.`),
  joinAskSubmit: 'Ask to join',
  joinWaits: (workspace: string) => `You asked to join ${workspace}`,
  joinWaitsHint: (day: string) =>
    `Asked on ${day}. Somebody who looks after it decides; what they say is shown here.`,
  joinWithdraw: 'Withdraw',
  joinLook: 'Look again',
  joinRefused: (workspace: string) => `${workspace} did not let you in`,
  joinRefusedHint: (day: string) => `You may ask again from ${day}.`,
  joinMany: (minutes: number) =>
    `Many have asked to join in the last hour. Ask again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
  joinFull: 'As many wait as can at a time. Ask again later, or ask somebody there to invite you.',

  noAnswer: `${brand.name} does not answer. Nothing was changed; try again in a moment.`,
  refused: 'This did not work. Try again in a moment.',
  signInRefused: 'The address or the password is wrong.',
  signInRefusedMore:
    'Not confirmed yet? A link is in your mailbox. Tried often? Wait 15 minutes, or choose a new password.',
  notYourPassword: 'This is not your current password.',
  tooOften: (seconds: number) =>
    seconds < 90
      ? `That was often in a short time. Try again in ${seconds} seconds.`
      : `That was often in a short time. Try again in ${Math.ceil(seconds / 60)} minutes.`,
  needed: {
    name: 'Say what you are called.',
    email: 'Type your e-mail address.',
    password: 'Type your password.',
    newPassword: 'Choose a password.',
    currentPassword: 'Type your current password.',
    code: 'Type the code.',
    workspace: 'Give the workspace a name.',
    username: 'Choose a username.',
  } as Record<string, string>,
  invalid: {
    name: 'A name has at most 100 characters.',
    email: 'This is not an e-mail address.',
    workspace: 'A name has at most 100 characters.',
    slug: '3 to 40 small letters and digits, with single hyphens between them.',
    username:
      'Letters, digits, dots, hyphens and underscores, at most 50; it begins with a letter or a digit.',
    words: 'These are more than 500 characters.',
  } as Record<string, string>,
  passwordProblems: {
    short: 'At least 10 characters.',
    long: 'At most 256 characters.',
    common: 'This is among the first passwords that are guessed. Take words that do not belong together.',
    personal: 'This is your name or your address: guessed first by whoever knows you.',
    used: 'You had this one before. Choose one you never used here.',
  } as Record<string, string>,
  usernameTaken: 'Somebody has this username. Choose another.',
  signUpClosed: `Nobody has set this ${brand.name} up yet.`,
  slugTaken: 'Another workspace has this address. Choose another.',
};

/** What a translation provides: the same entries in another language. */
export type AccountsWords = typeof english;

export const AccountsWordsContext = createContext<AccountsWords>(english);

/** What the pages of accounts say. */
export const useWords = (): AccountsWords => useContext(AccountsWordsContext);
