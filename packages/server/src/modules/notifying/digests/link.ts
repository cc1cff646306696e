import type { Context } from '../../../platform/context.ts';

const scope = 'digests.off';

/** Whose mails a link ends. */
interface Reader {
  app: string;
  user: string;
}

/** The path that ends the digests of a person in an app, for whoever has it. */
export const offPath = ({ cursors }: Pick<Context, 'cursors'>, { app, user }: Reader): string =>
  `/api/digests/off/${cursors.sign(scope, { app, user })}`;

/** Whom a link was made for. @returns undefined when it was not made here */
export const readerOf = ({ cursors }: Pick<Context, 'cursors'>, token: string): Reader | undefined => {
  try {
    return cursors.read<Reader>(scope, token);
  } catch {
    return undefined;
  }
};
