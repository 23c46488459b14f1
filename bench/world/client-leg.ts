/** @module The way between an end user and a server: a new connection, the photo up, the picture down. */

import { HANDSHAKE_ROUND_TRIPS } from './cloud.ts'
import { transferMs } from './network.ts'
import type { Trip } from './trip.ts'
import type { VirtualTime } from './virtual-time.ts'

/** The way of one end user. */
export interface ClientLeg {
  /** Round trip between end user and server, milliseconds. */
  readonly roundTripMs: number
  /** Bytes on the way for each byte of a picture: 1, or 4/3 as base64. */
  readonly coding: number
}

/** Waits until the headers of the request are at the server. */
export async function sendHeaders(time: VirtualTime, trip: Trip, leg: ClientLeg): Promise<void> {
  const ms = (HANDSHAKE_ROUND_TRIPS + 1 / 2) * leg.roundTripMs
  trip.accessMs += ms
  await time.sleep(ms)
}

/** Waits until the photo is at the server too. */
export async function sendPhoto(time: VirtualTime, { visit }: Trip, leg: ClientLeg): Promise<void> {
  const { roundTripMs, coding } = leg
  const bytes = visit.photoBytes * coding
  await time.sleep(transferMs({ bytes, roundTripMs, bytesPerMs: visit.up }))
}

/** Waits until the picture is at the end user, and ends the trip. */
export async function receive(time: VirtualTime, trip: Trip, leg: ClientLeg): Promise<void> {
  const { visit } = trip
  const { roundTripMs, coding } = leg
  const bytes = visit.pictureBytes * coding
  trip.accessMs += roundTripMs / 2
  const isDone = trip.isDone ? transferMs({ bytes, roundTripMs, bytesPerMs: visit.down }) : 0
  await time.sleep(roundTripMs / 2 + isDone)
  trip.wholeMs = time.now() - visit.atMs
}
