/** @module Types of the messages. Every language has to translate every key. */

import type { messages as english } from './en.ts'

/** Key of a message. */
export type MessageKey = keyof typeof english

/** All messages of one language. */
export type Messages = Readonly<Record<MessageKey, string>>
