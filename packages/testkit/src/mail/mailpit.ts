import { freePort } from '../port.ts';
import { type ServerProcess, startProcess } from '../realtime/process.ts';
import { findMailpit } from '../realtime/programs.ts';

/** A mail as it arrived. */
export interface ArrivedMail {
  to: string[];
  from: string;
  subject: string;
  messageId: string;
  text: string;
  html: string;
  /** As it came over the wire, headers and all. */
  source: string;
}

/** A mail server that keeps what it is given. */
export interface Mailpit extends ServerProcess {
  /** For `EngineConfig.smtp`. */
  smtpUrl: string;
  /** The oldest first. */
  mails(): Promise<ArrivedMail[]>;
}

/** @throws Error when there is none on this machine, see `findMailpit` */
export const startMailpit = async (): Promise<Mailpit> => {
  const program = findMailpit();
  if (!program) throw new Error('unable to start Mailpit; there is none on this machine');
  const [smtp, http] = [await freePort(), await freePort()];
  const started = await startProcess(
    program,
    ['--smtp', `127.0.0.1:${smtp}`, '--listen', `127.0.0.1:${http}`, '--disable-version-check'],
    smtp,
  );
  const get = async (path: string): Promise<Response> => fetch(`http://127.0.0.1:${http}${path}`);
  const mailOf = async (id: string): Promise<ArrivedMail> => {
    const mail = (await (await get(`/api/v1/message/${id}`)).json()) as {
      To: { Address: string }[];
      From: { Address: string };
      Subject: string;
      MessageID: string;
      Text: string;
      HTML: string;
    };
    return {
      to: mail.To.map(({ Address }) => Address),
      from: mail.From.Address,
      subject: mail.Subject,
      messageId: mail.MessageID,
      text: mail.Text,
      html: mail.HTML,
      source: await (await get(`/api/v1/message/${id}/raw`)).text(),
    };
  };
  return {
    ...started,
    smtpUrl: `smtp://127.0.0.1:${smtp}`,
    mails: async () => {
      const { messages } = (await (await get('/api/v1/messages?limit=500')).json()) as {
        messages: { ID: string }[];
      };
      return Promise.all(messages.map(({ ID }) => mailOf(ID)).reverse());
    },
  };
};
