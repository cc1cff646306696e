import { useKit } from '../chat/kit.ts';
import type { ArrangedSection } from './sections.ts';

/** What a section is called: those that everybody has in the reader's language. */
export function useSectionTitle(): (section: Pick<ArrangedSection, 'kind' | 'name'>) => string {
  const { strings } = useKit();
  const fixed = {
    favourites: strings.favourites,
    channels: strings.namedChannels,
    direct: strings.directChannels,
  };
  return ({ kind, name = '' }) => (kind === 'own' || kind === 'category' ? name : fixed[kind]);
}
