export type { App, CatalogueTemplate } from './catalogue.ts'
export { type Configuration, parseConfiguration } from './configuration.ts'
export { ruleOf } from './issue-rule.ts'
export type { SigningKey } from './signing-keys.ts'
