/**
 * @module Receipts in R2: that an end user agreed to a text before a photo was sent.
 *
 * An object of its own, `receipts/<expires>/<random>`, since it outlives the picture: whoever deletes the picture does
 * not take back that they had agreed, and the app may have to show it. It has no photo, address or name in it; who the
 * end user was is known to whoever can show the id.
 */

/** Where they are kept. */
export const RECEIPTS = 'receipts/'

/** What an end user agreed to, and for what. */
export interface Receipt {
  /** Lower-case hex SHA-256 of the text. */
  readonly consent: string
  readonly app: string
  readonly template: string
  /** Id of the picture, where one came of it. */
  readonly result?: string | undefined
  /** ISO 8601. */
  readonly at: string
}

/** Keeps a receipt under its id: the second of its expiry, a dot, a random name. */
export async function putReceipt(bucket: R2Bucket, id: string, receipt: Receipt): Promise<void> {
  await bucket.put(RECEIPTS + id.replace('.', '/'), JSON.stringify(receipt), {
    httpMetadata: { contentType: 'application/json' },
  })
}
