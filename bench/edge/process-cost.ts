/** @module Reads the processor time and memory of a process from Linux. Source: proc(5). */

import { readFileSync } from 'node:fs'

/** Duration of a tick in /proc/<pid>/stat: user space sees 100 Hz on every Linux. */
const TICK_MS = 10
/** Indices of the fields of /proc/<pid>/stat after the name. */
const USER_TICKS = 11
const SYSTEM_TICKS = 12
const KIB_PER_MIB = 1024

/** Returns the processor time of all threads of a process, user and kernel, ms. */
export function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[USER_TICKS]) + Number(fields[SYSTEM_TICKS])) * TICK_MS
}

function statusMib(pid: number, name: string): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const kib = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]
  return Number(kib) / KIB_PER_MIB
}

/** Returns the resident memory of a process, MiB. */
export function memoryMib(pid: number): number {
  return statusMib(pid, 'VmRSS')
}

/** Returns the peak resident memory of a process, MiB. */
export function peakMemoryMib(pid: number): number {
  return statusMib(pid, 'VmHWM')
}
