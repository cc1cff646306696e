/** How a process of a bench runs TypeScript. Nothing of the launcher's: its own channel is what keeps a child running. */
export const childArguments = ['--conditions=parley-source', '--disable-warning=ExperimentalWarning'];
