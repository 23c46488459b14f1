/** @module Reads the processor time of a process from Linux. Source: proc(5). */

import { readdirSync, readFileSync } from 'node:fs'
import { MS_PER_SECOND } from '@fuse-edge/core/units'

const NS_PER_MS = 1e9 / MS_PER_SECOND

/** Returns the processor time of a thread, ns; 0 where the thread has just ended. Source: Linux, sched-stats. */
function threadNs(path: string): number {
  try {
    return Number(readFileSync(path, 'utf8').split(' ')[0])
  } catch {
    return 0
  }
}

/** Returns the processor time of all threads of a process, user and kernel, ms. workerd keeps its threads. */
export function cpuMs(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`)
  const ns = threads.reduce((sum, id) => sum + threadNs(`/proc/${pid}/task/${id}/schedstat`), 0)
  return ns / NS_PER_MS
}

/** Returns the id of this process' child that runs a program. Source: proc(5), `stat` and `comm`. */
export function childPid(program: string): number {
  const isChild = (id: string): boolean => {
    try {
      const [, parent] = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
      const name = readFileSync(`/proc/${id}/comm`, 'utf8').trim()
      return name === program && Number(parent) === process.pid
    } catch {
      return false
    }
  }
  const found = readdirSync('/proc').find(isChild)
  if (found === undefined) throw new Error(`no child runs ${program}`)
  return Number(found)
}
