import type { TypeInfo } from '@parley/protocol';
import { useTypeWords } from './useTypeWords.ts';

/** A word on what a type is for. */
export function usePurpose({ type, own }: Pick<TypeInfo, 'type' | 'own'>): string {
  const { ours, purposes } = useTypeWords();
  return own ? ours : (purposes[type as keyof typeof purposes] ?? '');
}
