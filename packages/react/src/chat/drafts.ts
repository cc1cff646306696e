import { createContext } from 'react';
import { type Drafts, nowhere, setupDrafts } from '../composer/drafts.ts';

export const DraftsContext = createContext<Drafts>(setupDrafts(nowhere, ''));
