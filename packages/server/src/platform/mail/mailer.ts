/** A mail on its way out. */
export interface Outgoing {
  /** Null for what belongs to no app. */
  app: string | null;
  /** Of one mailbox, as `mailAddress` answers it. */
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Our address that ends mails of its kind, by a `POST` and for whoever has it (RFC 8058). */
  unsubscribe?: string;
  /** The same at every attempt: a mail that arrived although nobody knows is recognised by it. */
  id: string;
}

/** Hands mails over. */
export interface Mailer {
  /** Whether mail can be sent at all, so that whoever needs it can say so beforehand. */
  readonly ready: boolean;
  /** Where people reach us: the origin of every link. */
  readonly publicUrl: string;
  /**
   * Resolves when the mail is taken over by somebody else.
   *
   * @throws Hopeless when it would be refused again; Error when another attempt may help
   */
  deliver(mail: Outgoing, signal: AbortSignal): Promise<void>;
  close(): void;
}

/** For a deployment that was told of no mail server. */
export const noMailer = (publicUrl: string): Mailer => ({
  ready: false,
  publicUrl,
  deliver: async () => {
    throw new Error('unable to send mail; no mail server is set: set PARLEY_SMTP_URL and PARLEY_MAIL_FROM');
  },
  close: () => {},
});
