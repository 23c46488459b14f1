export { mac, PURPOSES } from './mac.ts'
export { openResultLink, type ResultReference, resultAddress } from './result-link.ts'
export { bearerHash, makeSecretKey } from './secret-key.ts'
export {
  addressPrefix,
  networkPseudonyms,
  networksAround,
  widestNetwork,
} from './session-network.ts'
export { issueToken, openToken } from './session-token.ts'
export { makeVirtualPair } from './virtual-pair.ts'
export { virtualSecret } from './virtual-secret.ts'
