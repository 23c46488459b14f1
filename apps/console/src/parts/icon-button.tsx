/** @module A button that shows an icon alone, and says in words what it does. */

import { Icon, type IconName } from './icon.tsx'

interface IconButtonProps {
  readonly icon: IconName
  /** What it does, for assistive technology. */
  readonly label: string
  /** What it does, for who points at it. @default the label */
  readonly title?: string
  readonly isDisabled?: boolean
  readonly onPress: (event: UIEvent) => void
}

/** Shows an icon that can be pressed. */
export function IconButton({
  icon,
  label,
  title = label,
  isDisabled = false,
  onPress,
}: IconButtonProps) {
  return (
    <button
      type="button"
      class="icon-btn"
      disabled={isDisabled}
      aria-label={label}
      title={title}
      onClick={onPress}
    >
      <Icon name={icon} />
    </button>
  )
}
