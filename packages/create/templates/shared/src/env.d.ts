/// <reference types="vite/client" />

interface ImportMetaEnv {
  readonly PARLEY_URL: string;
}
