import type { Concept } from './concepts.ts'
import type { Said } from './said.ts'

/** What is meant by a message that speaks of some things, in whatever words and order. */
export interface Gist {
  /** Each a list of things of which one is spoken of. */
  readonly needs: readonly (readonly Concept[])[]
  /** Things of which none is spoken of. */
  readonly without?: readonly Concept[]
  /** A look at something, an order, or either where it is only said; a look is meant by a question, and an order is not. */
  readonly is: 'look' | 'order'
  /** True where it is also meant by words that are read as another look. */
  readonly surely?: true
  readonly where?: (said: Said) => boolean
  /** The command in its plain words; empty where something is missing after all. */
  readonly plain: (said: Said) => string
}

/** What people of one kind mean. */
export interface Speakers {
  /** The word of a command that they may use; absent: everybody. */
  readonly use?: string
  readonly mean: readonly Gist[]
}
