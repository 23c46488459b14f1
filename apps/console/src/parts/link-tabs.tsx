/** @module Tabs that are addresses: each is a link, and the address says which one is open. */

interface LinkTabsProps {
  readonly label: string
  readonly tabs: readonly {
    readonly name: string
    readonly href: string
    readonly isHere: boolean
  }[]
}

/** Shows the tabs. */
export function LinkTabs({ label, tabs }: LinkTabsProps) {
  return (
    <nav class="link-tabs" aria-label={label}>
      {tabs.map(({ name, href, isHere }) => (
        <a key={href} href={href} aria-current={isHere ? 'page' : undefined}>
          {name}
        </a>
      ))}
    </nav>
  )
}
