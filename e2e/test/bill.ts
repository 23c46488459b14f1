/** @module Reads what the emulator was asked for, billed and stored. */

import type { Stack } from './stack.ts'

/** The emulator's calls, the last one first. */
export interface Bill {
  billed: number
  calls: { requestId: string; code: string; billed: boolean }[]
}

/** Returns what was billed so far. */
export async function billOf({ emulator }: Stack): Promise<Bill> {
  return (await (await fetch(`${emulator}/_emulator/calls`)).json()) as Bill
}

/** Returns the picture that the emulator stored for the last call. */
export async function storedPicture(stack: Stack): Promise<Buffer> {
  const [call] = (await billOf(stack)).calls
  const response = await fetch(`${stack.emulator}/_emulator/results/${call?.requestId}`)
  return Buffer.from(await response.arrayBuffer())
}
