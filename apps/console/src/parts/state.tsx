/** @module What a view shows while it loads, when something failed, and when there is nothing. */

import type { ComponentChildren } from 'preact'
import type { ApiFailure } from '../api/request.ts'
import { sentenceFor } from '../words/failure.ts'
import { say } from '../words/words.ts'
import { Icon, type IconName } from './icon.tsx'

/** Says that something failed, and how to get on. What was on the screen stays beside it. */
export function Failed({ failure }: { readonly failure: ApiFailure | undefined }) {
  if (!failure) return null
  return (
    <p class="note bad" role="alert">
      <Icon name="warn" />
      <span>{sentenceFor(failure)}</span>
    </p>
  )
}

/** Holds the place of rows that are loaded, so that nothing moves when they come. */
export function Waiting({ rows }: { readonly rows: number }) {
  return (
    <div class="waiting" role="status" aria-label={say('loading')}>
      {Array.from({ length: rows }, (_, index) => (
        <span key={index} class="bone" />
      ))}
    </div>
  )
}

interface EmptyProps {
  readonly icon: IconName
  readonly title: string
  readonly children: ComponentChildren
}

/** Says that there is nothing, and the first step. */
export function Empty({ icon, title, children }: EmptyProps) {
  return (
    <div class="empty">
      <Icon name={icon} />
      <h2>{title}</h2>
      {children}
    </div>
  )
}

/** Shows a word with a colour and an icon that say the same. */
export function Badge({
  kind,
  text,
}: {
  readonly kind: 'ok' | 'warn' | 'bad' | 'info'
  readonly text: string
}) {
  const icons = { ok: 'check', warn: 'clock', bad: 'cross', info: 'faults' } as const
  return (
    <span class={`badge ${kind}`}>
      <Icon name={icons[kind]} />
      <span class="cut">{text}</span>
    </span>
  )
}
