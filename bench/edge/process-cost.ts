/** @module What a process has cost so far, from Linux' own books. Source: proc(5). */

import { readFileSync } from 'node:fs'

/** Hz of the clock of /proc/<pid>/stat: 100 on every Linux that user space can see. */
const TICK_MS = 10
/** Fields of /proc/<pid>/stat, counted from the one after the name. */
const USER_TICKS = 11
const SYSTEM_TICKS = 12
const KIB_PER_MIB = 1024

/** Milliseconds of processor time, of all its threads, in user space and in the kernel. */
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

/** Memory that it holds now, MiB. */
export function memoryMib(pid: number): number {
  return statusMib(pid, 'VmRSS')
}

/** The most that it held since it started, MiB. */
export function peakMemoryMib(pid: number): number {
  return statusMib(pid, 'VmHWM')
}
