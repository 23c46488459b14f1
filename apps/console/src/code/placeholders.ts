/** @module What programs for the edge name and a request does not say: the real texts where they are known, else placeholders. */

/** Text that stands for what is not known. */
export const PLACEHOLDERS = {
  edge: 'https://edge.example',
  key: 'pk_live_…',
  website: 'https://shop.example',
  template: 'TEMPLATE',
} as const

/** What a program may name. */
export type PlaceholderName = keyof typeof PLACEHOLDERS

/** What is known, by its name. */
export type EdgeTexts = Readonly<Partial<Record<PlaceholderName, string>>>

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text
}

const RULES: Readonly<Record<PlaceholderName, (text: string) => boolean>> = {
  edge: isOrigin,
  key: (text) => /^pk_[\w-]{1,64}$/.test(text),
  website: isOrigin,
  template: (text) => /^[\w-]{1,64}$/.test(text),
}

/** Returns the texts that can stand in a program as they are. */
export function usableTexts(texts: EdgeTexts): EdgeTexts {
  const usable = Object.entries(texts).filter(([name, text]) =>
    RULES[name as PlaceholderName](text),
  )
  return Object.fromEntries(usable)
}

/** Returns what a program says, and which of it are placeholders. */
export function textsFor(known: EdgeTexts | undefined, names: readonly PlaceholderName[]) {
  const usable = usableTexts(known ?? {})
  return {
    texts: { ...PLACEHOLDERS, ...usable },
    placeholders: names.filter((name) => usable[name] === undefined),
  }
}
