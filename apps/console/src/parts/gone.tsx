/** @module Says that the object that an address names does not exist, or no longer, and leads to those that do. */

import type { IconName } from './icon.tsx'
import { Empty } from './state.tsx'

interface GoneProps {
  readonly icon: IconName
  /** Names the kind of the object and its id. */
  readonly title: string
  readonly text: string
  /** Address of the objects that exist. */
  readonly href: string
  /** What the link says. */
  readonly back: string
}

/** Shows what is missing, and the way back. */
export function Gone({ icon, title, text, href, back }: GoneProps) {
  return (
    <Empty icon={icon} title={title}>
      <p>{text}</p>
      <a class="btn" href={href}>
        {back}
      </a>
    </Empty>
  )
}
