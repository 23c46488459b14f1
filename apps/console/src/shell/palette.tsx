/** @module The command palette: a combobox over views, actions and objects. */

import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { Icon } from '../parts/icon.tsx'
import { say } from '../words/words.ts'
import type { Command } from './command.ts'
import { commandsFor } from './commands.ts'
import { useHome } from './home-parts.ts'
import { paletteShown } from './overlays.ts'

interface OptionsProps {
  readonly id: string
  readonly commands: readonly Command[]
  readonly chosen: number
  readonly onRun: (command: Command) => void
  readonly onChoose: (index: number) => void
}

function Options({ id, commands, chosen, onRun, onChoose }: OptionsProps) {
  return (
    <div id={id} class="options" role="listbox" aria-label={say('palette.label')}>
      {commands.map((command, index) => {
        const startsGroup = command.group !== commands[index - 1]?.group
        return (
          <>
            {startsGroup && (
              <div class="group" role="presentation">
                {say(command.group)}
              </div>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the combobox has the focus and the keys */}
            <div
              id={`${id}-${index}`}
              class="option"
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              onClick={() => onRun(command)}
              onPointerMove={() => onChoose(index)}
            >
              <Icon name={command.icon} />
              <span class="cut grow">{command.text}</span>
              <span class="faint xs">{command.aside}</span>
            </div>
          </>
        )
      })}
    </div>
  )
}

/** Shows the palette. */
export function Palette() {
  const ref = useRef<HTMLDialogElement>(null)
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const id = useId()
  const home = useHome()
  const commands = commandsFor(typed, home)
  useEffect(() => {
    ref.current?.showModal()
    home.prepareFind()
  }, [home])
  useEffect(() => {
    document.getElementById(`${id}-${chosen}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, chosen])

  const close = () => {
    paletteShown.value = false
  }
  const run = (command: Command | undefined) => {
    if (!command) return
    close()
    command.run()
  }
  const move = (by: number) => {
    const count = Math.max(commands.length, 1)
    setChosen((chosen + by + count) % count)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(-1)
    else if (event.key === 'Enter') run(commands[chosen])
    else return
    event.preventDefault()
  }
  return (
    <dialog ref={ref} class="dialog palette" aria-label={say('palette.label')} onClose={close}>
      <label class="ask">
        <Icon name="search" />
        <input
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls={id}
          aria-activedescendant={commands.length > 0 ? `${id}-${chosen}` : undefined}
          aria-label={say('palette.placeholder')}
          placeholder={say('palette.placeholder')}
          autocomplete="off"
          spellcheck={false}
          value={typed}
          onInput={(event) => {
            setTyped(event.currentTarget.value)
            setChosen(0)
          }}
          onKeyDown={onKeyDown}
        />
        <kbd>esc</kbd>
      </label>
      {commands.length === 0 && <p class="pad quiet sm">{say('palette.empty')}</p>}
      <Options id={id} commands={commands} chosen={chosen} onRun={run} onChoose={setChosen} />
    </dialog>
  )
}
