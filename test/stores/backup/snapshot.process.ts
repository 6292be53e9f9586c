import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { brokenLink } from '../../../src/domain/chain.ts'
import { snapshotRecords } from '../../../src/stores/backup/snapshot.ts'
import { openTestRecords } from '../../support/open-test-records.ts'
import { tempFolder } from '../../support/temp-folder.ts'

/** A service of its own that records without a pause; what it acknowledged so far, the message by unit. */
async function busyOffice(folder: string, maxBytes: number) {
  const script = fileURLToPath(new URL('busy-office.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder, String(maxBytes)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const acknowledged: { unit: string; message: string }[] = []
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => {
    const [unit = '', message = ''] = line.split(' ')
    acknowledged.push({ unit, message })
  })
  await new Promise((resolve) => lines.once('line', resolve))
  return { acknowledged }
}

describe('a snapshot of a service that never stops recording', () => {
  it.each([{ maxBytes: 20_000 }, { maxBytes: 2_000_000 }])(
    'is what a power cut at one instant would have left ($maxBytes bytes a journal file)',
    async ({ maxBytes }) => {
      const folder = await tempFolder()
      const { acknowledged } = await busyOffice(folder, maxBytes)
      for (let round = 0; round < 5; round += 1) {
        await expect.poll(() => acknowledged.length, { timeout: 10_000 }).toBeGreaterThan(round * 500)
        const before = [...acknowledged]
        const copy = join(await tempFolder(), 'data')
        const files = await snapshotRecords({
          from: folder,
          to: copy,
          milliseconds: () => performance.now(),
          withEvidence: false,
        })
        expect(files.some(({ path }) => path.startsWith('journal/'))).toBe(true)
        await expectWhole(copy, before)
      }
    },
    60_000,
  )
})

/** Everything acknowledged before is there, and each commit is in both of its documents or in none. */
async function expectWhole(copy: string, acknowledged: readonly { unit: string; message: string }[]): Promise<void> {
  const problems: string[] = []
  const say = (_fields: Record<string, unknown>, message: string) => void problems.push(message)
  const records = await openTestRecords(copy, { log: { info: () => undefined, warn: say, error: say } })
  const recorded = new Set<string>()
  for (const unit of await records.dossiers.units()) {
    const { entries } = await records.dossiers.load(unit)
    expect(brokenLink(entries)).toBeUndefined()
    const messages = entries.map(({ message }) => message)
    for (const message of messages) recorded.add(`${unit} ${message}`)
    expect((await records.conversations.load(unit)).known).toEqual(messages.slice(-200))
  }
  expect(acknowledged.filter(({ unit, message }) => !recorded.has(`${unit} ${message}`))).toEqual([])
  expect(problems.filter((problem) => !problem.includes('索引'))).toEqual([])
}
