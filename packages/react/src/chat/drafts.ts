import { createContext } from 'react';
import { type Drafts, nowhere, setupDrafts } from '../input/drafts.ts';

export const DraftsContext = createContext<Drafts>(setupDrafts(nowhere, ''));
