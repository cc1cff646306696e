import type { Admin, AdminApp } from '@parley/server/admin';

/**
 * The app of a name, or of an id.
 *
 * @returns undefined when there is none
 * @throws Error when several have the name, with their ids
 */
export const findApp = async (admin: Admin, name: string): Promise<AdminApp | undefined> => {
  const apps = await admin.apps();
  const [app, ...others] = apps.filter((one) => one.name === name || one.id === name.toLowerCase());
  if (others.length > 0) {
    const ids = [app, ...others].map((one) => one?.id).join(', ');
    throw new Error(`unable to choose an app; several are named ${name}, so say which by its id: ${ids}`);
  }
  return app;
};

/** @throws Error when there is none of that name, or several */
export const requireApp = async (admin: Admin, name: string): Promise<AdminApp> => {
  const app = await findApp(admin, name);
  if (app) return app;
  const names = (await admin.apps()).map((one) => one.name);
  const known = names.length > 0 ? `there are ${names.slice(0, 10).join(', ')}` : 'there is none yet';
  throw new Error(`unable to find an app named ${name}; ${known}`);
};
