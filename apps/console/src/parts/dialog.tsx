/** @module Modal dialogs with the browser's `<dialog>`: focus, Escape and the background are its work. */

import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import type { KeptDraft } from '../state/form-drafts.ts'
import { say } from '../words/words.ts'
import { Icon } from './icon.tsx'

interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ComponentChildren
  /** What was typed into the dialog before, if it keeps that. */
  readonly kept?: KeptDraft
  /** Controls at the foot. */
  readonly foot?: ComponentChildren
}

/** Gives the focus to a control, or to the heading of the view where the control is gone. */
function giveFocus(opener: Element | null): void {
  if (document.activeElement !== document.body) return
  const isThere = opener instanceof HTMLElement && opener.isConnected
  const heading = document.querySelector<HTMLElement>('main h1')
  const target = isThere && opener !== document.body ? opener : heading
  target?.focus({ preventScroll: true })
}

function Kept({ onDiscard }: { readonly onDiscard: () => void }) {
  return (
    <p class="note kept">
      <span class="grow">{say('draft.kept')}</span>
      <button type="button" class="btn small" onClick={onDiscard}>
        {say('draft.discard')}
      </button>
    </p>
  )
}

/** Opens a modal dialog as long as it is rendered. */
export function Dialog({ title, onClose, children, kept, foot }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const isGone = useRef(false)
  useEffect(() => {
    const dialog = ref.current
    const opener = document.activeElement
    dialog?.showModal()
    heading.current?.focus()
    return () => {
      isGone.current = true
      dialog?.close()
      giveFocus(opener)
    }
  }, [])
  const close = () => {
    if (!isGone.current) onClose()
  }
  const discard = () => {
    kept?.discard()
    heading.current?.focus()
  }
  return (
    <dialog ref={ref} class="dialog" aria-labelledby={id} onClose={close}>
      <header>
        <h2 ref={heading} id={id} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" class="icon-btn end" aria-label={say('close')} onClick={onClose}>
          <Icon name="cross" />
        </button>
      </header>
      <div class="pad stack">
        {kept?.wasKept && <Kept onDiscard={discard} />}
        {children}
      </div>
      {foot && <footer>{foot}</footer>}
    </dialog>
  )
}

interface ConfirmProps {
  readonly title: string
  readonly text: string
  /** Verb with its object, on the button. */
  readonly action: string
  readonly isDanger?: boolean
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Asks before something is done. The title names the object. */
export function Confirm({ title, text, action, isDanger, onConfirm, onClose }: ConfirmProps) {
  const confirm = () => {
    onClose()
    onConfirm()
  }
  const foot = (
    <>
      <button type="button" class="btn" onClick={onClose}>
        {say('cancel')}
      </button>
      <button type="button" class={`btn ${isDanger ? 'danger' : 'primary'}`} onClick={confirm}>
        {action}
      </button>
    </>
  )
  return (
    <Dialog title={title} onClose={onClose} foot={foot}>
      <p>{text}</p>
    </Dialog>
  )
}
