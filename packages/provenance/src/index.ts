export {
  addCredentials,
  type CredentialFault,
  type CredentialOptions,
} from './credentials.ts'
export { type ClaimSigner, claimSigner, type SignerFault, type SignMessage } from './signer.ts'
export type { CredentialStatement, TemplateIngredient } from './statement.ts'
