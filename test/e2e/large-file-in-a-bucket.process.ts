import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { s3Server } from '../support/s3-server.ts'

const run = promisify(execFile)
const PASS = fileURLToPath(new URL('pass-large-file.ts', import.meta.url))
const MEGABYTES = 200

it('passes a large file into a bucket and out of it without holding it in memory', async () => {
  const { settings } = await s3Server()
  const grownBy = async (way: 'stream' | 'whole') => {
    const { endpoint, bucket } = settings
    const { stdout } = await run(process.execPath, ['--import', 'tsx', PASS, endpoint, bucket, String(MEGABYTES), way])
    return Number(stdout)
  }
  const [streamed, whole] = [await grownBy('stream'), await grownBy('whole')]
  // The measurement can tell one from the other.
  expect(whole).toBeGreaterThan(MEGABYTES * 0.8)
  expect(streamed).toBeLessThan(MEGABYTES / 3)
}, 180_000)
