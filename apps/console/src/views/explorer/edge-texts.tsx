/** @module What a program for the edge names: fields for it, and what is left to replace. */

import { PLACEHOLDERS, type PlaceholderName, usableTexts } from '../../code/placeholders.ts'
import { info } from '../../state/emulator.ts'
import { edgeTexts } from '../../state/explorer.ts'
import { say } from '../../words/words.ts'

/** What is known of the edge: its address where the emulator knows it, and what the person typed. */
export function EdgeFields({ language }: { readonly language: 'edge' | 'widget' }) {
  const typed = edgeTexts.value
  const known = info.state.value.value?.edge
  const names = (['edge', 'key', 'website', 'template'] as const)
    .filter((name) => language === 'edge' || name === 'edge' || name === 'key')
    .filter((name) => name !== 'edge' || known === undefined)
  return (
    <div class="line pad">
      {names.map((name) => {
        const text = typed[name] ?? ''
        const isBad = text !== '' && usableTexts({ [name]: text })[name] === undefined
        return (
          <label key={name}>
            <span class="lab">{say(`explorer.edgeText.${name}`)}</span>
            <input
              class="input mono"
              spellcheck={false}
              autocomplete="off"
              aria-invalid={isBad}
              placeholder={PLACEHOLDERS[name]}
              title={text || PLACEHOLDERS[name]}
              value={text}
              onInput={({ currentTarget }) => {
                edgeTexts.value = { ...typed, [name]: currentTarget.value.trim() }
              }}
            />
          </label>
        )
      })}
    </div>
  )
}

/** Names what is to be replaced in a program. */
export function Placeholders({ names }: { readonly names: readonly PlaceholderName[] }) {
  if (names.length === 0) return null
  const list = names.map((name) =>
    say('explorer.placeholder', {
      text: PLACEHOLDERS[name],
      name: say(`explorer.edgeText.${name}`),
    }),
  )
  return <p class="install">{say('explorer.placeholders', { list: list.join('; ') })}</p>
}
