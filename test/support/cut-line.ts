import { connect, createServer, type Socket } from 'node:net'

/** A line to a server on loopback that a test cuts, and mends again. */
export interface CutLine {
  readonly port: number
  /** Breaks every connection; new ones are refused until it is mended. */
  cut(): void
  mend(): void
  /** Once the client sends such words what the server says goes nowhere, so that their outcome is lost with the next cut. */
  deafenAt(words: RegExp): void
  close(): Promise<void>
}

export async function cutLine(to: number): Promise<CutLine> {
  const open = new Set<Socket>()
  let isCut = false
  let isDeaf = false
  let words: RegExp | undefined
  const server = createServer((near) => {
    if (isCut) return near.destroy()
    const far = connect(to, '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      one.on('data', (bytes) => {
        if (one === near && words?.test(bytes.toString('latin1'))) isDeaf = true
        if (one === near || !isDeaf) other.write(bytes)
      })
      one.on('error', () => undefined)
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const breakAll = () => {
    for (const socket of open) socket.destroy()
  }
  return {
    port: address.port,
    cut: () => {
      isCut = true
      breakAll()
    },
    mend: () => {
      isCut = false
      isDeaf = false
      words = undefined
    },
    deafenAt: (those) => {
      words = those
    },
    close: () => {
      breakAll()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
