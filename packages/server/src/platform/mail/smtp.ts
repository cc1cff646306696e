import { isIP } from 'node:net';
import { createTransport } from 'nodemailer';
import { Hopeless } from '../jobs/index.ts';
import { mailAddress } from './address.ts';
import type { Mailer, Outgoing } from './mailer.ts';

/** The mail server to use. */
export interface SmtpSettings {
  /** `smtp://user:password@host:587` (encrypted as soon as the server can) or `smtps://...:465`. */
  url: string;
  /** The mailbox mails come from. */
  from: string;
  /** The name beside it. */
  fromName: string;
}

const answerMs = 15_000;

/**
 * Sends through a mail server. A password is never sent in the clear, except to this machine.
 *
 * @throws Error with one sentence for the operator
 */
export const smtpMailer = (settings: SmtpSettings, publicUrl: string): Mailer => {
  const from = mailAddress(settings.from);
  if (!from)
    throw new Error(`unable to start; PARLEY_MAIL_FROM is "${settings.from}" and must be one address`);
  const { host, port, secure, user, password } = serverOf(settings.url);
  const transport = createTransport({
    host,
    port,
    secure,
    ...(user && { auth: { user, pass: password } }),
    requireTLS: Boolean(user) && !isThisMachine(host),
    // A server of this machine has no name that a certificate could hold.
    ...(isThisMachine(host) && { tls: { rejectUnauthorized: false } }),
    connectionTimeout: answerMs,
    greetingTimeout: answerMs,
    socketTimeout: answerMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = from.slice(from.lastIndexOf('@') + 1);
  return {
    ready: true,
    publicUrl,
    deliver: async ({ to, subject, text, html, unsubscribe, id }: Outgoing, signal) => {
      try {
        await transport.sendMail({
          envelope: { from, to: [to] },
          from: { name: settings.fromName, address: from },
          to: { name: '', address: to },
          subject,
          text,
          html,
          messageId: `<${id}@${domain}>`,
          headers: {
            // Nobody's holiday notice answers it.
            'Auto-Submitted': 'auto-generated',
            ...(unsubscribe !== undefined && {
              'List-Unsubscribe': `<${unsubscribe}>`,
              'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
            }),
          },
          disableFileAccess: true,
          disableUrlAccess: true,
          signal,
        });
      } catch (error) {
        throw explained(error);
      }
    },
    close: () => transport.close(),
  };
};

const serverOf = (text: string) => {
  const refused = new Error(
    'unable to start; PARLEY_SMTP_URL must be smtp://user:password@host:port or smtps://...',
  );
  if (!URL.canParse(text)) throw refused;
  const { protocol, hostname, port, username, password } = new URL(text);
  if ((protocol !== 'smtp:' && protocol !== 'smtps:') || hostname === '') throw refused;
  const secure = protocol === 'smtps:';
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port ? Number(port) : secure ? 465 : 587,
    secure,
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
  };
};

const isThisMachine = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

/** Servers put addresses and words of the mail into what they answer, so only its number is kept. */
const explained = (error: unknown): Error => {
  const { code, responseCode: answer } = error as { code?: string; responseCode?: number };
  if (answer !== undefined && answer >= 500 && answer < 600 && code !== 'EAUTH')
    return new Hopeless(`unable to send mail; the mail server refused it with ${answer}`);
  return new Error(
    `unable to send mail; ${answer === undefined ? `the mail server was not reached (${code ?? 'unknown'})` : `the mail server answered ${answer}`}`,
  );
};
