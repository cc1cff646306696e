import type { Ask } from './asks.ts';

/**
 * A Slack export on its way into the app, for its owners and admins. The archive is brought first:
 * `files.upload({ file, purpose: 'import' })`.
 */
export interface ImportsNoun {
  /**
   * Has an archive read through; nothing is written before `start`. How far it is says `get`.
   *
   * @throws ParleyError `capability_missing`, `file_not_found`, `import_running`
   * @example
   * const { id: fileId } = await client.files.upload({ file, purpose: 'import' });
   * const { import: made } = await client.imports.create({ id: crypto.randomUUID(), fileId });
   */
  create: Ask<'imports.create'>;
  /** One of them, with what of the archive was odd. @throws ParleyError `import_not_found` */
  get: Ask<'imports.get'>;
  /** The last ones, the newest first. */
  list: Ask<'imports.list'>;
  /**
   * Has one that was read written; with `join` its open channels are the caller's, too.
   *
   * @throws ParleyError `import_not_found`, `import_not_planned`
   */
  start: Ask<'imports.start'>;
  /** Stops one: channels that are in stay, nothing half written does. @throws ParleyError `import_not_found` */
  cancel: Ask<'imports.cancel'>;
}
