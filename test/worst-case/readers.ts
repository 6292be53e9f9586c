import { pathToFileURL } from 'node:url'
import { unknownTypes } from './arguments.ts'
import { type ExportedFunction, exportedFunctions } from './exported-functions.ts'

/** A function that reads people's text, to be called. */
export interface Reader extends ExportedFunction {
  readonly call: (...values: readonly unknown[]) => unknown
}

/** Every function of the one folder reads text, or what was made of it. */
const UNDERSTANDING = 'src/understanding'
/** In these the functions that begin with a text, or a line of a request. */
const OTHERS = ['handlers', 'src/conversation', 'src/domain', 'src/documents', 'src/channels']
const BEGINS_WITH_TEXT = ['text: string', 'said: string', 'line: Line']

/** The exported functions that read people's text; throws for one that nobody knows how to call. */
export async function textReaders(): Promise<readonly Reader[]> {
  const others = OTHERS.flatMap(exportedFunctions).filter(({ parameters: [first] }) =>
    BEGINS_WITH_TEXT.includes(`${first?.name}: ${first?.type}`),
  )
  return Promise.all([...exportedFunctions(UNDERSTANDING), ...others].map(readerOf))
}

async function readerOf(found: ExportedFunction): Promise<Reader> {
  const unknown = unknownTypes(found)
  if (unknown.length > 0) {
    throw new Error(
      `${found.path} ${found.name}: no values for ${unknown.join(', ')}; add them to test/worst-case/arguments.ts`,
    )
  }
  const module: Readonly<Record<string, unknown>> = await import(pathToFileURL(found.path).href)
  const call = module[found.name]
  if (typeof call !== 'function') throw new Error(`${found.path} exports no function ${found.name}`)
  return { ...found, call: (...values) => call(...values) }
}
