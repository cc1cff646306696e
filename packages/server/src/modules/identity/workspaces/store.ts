import type { Database, TenantTx } from '../../../platform/db/tenant.ts';
import { allApps } from '../apps/index.ts';

/** What a workspace is called and where it is. */
export const loadWorkspace = async (tx: TenantTx): Promise<{ name: string; slug?: string }> => {
  const [row] = await tx.sql<{ name: string; slug: string | null }[]>`
    select name, slug from apps where id = ${tx.app}`;
  if (!row) throw new Error('unable to show the workspace; it is gone');
  return { name: row.name, ...(row.slug && { slug: row.slug }) };
};

/**
 * The app that is the workspace of an address, or the only workspace.
 *
 * @throws Error with one sentence for the operator
 */
export const findWorkspace = async (db: Database, slug: string | undefined): Promise<string> => {
  const apps = (await allApps(db.sql)).map(({ id }) => id);
  const all = await Promise.all(
    apps.map(async (app) => ({ app, ...(await db.tenant(app, 'snapshot', loadWorkspace)) })),
  );
  const workspaces = all.filter((one) => one.slug !== undefined && (slug === undefined || one.slug === slug));
  const [found, other] = workspaces;
  if (found && !other) return found.app;
  const names = workspaces.map((one) => one.slug).join(', ');
  if (found) throw new Error(`unable to choose a workspace; name one of ${names} with --workspace`);
  throw new Error(
    slug === undefined
      ? 'unable to find a workspace; set up the first: npm start -- --workspace'
      : `unable to find the workspace "${slug}"; the address stands behind /w/ of its pages`,
  );
};
