/** @module The list of all keys. */

import { Dialog } from '../parts/dialog.tsx'
import { home } from '../router.ts'
import { placeOf, viewsOf } from '../routes.ts'
import { letterKeys } from '../state/preferences.ts'
import { say, type WordName } from '../words/words.ts'
import { COMMAND_KEY } from './command-key.ts'
import { keysShown } from './overlays.ts'

type Row = readonly [keys: string, what: string]

const EVERYWHERE: readonly (readonly [string, WordName])[] = [
  [`${COMMAND_KEY}K`, 'keys.palette'],
  ['?', 'keys.help'],
  ['Esc', 'keys.escape'],
]
const EDITING: readonly (readonly [string, WordName])[] = [
  ['n', 'keys.new'],
  [`${COMMAND_KEY}S`, 'keys.save'],
]
const OF_VIEWS: Readonly<Record<string, readonly (readonly [string, WordName])[]>> = {
  start: [['1 … 8', 'keys.steps']],
  materials: [
    ['1 … 6', 'keys.faces'],
    ['c', 'keys.copyFace'],
    ['t', 'keys.test'],
    ['Del', 'keys.deleteMaterial'],
  ],
  account: [
    ['n', 'keys.newUser'],
    ['c', 'keys.copyKey'],
  ],
  billing: [
    ['b', 'keys.buy'],
    ['e', 'keys.csv'],
  ],
  explorer: [
    [`${COMMAND_KEY}↵`, 'keys.send'],
    [`${COMMAND_KEY}J`, 'keys.json'],
    ['[ ]', 'keys.history'],
  ],
  budgets: [['/', 'keys.filter']],
  requests: [
    ['/', 'keys.filter'],
    ['j k', 'keys.next'],
    ['Enter', 'keys.open'],
    ['Space', 'keys.pause'],
  ],
  faults: [['x', 'keys.clearFaults']],
  clock: [['0', 'keys.realTime']],
  apps: EDITING,
  templates: EDITING,
  virtualKeys: EDITING,
  audit: [['u', 'keys.undo']],
  usage: [['e', 'keys.csv']],
  routes: [['/', 'keys.country']],
}

function KeyTable({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }) {
  return (
    <section class="keys">
      <h3>{title}</h3>
      <dl class="facts">
        {rows.map(([keys, what]) => (
          <>
            <dt>{what}</dt>
            <dd>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </>
        ))}
      </dl>
    </section>
  )
}

/** Shows all keys, and the switch for single letters. */
export function KeysHelp() {
  const views = viewsOf(home)
  const open = views.map((name): Row => [`g ${placeOf(name).letter}`, say(`view.${name}`)])
  const rowsOf = (rows: readonly (readonly [string, WordName])[]) =>
    rows.map(([keys, name]): Row => [keys, say(name)])
  const toggle = () => {
    letterKeys.value = letterKeys.value === 'on' ? 'off' : 'on'
  }
  return (
    <Dialog
      title={say('keys.title')}
      onClose={() => {
        keysShown.value = false
      }}
    >
      <KeyTable title={say('keys.everywhere')} rows={[...rowsOf(EVERYWHERE), ...open]} />
      {views
        .filter((name) => OF_VIEWS[name])
        .map((name) => (
          <KeyTable key={name} title={say(`view.${name}`)} rows={rowsOf(OF_VIEWS[name] ?? [])} />
        ))}
      <label class="check">
        <input type="checkbox" checked={letterKeys.value === 'on'} onChange={toggle} />
        <span>
          {say('keys.letters')}
          <small>{say('keys.lettersSay')}</small>
        </span>
      </label>
    </Dialog>
  )
}
