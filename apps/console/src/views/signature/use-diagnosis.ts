/** @module The diagnosis on the screen. It belongs to the latest text or RequestId: answers for earlier ones are ignored. */

import type { CallExplanation } from '@fuse-edge/core/control'
import { useRef, useState } from 'preact/hooks'
import type { PastedRequest } from '../../diagnose/pasted.ts'
import { api } from '../../state/emulator.ts'
import type { Explained } from './explain.ts'

/** What is on the screen. */
export interface Diagnosis {
  readonly explained: Explained
  /** Absent for a RequestId. */
  readonly request?: PastedRequest
}

/** A diagnosis, and how it is replaced. */
export interface Diagnosing {
  readonly diagnosis: Diagnosis | undefined
  /** Whether an answer is awaited. */
  readonly isBusy: boolean
  /** Takes the diagnosis away, and shows the next one when it is there. */
  readonly show: (explaining: Promise<Explained>, request?: PastedRequest) => Promise<void>
  /** Takes the diagnosis away. */
  readonly clear: () => void
}

/** Does the step "Check a signature" of Getting started. */
function report(result: CallExplanation | undefined): void {
  const evidence = result?.requestId
  void api.write('POST quickstart', { name: 'signature', ...(evidence && { evidence }) })
}

/** Returns the diagnosis of the view. */
export function useDiagnosis(): Diagnosing {
  const [diagnosis, setDiagnosis] = useState<Diagnosis>()
  const [isBusy, setBusy] = useState(false)
  const latest = useRef(0)
  const start = (busy: boolean) => {
    latest.current += 1
    setDiagnosis(undefined)
    setBusy(busy)
    return latest.current
  }
  return {
    diagnosis,
    isBusy,
    show: async (explaining, request) => {
      const mine = start(true)
      const explained = await explaining
      if (mine !== latest.current) return
      setBusy(false)
      setDiagnosis({ explained, ...(request && { request }) })
      if (explained.ok) report(explained.value)
    },
    clear: () => {
      start(false)
    },
  }
}
