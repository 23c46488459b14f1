/** @module The root account, its sub-accounts and its roles. */

import type { AccountHolder, AccountReport } from '@fuse-edge/core/control'
import { Icon, type IconName } from '../../parts/icon.tsx'
import { IconButton } from '../../parts/icon-button.tsx'
import { to } from '../../routes.ts'
import { say } from '../../words/words.ts'

/** Kind of a holder that can be created. */
export type NewKind = 'user' | 'role'

/** Returns the name without its kind. */
export function nameOf({ holder }: AccountHolder): string {
  return holder === 'root' ? say('account.root') : holder.replace(/^\w+\//, '')
}

/** Returns what a holder may do, in a few words. */
export function rightsOf({ holder, policy, statements }: AccountHolder): string {
  if (holder === 'root') return say('account.rights.root')
  if (policy) return say('account.rights.full')
  const n = statements.length
  if (n === 0) return say('account.rights.none')
  return say('account.rights.some', { n })
}

interface ItemProps {
  readonly holder: AccountHolder
  readonly isOpen: boolean
  readonly icon: IconName
}

function Item({ holder, isOpen, icon }: ItemProps) {
  return (
    <li>
      <a
        class="row-link"
        href={to('account', { holder: holder.holder })}
        aria-current={isOpen ? 'true' : undefined}
      >
        <Icon name={icon} />
        <span class="cut grow">
          <b class="cut">{nameOf(holder)}</b>
          <span class="xs quiet">{rightsOf(holder)}</span>
        </span>
        <span class="xs faint">
          {say('account.keys', {
            n: holder.keys.length,
          })}
        </span>
      </a>
    </li>
  )
}

interface TreeProps {
  readonly report: AccountReport
  readonly openHolder: string
  readonly onNew: (kind: NewKind) => void
}

/** Shows everybody who may call. */
export function Tree({ report, openHolder, onNew }: TreeProps) {
  const [root, ...others] = report.holders
  const groups = [
    ['user', 'account.users', 'account', others.filter(({ holder }) => holder.startsWith('user/'))],
    ['role', 'account.roles', 'role', others.filter(({ holder }) => holder.startsWith('role/'))],
  ] as const
  return (
    <section class="card tree" aria-label={say('account.tree')}>
      <ul>{root && <Item holder={root} isOpen={openHolder === 'root'} icon="account" />}</ul>
      {groups.map(([kind, word, icon, holders]) => (
        <>
          <div class="row group">
            <h2>{say(word)}</h2>
            <span class="end">
              <IconButton
                icon="plus"
                label={say(`account.new.${kind}`)}
                onPress={() => onNew(kind)}
              />
            </span>
          </div>
          {holders.length === 0 ? (
            <p class="xs quiet none">{say(`account.none.${kind}`)}</p>
          ) : (
            <ul>
              {holders.map((holder) => (
                <Item
                  key={holder.holder}
                  holder={holder}
                  isOpen={openHolder === holder.holder}
                  icon={icon}
                />
              ))}
            </ul>
          )}
        </>
      ))}
    </section>
  )
}
