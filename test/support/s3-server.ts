import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import type { S3Settings } from '../../src/stores/s3/s3-fault.ts'
import { serve } from './serve.ts'

/** A real S3 server from npm, in a process of its own; it refuses wrong signatures. */
export interface S3Server {
  readonly settings: S3Settings
  stop(): Promise<void>
}

/** It enciphers where the next page of a list begins with DES. */
const LISTS_IN_PAGES = '--openssl-legacy-provider'

export async function startS3Server(bucket = 'dudao-files'): Promise<S3Server> {
  const folder = await mkdtemp(join(tmpdir(), 'dudao-s3-'))
  const child = spawn(
    process.execPath,
    [LISTS_IN_PAGES, fileURLToPath(new URL('s3-server-process.mjs', import.meta.url)), folder, bucket],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const [port] = await once(createInterface(child.stdout), 'line')
  return {
    settings: {
      endpoint: `http://127.0.0.1:${String(port)}`,
      bucket,
      // The only account that the server knows.
      accessKeyId: 'S3RVER',
      secretAccessKey: 'S3RVER',
    },
    stop: async () => {
      const ended = once(child, 'exit')
      child.kill()
      await ended
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** One for the running test. */
export async function s3Server(): Promise<S3Server> {
  const server = await startS3Server()
  onTestFinished(server.stop)
  return server
}

/** Answers a request itself, or lets it pass to the server behind. */
type Trouble = (asked: IncomingMessage, answer: ServerResponse, pass: () => void) => void

/** A line to the server on which things go wrong, until the test ends. */
export async function troubledLine({
  settings,
}: Pick<S3Server, 'settings'>): Promise<{ readonly settings: S3Settings; trouble: Trouble; readonly asked: string[] }> {
  const line = { settings, trouble: ((_asked, _answer, pass) => pass()) as Trouble, asked: [] as string[] }
  const port = await serve((asked, answer) => {
    line.asked.push(`${asked.method} ${asked.url}`)
    line.trouble(asked, answer, () => {
      const { method, url: path, headers } = asked
      const behind = request(settings.endpoint, { method, path, headers }, (given) => {
        answer.writeHead(given.statusCode ?? 500, given.headers)
        given.pipe(answer)
      })
      behind.on('error', () => answer.destroy())
      asked.pipe(behind)
    })
  })
  return Object.assign(line, { settings: { ...settings, endpoint: `http://127.0.0.1:${port}` } })
}
