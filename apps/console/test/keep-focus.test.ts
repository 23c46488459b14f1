/** @module Tests where the focus goes when the control that had it is taken away. */

import { describe, expect, it } from 'vitest'
import { spotOf, successor } from '../src/shell/keep-focus.ts'

/** As much of an element as the code reads. */
class Piece {
  parentElement: Piece | null = null
  readonly children: Piece[] = []
  readonly tag: string

  constructor(tag: string, children: readonly Piece[] = []) {
    this.tag = tag
    for (const child of children) this.append(child)
  }

  get isConnected(): boolean {
    return this.tag === 'main' || this.parentElement?.isConnected === true
  }

  append(child: Piece): void {
    child.parentElement = this
    this.children.push(child)
  }

  remove(): void {
    this.parentElement?.children.splice(this.parentElement.children.indexOf(this), 1)
    this.parentElement = null
  }

  closest(selector: string): Piece | null {
    return selector.split(', ').includes(this.tag)
      ? this
      : (this.parentElement?.closest(selector) ?? null)
  }

  querySelectorAll(selector: string): Piece[] {
    return this.children.flatMap((child) => [
      ...(child.tag === 'button' ? [child] : []),
      ...child.querySelectorAll(selector),
    ])
  }
}

function rowOf(tag = 'li'): Piece {
  return new Piece(tag, [new Piece('button'), new Piece('button')])
}

/** Gives a page with a list, and what happens to the focus when a row goes. */
function listOf(rows: readonly Piece[]) {
  const list = new Piece('ul', rows)
  const page = new Piece('main', [list])
  /** Removes a piece that holds the focused button, and returns the button that gets the focus. */
  const lose = (focused: Piece | undefined, gone: Piece | undefined) => {
    const spot = spotOf(focused as unknown as Element)
    gone?.remove()
    return successor(spot) as unknown as Piece | undefined
  }
  return { list, page, lose }
}

describe('the focus of a row that was deleted', () => {
  it('goes to the same button of the row that took its place', () => {
    const [first, second, third] = [rowOf(), rowOf(), rowOf()]
    const { lose } = listOf([first, second, third])
    expect(lose(second.children[1], second)).toBe(third.children[1])
  })

  it('goes to the row before where the last one was deleted', () => {
    const [first, second] = [rowOf(), rowOf()]
    const { lose } = listOf([first, second])
    expect(lose(second.children[0], second)).toBe(first.children[0])
  })

  it('goes to no row where none is left, also when the list itself is gone', () => {
    const only = rowOf()
    const empty = listOf([only])
    expect(empty.lose(only.children[0], only)).toBeUndefined()
    const other = rowOf()
    const gone = listOf([other])
    expect(gone.lose(other.children[0], gone.list)).toBeUndefined()
  })

  it('goes to the row around a list that is gone', () => {
    const inner = rowOf()
    const list = new Piece('ul', [inner])
    const outer = new Piece('li', [new Piece('button'), list])
    const { lose } = listOf([outer])
    expect(lose(inner.children[0], list)).toBe(outer.children[0])
  })

  it('goes to the last button of a row that has fewer', () => {
    const [first, second] = [rowOf('tr'), new Piece('tr', [new Piece('button')])]
    const { lose } = listOf([first, second])
    expect(lose(first.children[1], first)).toBe(second.children[0])
  })
})

describe('the focus of a control outside of lists', () => {
  it('goes to no row', () => {
    const button = new Piece('button')
    const { page, lose } = listOf([rowOf()])
    page.append(button)
    expect(lose(button, button)).toBeUndefined()
  })
})
