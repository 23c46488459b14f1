export { addressPrefix } from './address-prefix.ts'
export { openResultLink, type ResultReference, resultAddress } from './result-link.ts'
export { issueToken, openToken } from './session-token.ts'
