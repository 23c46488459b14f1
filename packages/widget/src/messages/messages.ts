/** @module What the element can say: the shape that every language fills completely. */

import type { messages as english } from './en.ts'

/** Name of a sentence. */
export type MessageKey = keyof typeof english

/** All sentences of one language. */
export type Messages = Readonly<Record<MessageKey, string>>
