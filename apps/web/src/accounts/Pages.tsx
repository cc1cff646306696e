import type { ComponentType, ReactNode } from 'react';
import type { AccountsPath } from '../session/place.ts';
import { Account } from './Account.tsx';
import { ForgotPassword } from './ForgotPassword.tsx';
import { Invitation } from './invitation/Invitation.tsx';
import { Joining } from './joining/Joining.tsx';
import { MagicLink } from './MagicLink.tsx';
import { usePath } from './place.ts';
import { ResetPassword } from './ResetPassword.tsx';
import { SignIn } from './SignIn.tsx';
import { SignUp } from './SignUp.tsx';
import { Setup } from './setup/Setup.tsx';
import { Workspaces } from './Workspaces.tsx';

const pages: Readonly<Record<AccountsPath, ComponentType>> = {
  '/sign-in': SignIn,
  '/sign-up': SignUp,
  '/forgot-password': ForgotPassword,
  '/reset-password': ResetPassword,
  '/magic-link': MagicLink,
  '/account': Account,
  '/workspaces': Workspaces,
  '/setup': Setup,
  '/invitation': Invitation,
  '/join/': Joining,
};

/** The page of accounts that the address names. */
export function Pages(): ReactNode {
  const path = usePath();
  const Page = path && pages[path];
  return Page && <Page key={path} />;
}
