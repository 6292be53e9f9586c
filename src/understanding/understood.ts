import type { CommandId } from '../domain/command.ts'
import type { Request } from './request.ts'

/** Why a message that mentions a change does not order it. */
export type Reserve = 'negated' | 'future' | 'question' | 'quoted' | 'hypothetical'

/** What a message says. Only `request` may change anything. */
export type Understood =
  | { readonly kind: 'request'; readonly request: Request }
  /** It can mean two to six things: ask back. Each is complete as it stands. */
  | { readonly kind: 'several'; readonly about: 'command' | 'unit' | 'task'; readonly requests: readonly Request[] }
  /** A change was mentioned but not ordered. */
  | { readonly kind: 'unclear'; readonly request: Request; readonly why: Reserve }
  /** Not understood; two or three commands that come nearest. */
  | { readonly kind: 'unknown'; readonly nearest: readonly CommandId[] }
