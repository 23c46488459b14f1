/** @module Reads the resident memory of a process from Linux. Source: proc(5). */

import { readFileSync, writeFileSync } from 'node:fs'

const KIB_PER_MIB = 1024
/** Written to `clear_refs`, it sets the peak to what is resident now. */
const RESET_PEAK = '5'

function statusMib(pid: number, name: string): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const kib = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]
  return Number(kib) / KIB_PER_MIB
}

/** Returns the resident memory, MiB. */
export function memoryMib(pid: number): number {
  return statusMib(pid, 'VmRSS')
}

/** Returns the peak of the resident memory since the start or {@link resetPeak}, MiB. */
export function peakMemoryMib(pid: number): number {
  return statusMib(pid, 'VmHWM')
}

/** Starts a new measurement of the peak. */
export function resetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, RESET_PEAK)
}
