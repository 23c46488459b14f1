/** @module Code from tokens: their kinds are its colours. */

import type { Code, TokenKind } from '../code/tokens.ts'

const CLASSES: Readonly<Record<TokenKind, string>> = {
  plain: '',
  keyword: 'w',
  string: 's',
  number: 'n',
  comment: 'c',
  key: 'k',
}

interface CodeViewProps {
  readonly code: Code
}

/** Shows code. */
export function CodeView({ code }: CodeViewProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll what is larger than its box
    <pre class="code" tabIndex={0}>
      {code.map(({ kind, text }, index) =>
        kind === 'plain' ? (
          text
        ) : (
          <span key={index} class={CLASSES[kind]}>
            {text}
          </span>
        ),
      )}
    </pre>
  )
}
