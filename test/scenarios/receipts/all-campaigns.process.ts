import { cp, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EntryDetail } from '../../../src/acts/unit-acts.ts'
import { UnitId } from '../../../src/domain/unit.ts'
import { enterActs } from '../../../src/receipts/enter-acts.ts'
import { unitReceipts } from '../../../src/receipts/seal-receipt.ts'
import { loadRubrics, RUBRICS_FOLDER } from '../../../src/stores/rubrics.ts'
import { aPdf, office, textOf } from '../../support/chat.ts'
import { oneNotice } from '../../support/one-notice.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const link = 'https://example.test/a'
const jinshui = UnitId.parse('金水区')
const codeIn = (text: string) => /验证码 ?([0-9A-Z]{4}-[0-9A-Z]{4})/.exec(text)?.[1] ?? ''
const numberIn = (text: string) => /回执】(\S+)/.exec(text)?.[1] ?? ''
const lastEvening = '2026-12-31T17:00:00+08:00'
const newYear = '2027-01-01T10:00:00+08:00'

/** The rubrics, and one more of the same tasks under another id and name. */
async function withAnotherRubric() {
  const folder = await tempFolder()
  await cp(RUBRICS_FOLDER, folder, { recursive: true })
  await cp(join(RUBRICS_FOLDER, 'zhengzhou-2020'), join(folder, 'another-2026'), { recursive: true })
  const path = join(folder, 'another-2026', 'rubric.yaml')
  const text = await readFile(path, 'utf8')
  await writeFile(path, text.replace('id: zhengzhou-2020', 'id: another-2026').replace('name: 目标任务', 'name: 考核'))
  return { folder, path, rubrics: () => loadRubrics(folder) }
}

const campaigns: readonly (readonly [what: string, rubric: string, year: number])[] = [
  ['another year', 'zhengzhou-2020', 2027],
  ['another rubric of the same year', 'another-2026', 2026],
  ['another rubric and year', 'another-2026', 2027],
]

describe.each(campaigns)('after a change to %s', (_, rubric, year) => {
  const campaign = { ...oneNotice(year), notices: [{ rubric, year, publicNoticeWorkdays: 5 }] }

  it('proves the receipts of before, names their campaign, and gives no number twice', async () => {
    const { rubrics } = await withAnotherRubric()
    const before = await office(lastEvening, undefined, { rubrics: rubrics() })
    const told = [
      textOf(await before.chat('jinshui').says(`提交 2 ${link}`).answer),
      textOf(await before.chat('office').says('指派 专家甲 5').answer),
    ]
    const now = await office(newYear, before.folder, { rubrics: rubrics(), campaign })
    for (const receipt of told) {
      await now
        .chat('stranger')
        .says(`验回执 ${codeIn(receipt)}`)
        .hears(/回执属实/, /督导活动：2026年 目标任务/, new RegExp(`编号：${numberIn(receipt)}\\n`))
    }
    await now
      .chat('jinshui')
      .says(`验回执 ${codeIn(told[0] ?? '')}`)
      .hears(/［文件］完整回执 /)
    const given = [
      textOf(await now.chat('jinshui').says(`提交 2 ${link}`).answer),
      textOf(await now.chat('office').says('指派 专家甲 5').answer),
    ]
    const numbers = [...told, ...given].map(numberIn)
    expect(new Set(numbers).size).toBe(4)
    expect(numbers.slice(2)).toEqual(given.map(() => expect.stringMatching(new RegExp(`^${year}-.*-0001-`))))
  })

  it('sends what the dossiers and the office of before still owe, once', async () => {
    const { rubrics } = await withAnotherRubric()
    const before = await office(lastEvening, undefined, { rubrics: rubrics() })
    await before.chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    before.deliver({ kind: 'failed', cause: 'down' })
    await before.chat('office').says('审核 金水区 2 符合1、2').hears({ outcome: 'ok' })
    await before.chat('office').says('指派 专家甲 5').hears({ outcome: 'ok' })
    await before.core.idle()
    const now = await office(newYear, before.folder, { rubrics: rubrics(), campaign })
    await now.core.outbox.deliverAll()
    await now.core.outbox.deliverAll()
    const texts = now.pushed.map(({ reply }) => reply.text)
    expect(texts.filter((text) => /【核定】金水区 任务2/.test(text))).toHaveLength(1)
    expect(texts.filter((text) => /【指派】/.test(text))).toHaveLength(1)
    expect(await now.records.campaigns.owingDossiers()).toEqual([])
    expect(await now.records.campaigns.owingOffices()).toEqual([])
  })

  it('gives up what is owed for more than a day, as within a campaign', async () => {
    const { rubrics } = await withAnotherRubric()
    const before = await office(lastEvening, undefined, { rubrics: rubrics() })
    await before.chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    before.deliver({ kind: 'failed', cause: 'down' })
    await before.chat('office').says('审核 金水区 2 符合1、2').hears({ outcome: 'ok' })
    await before.core.idle()
    const now = await office('2027-01-03T10:00:00+08:00', before.folder, { rubrics: rubrics(), campaign })
    await now.core.outbox.deliverAll()
    expect(now.pushed).toEqual([])
    expect(now.core.outbox.figures().counts.givenUp).toBeGreaterThan(0)
    expect(await now.records.campaigns.owingDossiers()).toEqual([])
  })

  it('deletes again what was destroyed before, and keeps what a dossier of any campaign holds', async () => {
    const { rubrics } = await withAnotherRubric()
    const before = await office(lastEvening, undefined, { rubrics: rubrics() })
    const [gone, kept] = ['甲 13800000000', '乙 13900000000'].map((content) => aPdf('名单.pdf', content))
    if (!gone || !kept) return expect.fail()
    await before.chat('jinshui').says('提交 4 材料6', { files: [gone] }).answer
    await before.chat('zhongyuan').says('提交 4 材料6', { files: [kept] }).answer
    const [erased, shared] = await Promise.all(
      ['金水区', '中原区'].map(async (unit) => {
        await before.chat('office').says(`审核 ${unit} 4 90分`).answer
        const { entries } = await before.records.dossiers.load(UnitId.parse(unit))
        const detail = entries.find(({ detail: { kind } }) => kind === 'submitted')?.detail
        return detail?.kind === 'submitted' ? (detail.files[0]?.sha256 ?? '') : ''
      }),
    )
    if (!erased || !shared) return expect.fail()
    const fileOf = (hash: string) => join(before.folder, 'files', hash.slice(0, 2), hash)
    const [bytes, sharedBytes] = [await readFile(fileOf(erased)), await readFile(fileOf(shared))]

    const now = await office(newYear, before.folder, { rubrics: rubrics(), campaign })
    await now.chat('jinshui').says('提交 4 材料6', { files: [kept] }).answer
    const again = await office(newYear, before.folder, { rubrics: rubrics() })
    for (const unit of ['金水区', '中原区']) {
      await again.chat('office').says(`销毁 ${unit}`).answer
      await again.chat('office').says('确认').answer
    }
    await expect(stat(fileOf(erased))).rejects.toMatchObject({ code: 'ENOENT' })
    expect(await readFile(fileOf(shared))).toEqual(sharedBytes)

    // As a restored backup brings it back.
    const last = await office(newYear, before.folder, { rubrics: rubrics(), campaign })
    await writeFile(fileOf(erased), bytes)
    await last.core.removeErased()
    await expect(stat(fileOf(erased))).rejects.toMatchObject({ code: 'ENOENT' })
    expect(await readFile(fileOf(shared))).toEqual(sharedBytes)
  })
})

it('finds a receipt of an early version under the number it was given with, and goes on behind it', async () => {
  const { records, folder } = await office(lastEvening)
  const clock = { now: () => new Date(lastEvening) }
  const by = { name: '联系人甲', role: 'contact' as const, sender: { channel: 'sandbox', userId: 'jinshui' } }
  const detail = EntryDetail.parse({ kind: 'assessed', task: 2, facts: { criteria: [1] } })
  const addition = { ...unitReceipts(jinshui), by, message: 'early', details: [detail] }
  const { acts, receipt } = enterActs([], addition, { signer: records.signer, clock })
  await records.dossiers.record({ unit: jinshui, entries: acts, outgoing: [], madeFrom: 0, alongside: undefined })

  const same = await office(lastEvening, folder)
  const next = textOf(await same.chat('jinshui').says(`提交 2 ${link}`).answer)
  expect(numberIn(next)).toBe('2026-金水区-0002-目标任务')
  const { chat } = await office(newYear, folder, { campaign: oneNotice(2027) })
  await chat('x')
    .says(`验回执 ${receipt.code}`)
    .hears(/回执属实/, /编号：2026-金水区-0001\n/, /督导活动：2026年 目标任务/)
  await chat('x')
    .says(`验回执 ${codeIn(next)}`)
    .hears(/回执属实/)
})

it('refuses two rubrics that receipts would name alike', async () => {
  const { path, rubrics } = await withAnotherRubric()
  await writeFile(path, (await readFile(path, 'utf8')).replace('name: 考核', 'name: 目标任务'))
  expect(rubrics).toThrow(/rubric\.yaml:\d+ .*「目标任务」已由 another-2026 使用/)
})

it('reads no dossier of another campaign when receipts, debts and deletions are looked for', async () => {
  const before = await office(lastEvening)
  await before.chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
  await before.stop()
  const path = join(before.folder, 'dossiers', 'zhengzhou-2020@2026', `${jinshui}.json`)
  await writeFile(path, 'unreadable')
  await writeFile(`${path}.prev`, 'unreadable')
  const now = await office(newYear, before.folder, { campaign: oneNotice(2027) })
  await now.core.removeErased()
  await now.core.outbox.deliverAll()
  const told = textOf(await now.chat('zhongyuan').says(`提交 2 ${link}`).answer)
  await now
    .chat('x')
    .says(`验回执 ${codeIn(told)}`)
    .hears(/回执属实/)
})
