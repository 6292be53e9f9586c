import { Readable } from 'node:stream'
import type { Context } from 'koa'
import type { KeptStream } from '../ports/files.ts'

/** A file under the name it is kept by. */
export interface SentFile extends KeptStream {
  readonly name: string
}

/** Sends a file to be kept. Its bytes may be a stranger's: never shown, never run, whatever they are. */
export function sendFile(context: Context, file: SentFile): void {
  context.set('Content-Security-Policy', "default-src 'none'; sandbox")
  context.set('Content-Disposition', `attachment; filename*=UTF-8''${extendedValue(file.name)}`)
  context.type = 'application/octet-stream'
  context.body = Readable.from(file.content, { objectMode: false })
  context.length = file.size
}

/** RFC 8187: percent-encoded, also the characters that `encodeURIComponent` lets pass. */
const extendedValue = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
