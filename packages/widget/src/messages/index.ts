export { inheritedLanguage } from './inherited-language.ts'
export { LANGUAGES, type Language, languageFor, loadMessages } from './language.ts'
export type { MessageKey, Messages } from './messages.ts'
