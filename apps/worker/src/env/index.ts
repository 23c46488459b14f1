export type { Account } from './accounts.ts'
export type { AdminKey } from './admin-keys.ts'
export type { App, TestVerdict } from './catalogue.ts'
export type { TurnstileAccess } from './challenge.ts'
export {
  type Configuration,
  isAllowed,
  parseConfiguration,
  withCatalogue,
} from './configuration.ts'
export type { ConfigurationIssue } from './cross-rules.ts'
export { NOT_KNOWN, ruleOf } from './issue-rule.ts'
export { list, MAX_ISSUES, shortList } from './lists.ts'
export type { MarkingVariables } from './marking.ts'
export type { CatalogueTemplate, Material } from './materials.ts'
export { allOwners, type Owner, ownersOf } from './owners.ts'
export type { ResidencyPolicy } from './residency.ts'
export { parseSettings, type Settings } from './settings.ts'
export type { SigningKey } from './signing-keys.ts'
export {
  keyNamesOf,
  ownerOfKey,
  policyOfApp,
  policyOfKey,
  secretKeyName,
} from './spending-policy.ts'
export type { Uploads } from './uploads.ts'
export { isLoopback, mayFetch } from './url-guard.ts'
export { ANY, signingKeyIdOf, type VirtualKey } from './virtual-keys.ts'
