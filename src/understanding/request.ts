import { z } from 'zod'
import { CommandId } from '../domain/command.ts'
import { Sha256 } from '../domain/hash.ts'
import { Period } from '../domain/period.ts'
import { UnitId } from '../domain/unit.ts'

/** One thing asked for: what was named, and what was said beside it. Absent means not said. */
export const Line = z.object({
  /** As said: whether the campaign has such a task is for the handler to answer. */
  task: z.int().min(0).max(999).optional(),
  unit: UnitId.optional(),
  /** The notice's own number of the material. */
  material: z.int().min(0).max(999).optional(),
  /** Of a task that recurs: 2月, 第2季度. */
  period: Period.exactOptional(),
  /** 第1次 / 第2次, where a task asks for its material several times. */
  round: z.int().min(1).max(999).optional(),
  /** http and https only, in order, each once. */
  links: z.array(z.string()),
  /** The hashes of the files that are meant, where that is settled. */
  files: z.array(Sha256).optional(),
  /** Fields of a form from the first label on, as they were typed. */
  form: z.string().exactOptional(),
  /** What is left: facts, a reason, a note, a code; trimmed, full-width digits and punctuation made narrow. */
  rest: z.string(),
  /** The same words as they were typed, where tidying changed them: these are passed on. */
  typed: z.string().exactOptional(),
})
export type Line = z.infer<typeof Line>

/** A command with its arguments. Only a command that takes a list (自评) has several lines. */
export const Request = z.object({
  command: CommandId,
  lines: z.array(Line).min(1),
  /** The notice it is under, by its id; left out where that is still to be found. */
  notice: z.string().exactOptional(),
})
export type Request = z.infer<typeof Request>

/** Why a message that mentions a change does not order it. */
export type Reserve = 'negated' | 'future' | 'question' | 'quoted' | 'hypothetical'

/** Parts of a message beside the one that was read, in the sender's words: each is to be named, none is carried out. */
interface Beside {
  readonly others?: readonly string[]
}

/** The meaning of a message. Only `request` may change anything. */
export type Understood =
  | ({ readonly kind: 'request'; readonly request: Request } & Beside)
  /**
   * It can mean up to six things: ask back. Each is complete as it stands. `all` is set where it names all of them, as
   * 撤回 2、3 does; `link` where an address was said without its https.
   */
  | ({
      readonly kind: 'several'
      readonly about: 'command' | 'unit' | 'task' | 'link' | 'notice'
      readonly requests: readonly Request[]
      readonly all?: true
    } & Beside)
  /**
   * It names bodies that the roster does not hold; `requests` are its meanings with the units whose names theirs begin
   * with, only to be offered.
   */
  | ({ readonly kind: 'unlisted'; readonly bodies: readonly string[]; readonly requests: readonly Request[] } & Beside)
  /** A change was mentioned but not ordered; `meant` is what the message may mean by all that it speaks of. */
  | ({ readonly kind: 'unclear'; readonly request: Request; readonly why: Reserve; readonly meant?: Request } & Beside)
  /** Not understood; the two or three commands that come nearest. */
  | { readonly kind: 'unknown'; readonly nearest: readonly CommandId[] }
