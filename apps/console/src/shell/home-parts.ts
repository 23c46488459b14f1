/** @module What a home puts into the frame around its views. */

import { type ComponentChildren, type ComponentType, createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { ViewName } from '../routes.ts'
import type { Command } from './command.ts'

/** The pieces of a home. */
export interface HomeParts {
  /** Says which server this is, and whether it answers. */
  readonly Where: ComponentType
  /** Stands at the foot of the navigation. */
  readonly Foot: ComponentType
  /** Stands at the end of an entry of the navigation. */
  readonly Aside: ComponentType<{ readonly name: ViewName }>
  /** Stands below the navigation's own entries. */
  readonly Links: ComponentType
  /** Stands in the bar. */
  readonly Chips: ComponentType
  /** Stands under all views. */
  readonly Banner: ComponentType
  /** Shows the frame, or what must be done before. */
  readonly Gate: ComponentType<{ readonly children: ComponentChildren }>
  /** Returns whether the server is known not to answer. A component that asks is drawn again when that changes. */
  readonly isLost: () => boolean
  /** Commands of the palette that only this home has. */
  readonly commands: () => readonly Command[]
  /** Objects that a typed text may name. An id that was pasted is found whether it is known or not. */
  readonly find: (typed: string) => readonly Command[]
  /** Loads what {@link find} looks through. */
  readonly prepareFind: () => void
}

const Home = createContext<HomeParts | undefined>(undefined)

/** Gives the pieces of the home to everything below. */
export const HomeProvider = Home.Provider

/** Returns the pieces of the home. */
export function useHome(): HomeParts {
  const parts = useContext(Home)
  if (!parts) throw new Error('the frame has no home')
  return parts
}
