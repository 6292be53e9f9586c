import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Entry } from '../../src/acts/entry.ts'
import type { EntryDetail } from '../../src/acts/unit-acts.ts'
import { chained } from '../../src/domain/chain.ts'
import type { Role } from '../../src/domain/person.ts'
import { UnitId } from '../../src/domain/unit.ts'
import type { ReceiptSigner } from '../../src/ports/keys.ts'
import { enterActs } from '../../src/receipts/enter-acts.ts'
import { recordFaults } from '../../src/receipts/record-faults.ts'
import { sealReceipt, unitReceipts } from '../../src/receipts/seal-receipt.ts'
import { receiptKey } from '../../src/stores/files/receipt-key.ts'
import { office, textOf } from '../support/chat.ts'
import { tempFolder } from '../support/temp-folder.ts'

const aSigner = async () => receiptKey(join(await tempFolder(), 'private.pem'))
const at = '2026-07-20T10:00:00.000+08:00'
const clock = { now: () => new Date(at) }
const campaign = { year: 2026, name: '目标任务' }
const whose = unitReceipts('金水区')
const actor = (role: Role) => ({ name: '某人', role, sender: { channel: 'sandbox', userId: role } })

const claim: EntryDetail = { kind: 'assessed', task: 2, facts: { criteria: [1] } }
const refusal: EntryDetail = { kind: 'refused', command: 'submit', task: 2, why: 'invalid_fact' }

/** Acts as an early version numbered them, by their position in the record. */
function earlyActs(messages: readonly (readonly EntryDetail[])[], sealer: ReceiptSigner): Entry[] {
  let acts: Entry[] = []
  for (const [index, details] of messages.entries()) {
    const seq = acts.length + 1
    const alike = { at, by: actor('contact'), campaign }
    const { code } = sealReceipt(sealer, { ...whose, ...alike, seq, details })
    const own = details.map((detail, more) => ({ seq: seq + more, ...alike, message: `e${index}`, code, detail }))
    acts = [...acts, ...chained(acts, own)]
  }
  return acts
}

const step = fc.record({
  role: fc.constantFrom<Role>('contact', 'clerk', 'expert'),
  details: fc.oneof(
    fc.constant([refusal]),
    fc.integer({ min: 1, max: 3 }).map((count) => Array(count).fill(claim)),
  ),
})
const early = fc.array(fc.constantFrom([claim], [refusal], [claim, claim, claim]), { maxLength: 4 })

const countOf = (number: string) => Number(/(\d{4})-目标任务$/.exec(number)?.[1])
const seriesOf = (number: string) => /金水区-(\D*)\d{4}-/.exec(number)?.[1]

it('counts the receipts of each reader without a gap, gives none twice, and leaves every record genuine', async () => {
  const signer = await aSigner()
  fc.assert(
    fc.property(early, fc.array(step, { minLength: 1, maxLength: 12 }), (before, steps) => {
      let acts = earlyActs(before, signer)
      const given = steps.map(({ role, details }, index) => {
        const addition = { ...whose, campaign, by: actor(role), message: `m${index}`, details }
        const entered = enterActs(acts, addition, { signer, clock })
        acts = [...acts, ...entered.acts.map((act) => Entry.parse(act))]
        return entered.receipt.number
      })
      expect(new Set(given).size).toBe(given.length)
      for (const series of new Set(given.map(seriesOf))) {
        const counts = given.filter((number) => seriesOf(number) === series).map(countOf)
        expect(counts).toEqual(counts.map((_, index) => (counts[0] ?? 0) + index))
      }
      expect(recordFaults(signer).dossier('金水区', acts)).toEqual([])
    }),
    { numRuns: 60 },
  )
})

it.each([
  [[], '0001'],
  [[[claim, claim, claim]], '0002'],
  [[[claim], [claim, claim]], '0003'],
])('goes on behind the last number that an early version gave', async (before, place) => {
  const signer = await aSigner()
  const addition = { ...whose, campaign, by: actor('contact'), message: 'm', details: [claim] }
  const { receipt } = enterActs(earlyActs(before, signer), addition, { signer, clock })
  expect(receipt.number).toBe(`2026-金水区-${place}-目标任务`)
})

it('finds a receipt that was numbered by position under the number it was given with', async () => {
  const { chat, records } = await office()
  const unit = UnitId.parse('金水区')
  const entries = earlyActs([[refusal], [claim, claim]], records.signer)
  await records.dossiers.record({ unit, entries, outgoing: [], madeFrom: 0, alongside: undefined })
  await chat('x')
    .says(`验回执 ${entries[2]?.code}`)
    .hears(/回执属实/, /编号：2026-金水区-0002-目标任务\n/)
  await chat('jinshui')
    .says('自评 2 符合1')
    .hears(/【回执】2026-金水区-0003-目标任务/)
})

it('has no gap for a contact who was refused, assessed several tasks at once and was reviewed meanwhile', async () => {
  const { chat } = await office()
  const said = [
    '提交 1 材料1 https://example.test/a',
    '自评\n1 符合1、3\n5 92分\n6 8/12',
    '自评 5 120',
    '提交 99 https://example.test/a',
    '提交 2 https://example.test/b',
  ]
  const heard = [textOf(await chat('jinshui').says('自评 2 符合1').answer)]
  for (const text of said) heard.push(textOf(await chat('jinshui').says(text).answer))
  await chat('office')
    .says('审核 金水区 2 符合1、2')
    .hears(/【回执】2026-金水区-督导0001-目标任务/)
  heard.push(textOf(await chat('jinshui').says('自评 3 符合1').answer))
  const numbers = heard.flatMap((text) => /【回执】2026-金水区-(\d+)-/.exec(text)?.[1] ?? [])
  expect(numbers).toEqual(numbers.map((_, index) => String(index + 1).padStart(4, '0')))
  expect(numbers).toHaveLength(5)
})
