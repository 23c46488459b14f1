/** @module The request that all signers sign. */

/** A fixed second, so that every contestant can use its cached key. */
export const TIMESTAMP_SECONDS = 1551113065
/** Where it would go. */
export const HOST = 'facefusion.tencentcloudapi.com'
/** Published, of no account. */
export const CREDENTIALS = {
  secretId: 'AKIDEXAMPLE',
  secretKey: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE',
}
