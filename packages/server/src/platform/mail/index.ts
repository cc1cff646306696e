export { mailAddress } from './address.ts';
export { type BoxedMail, boxedMails, boxMailer } from './box.ts';
export { type Letter, type Link, type Quote, type Written, writeLetter } from './letter.ts';
export { type Mailer, noMailer, type Outgoing } from './mailer.ts';
export { mailJob, sendMail, testLetter } from './send.ts';
export type { SmtpSettings } from './smtp.ts';
