import { Hooks, Lexer, marked, type Token, Tokenizer, type Tokens } from 'marked';
import { MAX_NESTING, WORK_BUDGET } from './limits.ts';
import { mentionAtStart, mentionsIn } from './token.ts';

/** Thrown inside `lex` only: the text asks for more work or depth than a message may. */
class BudgetSpent extends Error {}

/**
 * marked's rules cut down to the message flavour. Each rule that looks ahead pays for what it may
 * look at, so a text made to be slow runs out of budget instead of time; nesting is counted where
 * the lexer descends.
 */
class MessageTokenizer extends Tokenizer {
  #work = 0;
  #depth = 0;

  #pay(characters: number): void {
    this.#work += characters;
    if (this.#work > WORK_BUDGET) throw new BudgetSpent();
  }

  #descend<T>(rule: () => T): T {
    if (this.#depth >= MAX_NESTING) throw new BudgetSpent();
    this.#depth += 1;
    try {
      return rule();
    } finally {
      this.#depth -= 1;
    }
  }

  override blockquote(src: string): Tokens.Blockquote | undefined {
    if (!/^ {0,3}>/.test(src)) return undefined;
    this.#pay(src.length);
    return this.#descend(() => super.blockquote(src));
  }

  override list(src: string): Tokens.List | undefined {
    if (!/^ {0,3}(?:[*+-]|\d{1,9}[.)])/.test(src)) return undefined;
    this.#pay(src.length * 4);
    return this.#descend(() => super.list(src));
  }

  override link(src: string): Tokens.Link | Tokens.Image | undefined {
    if (src[0] !== '[') return undefined;
    this.#pay(src.length);
    return this.#descend(() => super.link(src));
  }

  override emStrong(src: string, masked: string, before: string): Tokens.Em | Tokens.Strong | undefined {
    if (src[0] !== '*' && src[0] !== '_') return undefined;
    this.#pay(src.length);
    return this.#descend(() => super.emStrong(src, masked, before));
  }

  override del(src: string, masked: string, before: string): Tokens.Del | undefined {
    if (!src.startsWith('~~')) return undefined;
    this.#pay(src.length);
    return this.#descend(() => super.del(src, masked, before));
  }

  override codespan(src: string): Tokens.Codespan | undefined {
    if (src[0] !== '`') return undefined;
    this.#pay(src.length);
    return super.codespan(src);
  }

  override autolink(src: string): Tokens.Link | undefined {
    if (src[0] !== '<') return undefined;
    this.#pay(src.length);
    return super.autolink(src);
  }

  /** marked asks here for inline HTML, of which there is none; mentions stand in its place. */
  override tag(src: string): Tokens.Tag | undefined {
    if (src[0] !== '<') return undefined;
    const found = mentionAtStart(src);
    if (!found) return undefined;
    return { type: 'html', raw: found.raw, text: found.raw, block: false, inLink: false, inRawBlock: false };
  }

  override code(): undefined {}
  override heading(src: string): Tokens.Heading | undefined {
    return src[0] === '#' ? super.heading(src) : undefined;
  }
  override lheading(): undefined {}
  override hr(): undefined {}
  override html(): undefined {}
  override def(): undefined {}
  override table(): undefined {}
  override reflink(): undefined {}
}

/** Hides mention tokens from emphasis, so `*` or `_` in a user id closes nothing. */
class MessageHooks extends Hooks {
  override emStrongMask(masked: string): string {
    let out = masked;
    for (const { start, end } of mentionsIn(masked)) {
      out = out.slice(0, start) + 'a'.repeat(end - start) + out.slice(end);
    }
    return out;
  }
}

/** The tokens of a text, or nothing when it asks for more work or depth than a message may. */
export function lex(text: string): Token[] | undefined {
  const tokenizer = new MessageTokenizer();
  const hooks = text.includes('<@') ? new MessageHooks() : null;
  try {
    return new Lexer({ ...marked.defaults, gfm: true, breaks: true, tokenizer, hooks }).lex(text);
  } catch (error) {
    if (error instanceof BudgetSpent) return undefined;
    throw error;
  }
}
