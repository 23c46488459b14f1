/** @module Marks pictures besides the AI label: with the label of GB 45438, Content Credentials, and a time stamp later. */

import { aigcMark } from '@fuse-edge/core/picture'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { addCredentials, type ClaimSigner, claimSigner } from '@fuse-edge/provenance'
import { stampCredentials } from '@fuse-edge/provenance/stamp'
import type { Marker, Ports } from '../context/index.ts'
import type { ConfigurationIssue } from '../env/index.ts'
import type { CredentialSettings, MarkingSettings, RemoteSigner } from '../env/marking-settings.ts'
import {
  SIGNER_TIMEOUT_MS,
  STAMP_ANSWER_BYTES,
  STAMP_BYTES,
  STAMP_TIMEOUT_MS,
} from '../limits/marking.ts'
import { SIGNER_ISSUES } from './faults.ts'
import { postBytes } from './post-bytes.ts'
import { statementOf } from './statement.ts'

type Bytes = Uint8Array<ArrayBuffer>
type MarkerPorts = Pick<Ports, 'now' | 'randomUUID' | 'fetch' | 'timeoutSignal'>

const SIGNATURE_BYTES = 64

function remoteSign(ports: MarkerPorts, { url, token }: RemoteSigner) {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/octet-stream' }
  const bounds = { timeoutMs: SIGNER_TIMEOUT_MS, maxBytes: SIGNATURE_BYTES }
  return (body: Bytes) => postBytes(ports, { url, headers, body, ...bounds })
}

function stampWith(ports: MarkerPorts, url: string): NonNullable<Marker['stamp']> {
  const headers = { 'Content-Type': 'application/timestamp-query' }
  const bounds = { timeoutMs: STAMP_TIMEOUT_MS, maxBytes: STAMP_ANSWER_BYTES }
  return (picture) =>
    stampCredentials(picture, (body) => postBytes(ports, { url, headers, body, ...bounds }))
}

function signerOf(ports: MarkerPorts, { certificate, key }: CredentialSettings) {
  const source = typeof key === 'string' ? key : remoteSign(ports, key)
  return claimSigner(certificate, source, new Date(ports.now()))
}

function signWith(ports: MarkerPorts, signer: ClaimSigner, stampBytes: number): Marker['sign'] {
  const options = { randomUuid: ports.randomUUID, stampBytes }
  return async (picture, made) => addCredentials(picture, await statementOf(made), signer, options)
}

/** Makes the marker of the settings, or fails with what is wrong with certificate, key or remote signer. */
export async function createMarker(
  ports: MarkerPorts,
  { credentials, label }: MarkingSettings,
): Promise<Result<Marker, ConfigurationIssue>> {
  const signer = credentials && (await signerOf(ports, credentials))
  if (signer?.ok === false) return fail(SIGNER_ISSUES[signer.error])
  const stampUrl = credentials?.stampUrl
  const stampBytes = stampUrl === undefined ? 0 : STAMP_BYTES
  return ok({
    validUntilMs: signer?.value.validUntil.getTime() ?? Number.POSITIVE_INFINITY,
    marksOf: (produceId) => {
      if (label === undefined) return []
      const { producer: contentProducer, propagator: contentPropagator } = label
      const propagateId = contentPropagator === undefined ? '' : produceId
      return [aigcMark({ contentProducer, produceId, contentPropagator, propagateId })]
    },
    sign: signer ? signWith(ports, signer.value, stampBytes) : async (picture) => ok(picture),
    stamp: stampUrl === undefined ? undefined : stampWith(ports, stampUrl),
  })
}
