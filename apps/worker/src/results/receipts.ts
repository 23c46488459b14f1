/**
 * @module Stores receipts of consent in R2: which text was agreed to before a photo was sent.
 *
 * A receipt is a separate object, `receipts/<expires>/<random>`, because it outlives the picture: deleting the picture
 * does not withdraw the consent, and the app may have to prove it. A receipt has no photo, address or name. Only the
 * holder of its id can connect it with an end user.
 */

/** Prefix of their keys. */
export const RECEIPTS = 'receipts/'

/** What an end user agreed to, and for which fusion. */
export interface Receipt {
  /** Lower-case hex SHA-256 of the text. */
  readonly consent: string
  readonly app: string
  readonly template: string
  /** Id of the picture, if the fusion made one. */
  readonly result?: string | undefined
  /** ISO 8601. */
  readonly at: string
}

/** Stores a receipt. @param id second of its expiry, a dot and a random name */
export async function putReceipt(bucket: R2Bucket, id: string, receipt: Receipt): Promise<void> {
  await bucket.put(RECEIPTS + id.replace('.', '/'), JSON.stringify(receipt), {
    httpMetadata: { contentType: 'application/json' },
  })
}
