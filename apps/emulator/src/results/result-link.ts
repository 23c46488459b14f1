/**
 * @module Addresses of results and materials: paths of this server with a signature of the object store COS, as the
 * addresses that the service returns have one.
 */

import { type CosFailure, type CosTerm, presignCos, verifyCos } from '@fuse-edge/core/cos'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { type KeyPair, RESULT_TYPES, type ResultType } from '../store/index.ts'

/** Path of results. */
export const RESULT_PATH = '/result/'

/** Path of materials' pictures, for the addresses that DescribeMaterialList returns. */
export const MATERIAL_PATH = '/material/'

/** A file that an address opens. */
export type LinkedFile =
  | { readonly kind: 'result'; readonly id: string; readonly type: ResultType }
  | { readonly kind: 'material'; readonly id: string; readonly type: 'jpg' }

/** An address opens its file by GET and HEAD. The signature always covers GET. */
const METHOD = 'GET'

function pathOf({ kind, id, type }: LinkedFile): string {
  return `${kind === 'result' ? RESULT_PATH : MATERIAL_PATH}${id}.${type}`
}

/** Returns the file that a path names. */
function fileOf(path: string): LinkedFile | undefined {
  const material = /^\/material\/(\w{1,64})\.jpg$/.exec(path)?.[1]
  if (material !== undefined) return { kind: 'material', id: material, type: 'jpg' }
  const [, id, ending] = /^\/result\/([0-9a-f]+)\.(\w+)$/.exec(path) ?? []
  const type = RESULT_TYPES.find((known) => known === ending)
  return id === undefined || type === undefined ? undefined : { kind: 'result', id, type }
}

/** A file, and for how long its address is valid. */
export interface ResultLink extends CosTerm {
  readonly file: LinkedFile
}

/**
 * Returns the address of a file.
 *
 * @param endpoint Origin of the emulator. The signature covers its host.
 */
export function signLink(
  { file, from, until }: ResultLink,
  credentials: KeyPair,
  endpoint: string,
): Promise<string> {
  const signed = { credentials, origin: endpoint, method: METHOD, path: pathOf(file) }
  return presignCos({ ...signed, from, until })
}

/** A request for a file. */
export interface LinkRequest {
  readonly path: string
  /** Without `?`. */
  readonly query: string
  /** Value of the `Host` header. */
  readonly host: string
}

/**
 * Returns the file that an address opens.
 *
 * @param now Seconds of Unix time.
 */
export async function openLink(
  { path, query, host }: LinkRequest,
  { secretId, secretKey }: KeyPair,
  now: number,
): Promise<Result<LinkedFile, CosFailure>> {
  const file = fileOf(path)
  if (file === undefined) return fail('malformed')
  const received = { method: METHOD, path, query, headers: { host: host.toLowerCase() } }
  const findSecretKey = (id: string) => (id === secretId ? secretKey : undefined)
  const signer = await verifyCos(received, { findSecretKey, now })
  return signer.ok ? ok(file) : signer
}
