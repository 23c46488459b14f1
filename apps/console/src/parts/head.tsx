/** @module Head of a view: its heading, which takes the focus after navigation, one sentence, and its actions. */

import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { visits } from '../router.ts'

interface HeadProps {
  readonly title: string
  readonly lead: string
  /** Controls at the end. */
  readonly children?: ComponentChildren
}

let focused = 0

/** Shows the head of a view. */
export function Head({ title, lead, children }: HeadProps) {
  const ref = useRef<HTMLHeadingElement>(null)
  const visit = visits.value
  useEffect(() => {
    if (visit === focused) return
    focused = visit
    ref.current?.focus({ preventScroll: true })
  }, [visit])
  return (
    <div class="head">
      <div class="grow">
        <h1 ref={ref} tabIndex={-1}>
          {title}
        </h1>
        <p>{lead}</p>
      </div>
      {children && <div class="end">{children}</div>}
    </div>
  )
}
