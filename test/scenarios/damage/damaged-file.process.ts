import { readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { UnitId } from '../../../src/domain/unit.ts'
import { office, textOf } from '../../support/chat.ts'

const LATER = '2026-07-20T11:00:00+08:00'
const jinshui = UnitId.parse('金水区')
const zhongyuan = UnitId.parse('中原区')

/** Two units with two submissions each, the second of which their files got last. */
async function twoUnits() {
  const its = await office()
  const folder = join(its.folder, 'dossiers', 'zhengzhou-2020@2026')
  const file = join(folder, '金水区.json')
  const versions: Buffer[] = []
  for (const page of ['a', 'b']) {
    for (const user of ['jinshui', 'zhongyuan']) await its.tell(user, `提交 2 https://example.test/${page}`)
    await its.records.checkpoint()
    versions.push(await readFile(file))
  }
  return { ...its, dossiers: folder, file, early: versions[0] ?? expect.fail() }
}

const damages = {
  'torn in the middle': (file: string) => truncate(file, 700),
  empty: (file: string) => truncate(file, 0),
  'full of zeros': async (file: string) => writeFile(file, Buffer.alloc((await readFile(file)).length)),
  'overwritten with something else': (file: string) => writeFile(file, '{"entries":[]}\n'),
}

describe.each(Object.entries(damages))('a dossier file that is %s', (_how, damage) => {
  it('is set aside for a version before that lacks no receipt, and nobody else notices', async () => {
    const { stop, folder, dossiers, file, records } = await twoUnits()
    // A message that leaves makes no act: the file before it holds every receipt.
    await records.dossiers.settle(jinshui, [])
    await records.checkpoint()
    await stop()
    await damage(file)
    const damaged = await readFile(file)
    const again = await office(LATER, folder)
    expect(textOf(await again.tell('zhongyuan', '查询 2'))).toMatch(/任务2/)
    expect((await again.records.dossiers.load(zhongyuan)).entries).toHaveLength(2)
    expect((await again.records.dossiers.load(jinshui)).entries).toHaveLength(2)
    expect(textOf(await again.tell('jinshui', '提交 2 https://example.test/c'))).toMatch(/回执】2026-金水区-0003/)
    const aside = (await readdir(dossiers)).filter((name) => name.startsWith('金水区.json.damaged-'))
    expect(aside).toHaveLength(1)
    expect(await readFile(join(dossiers, aside[0] ?? ''))).toEqual(damaged)
  })

  it('is not replaced by a version before that lacks a receipt that was given', async () => {
    const { stop, folder, file, early } = await twoUnits()
    await stop()
    await damage(file)
    // Sealed and whole, and without the second submission.
    await writeFile(`${file}.prev`, early)
    const damaged = await readFile(file)
    const again = await office(LATER, folder)
    expect(await again.tell('jinshui', '提交 2 https://example.test/c')).toMatchObject({ outcome: 'refused' })
    expect(await again.tell('zhongyuan', '提交 2 https://example.test/c')).toMatchObject({ outcome: 'ok' })
    await again.stop()
    expect(await readFile(file)).toEqual(damaged)
  })

  it('with its last good version gone too is refused clearly, and nobody else notices', async () => {
    const { stop, folder, file } = await twoUnits()
    await stop()
    await damage(file)
    await damage(`${file}.prev`)
    const damaged = await readFile(file)
    const again = await office(LATER, folder)
    const refused = await again.tell('jinshui', '提交 2 https://example.test/c')
    expect(refused.outcome).toBe('refused')
    expect(textOf(refused)).toMatch(/无法读取.*没有改动.*管理员/)
    expect(await again.tell('zhongyuan', '提交 2 https://example.test/c')).toMatchObject({ outcome: 'ok' })
    await again.stop()
    expect(await readFile(file)).toEqual(damaged)
  })
})
