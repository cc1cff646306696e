declare module '*.css';
declare module '@fontsource-variable/inter';

interface ImportMeta {
  /** Told by the build. */
  readonly env: { readonly PROD: boolean };
}
