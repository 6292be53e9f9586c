import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { brokenLink } from '../../../src/domain/chain.ts'
import { UnitId } from '../../../src/domain/unit.ts'
import { office, textOf } from '../../support/chat.ts'
import { openTestRecords } from '../../support/open-test-records.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { withKeys } from './with-keys.ts'

/** A folder as the version before wrote it. */
const FORMAT_1 = fileURLToPath(new URL('format-1', import.meta.url))
const jinshui = UnitId.parse('金水区')

async function oldFolder(): Promise<string> {
  const folder = await tempFolder()
  await cp(FORMAT_1, folder, { recursive: true })
  await withKeys(folder)
  return folder
}

describe('data of format 1', () => {
  it('is read, chained, and knows its messages', async () => {
    const { tell, records } = await office('2026-07-20T10:05:00+08:00', await oldFolder())
    const { entries, outbox, version } = await records.dossiers.load(jinshui)
    expect(entries.map(({ message }) => message)).toEqual(['old-1', 'old-2', 'old-3'])
    expect(version).toBe(3)
    expect(brokenLink(entries)).toBeUndefined()
    expect(outbox).toMatchObject([{ key: expect.stringMatching(/^notice/), since: entries.at(-1)?.at }])
    for (const user of ['jinshui', 'office']) {
      const id = user === 'office' ? 'old-4' : 'old-2'
      expect(textOf(await tell(user, user === 'office' ? '指派 专家甲 5' : '自评 2 符合1、2', { id }))).toMatch(
        /已经办理过/,
      )
    }
    expect((await records.dossiers.load(jinshui)).entries).toEqual(entries)
    const { bindings, handovers, acts } = await records.people.load()
    expect({ bound: bindings.map(({ unit }) => unit), offered: handovers.length }).toEqual({
      bound: ['中原区'],
      offered: 1,
    })
    expect(brokenLink(acts)).toBeUndefined()
    expect(brokenLink((await records.office.load()).acts)).toBeUndefined()
  })

  it('goes on where it stopped: an open question is answered, what was owed is sent', async () => {
    const { chat, core, pushed } = await office('2026-07-20T10:05:00+08:00', await oldFolder())
    await chat('jinshui').says('3').hears({ command: 'submit', outcome: 'asked', task: 3 })
    await core.outbox.deliverAll()
    expect(pushed.map(({ reply }) => reply.text.split('\n')[0])).toEqual(
      expect.arrayContaining([expect.stringMatching(/指派/), expect.stringMatching(/核定|审核/)]),
    )
  })

  it('finds its receipts, and is written as format 2', async () => {
    const folder = await oldFolder()
    const first = await openTestRecords(folder)
    const { entries } = await first.dossiers.load(jinshui)
    const code = entries[0]?.code ?? expect.fail()
    await expect.poll(() => first.campaigns.dossiersOfReceipt(code)).toMatchObject([{ unit: jinshui }])
    await first.dossiers.record({ unit: jinshui, entries: [], outgoing: [], madeFrom: 3, alongside: undefined })
    await first.close()
    const file = join(folder, 'dossiers', 'zhengzhou-2020@2026', '金水区.json')
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ document: { format: 2, entries } })
  })
})

it.each([
  { file: 'office/zhengzhou-2020@2026.json', read: 'office' as const },
  { file: 'people.json', read: 'people' as const },
])('a later format is refused in one sentence, and left as it is: $file', async ({ file, read }) => {
  const folder = await oldFolder()
  const path = join(folder, file)
  const later = (await readFile(path, 'utf8')).replace('"format":1', '"format":3')
  await writeFile(path, later)
  const records = await openTestRecords(folder)
  await expect(records[read].load()).rejects.toMatchObject({ code: 'written_by_newer', reply: /请升级程序后再启动/ })
  expect((await readdir(join(path, '..'))).filter((name) => name.includes('damaged'))).toEqual([])
})
