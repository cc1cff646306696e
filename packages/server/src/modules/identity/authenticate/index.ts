export { type Authenticator, createAuthenticator } from './authenticate.ts';
export { signToken } from './token.ts';
