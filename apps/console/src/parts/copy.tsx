/** @module Copies text: a button beside an id, and a button with words. */

import { useState } from 'preact/hooks'
import { say } from '../words/words.ts'
import { Icon } from './icon.tsx'
import { IconButton } from './icon-button.tsx'

/** How long a button says that it copied. */
const SAID_MS = 1600

function useCopy(text: string): { isCopied: boolean; copy: () => void } {
  const [isCopied, setCopied] = useState(false)
  const copy = () => {
    void navigator.clipboard.writeText(text).then(() => {
      setCopied(true)
      setTimeout(() => setCopied(false), SAID_MS)
    })
  }
  return { isCopied, copy }
}

/** Properties of {@link CopyButton}. */
interface CopyProps {
  readonly text: string
  /** What is copied, for people: `SecretId`. */
  readonly name: string
}

/** Copies a text. */
export function CopyButton({ text, name }: CopyProps) {
  const { isCopied, copy } = useCopy(text)
  const label = say(isCopied ? 'copied' : 'copyNamed', { name })
  return <IconButton icon={isCopied ? 'check' : 'copy'} label={label} onPress={copy} />
}

/** Copies a text; says in words what. */
export function CopyAs({ text, words }: { readonly text: string; readonly words: string }) {
  const { isCopied, copy } = useCopy(text)
  return (
    <button type="button" class="btn" onClick={copy}>
      <Icon name={isCopied ? 'check' : 'copy'} />
      {isCopied ? say('copied') : words}
    </button>
  )
}

/** Shows an id that can be copied. */
export function Id({ text, name }: CopyProps) {
  return (
    <span class="id">
      <span class="cut" title={text}>
        {text}
      </span>
      <CopyButton text={text} name={name} />
    </span>
  )
}
