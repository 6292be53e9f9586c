import { readingsInForce } from '../../src/acts/office.ts'
import { confirmPreview } from '../../src/conversation/ask.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import { actingOf, contactsOf } from '../../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../../src/conversation/command.ts'
import { requireSingleChat } from '../../src/conversation/permission.ts'
import { noticesTo } from '../../src/delivery/notices.ts'
import { BotError } from '../../src/domain/errors.ts'
import { textReply } from '../../src/domain/message.ts'
import { inPeriod, taskRef } from '../../src/domain/task.ts'
import { type Effect, effectOfReading } from '../../src/dossier/effect-of-rubric.ts'
import type { Decision } from '../../src/reading/office-readings.ts'
import { citeBriefly, citeClauses } from '../../src/replies/present-clauses.ts'
import { presentReceipt } from '../../src/replies/present-receipt.ts'
import type { Interpretation, Reading } from '../../src/rules/interpretation.ts'
import { filesOfUnits, presentEffect, presentEffects } from './effects-on-units.ts'
import {
  actsOn,
  clauseOf,
  type FoundInterpretation,
  placeInForce,
  readRecords,
  titleOf,
} from './find-interpretation.ts'

interface ReadingOrder {
  readonly found: FoundInterpretation
  readonly reading: Reading
  readonly reason: string
  /** The task that was named, if any. */
  readonly task?: number
}

/** Puts another reading in force for all units: shows first whose result changes, and does it once confirmed. */
export async function switchReading(
  can: Pick<Capabilities, 'readEntries' | 'readOfficeActs' | 'changeOffice'>,
  command: Command,
  turn: Turn,
  order: ReadingOrder,
): Promise<Handled> {
  requireSingleChat({ ...command, singleChatOnly: true }, turn)
  const { interpretation } = order.found
  const acting = actingOf({ ...command, who: ['clerk'] }, turn)
  if (order.reading.id === interpretation.inForce) throw alreadyInForce(order)

  const change = { interpretation: interpretation.id, reading: order.reading.id }
  const effects = order.found.rubric === turn.current.rubric ? await effectsOf(can, turn, change) : []
  const asked = confirmPreview(turn, previewOf(turn, order, effects))
  if (asked) return asked

  const records = await readRecords(can, turn.current)
  return can.changeOffice({
    notice: turn.current,
    acting,
    decide: (acts) => {
      const now = records.map((one) => (one.id === turn.current.id ? { ...one, acts } : one))
      requireUnchanged(interpretation, actsOn(order.found, turn.current, now))
      return [{ kind: 'reading', ...change, reason: order.reason }]
    },
    present: (receipt) => ({
      answer: {
        command: command.id,
        outcome: 'ok',
        ...(order.task === undefined ? {} : { task: order.task }),
        replies: [
          presentReceipt(receipt, {
            recorded: [
              `口径 ${order.found.number} 改按：${order.reading.text}`,
              `理由：${order.reason}`,
              ...(effects.length === 0 && dutiesBy(order.found).length === 0 ? [] : effectLines(order, effects)),
              ...citeBriefly([{ clauses: [clauseOf(order.found)] }], turn.current.rubric),
            ],
            undo: `发送「口径 ${order.found.number} ${placeInForce(interpretation)} 理由」可改回`,
          }),
        ],
      },
      outgoing: noticesTo(receipt, unitNotices(turn, order, effects)),
    }),
  })
}

/** Finds whose grade or flag would change, if another reading of an interpretation came into force now. */
async function effectsOf(
  can: Pick<Capabilities, 'readEntries'>,
  turn: Turn,
  change: { readonly interpretation: string; readonly reading: string },
): Promise<readonly Effect[]> {
  const files = await filesOfUnits(can, turn)
  const { rubric, year } = turn.current
  return effectOfReading(files, rubric, change, { year, at: turn.now, since: turn.current.campaign.since })
}

function previewOf(turn: Turn, order: ReadingOrder, effects: readonly Effect[]): string[] {
  const told = [...new Set(effects.map(({ unit }) => unit))].flatMap((unit) => contactsOf(turn, unit))
  return [
    '【口径预览】尚未改动。',
    ...readingLines(order),
    ...effectLines(order, effects),
    ...citeClauses([clauseOf(order.found)]),
    ...(told.length === 0 ? [] : [`确认后将告知有关单位的${new Set(told).size}名联系人。`]),
  ]
}

function readingLines({ found, reading, reason }: ReadingOrder): string[] {
  const { question, readings, inForce } = found.interpretation
  const now = readings.find((one) => one.id === inForce)
  return [`${titleOf(found)}：${question}`, `原按：${now?.text ?? inForce}`, `改按：${reading.text}`, `理由：${reason}`]
}

/** The office's own duties that go by the interpretation. */
const dutiesBy = ({ rubric, interpretation }: FoundInterpretation) =>
  rubric.duties.filter(({ period, from }) => [period.by, from.by].includes(interpretation.id))

/** The effects of a new reading on units, or on the rhythm of the office's own duties. */
function effectLines({ found, reading }: ReadingOrder, effects: readonly Effect[]): string[] {
  const concerned = dutiesBy(found)
  if (concerned.length === 0) return presentEffects(effects)
  const ofDuties = `办公室职责改按「${reading.text}」：${concerned.map(({ title }) => title).join('、')}`
  return effects.length === 0 ? [ofDuties] : [...presentEffects(effects), ofDuties]
}

function unitNotices(turn: Turn, order: ReadingOrder, effects: readonly Effect[]) {
  return [...new Set(effects.map(({ unit }) => unit))].map((unit) => {
    const own = effects.filter((effect) => effect.unit === unit)
    const [first] = own
    const lines = [`【口径】督导办统一了口径，${unit}有${own.length}项结果随之改变：`, ...own.map(presentEffect)]
    const next = `下一步：发送「查询 ${taskRef({ no: first?.task ?? 1, ...inPeriod(first?.period) })}」看推算过程和条款。`
    return {
      to: contactsOf(turn, unit),
      reply: textReply(...lines, ...readingLines(order), ...citeClauses([clauseOf(order.found)]), next),
    }
  })
}

/** Somebody else may have put another reading in force since the campaign was read. */
function requireUnchanged({ id, inForce, readings }: Interpretation, acts: readonly Decision[]): void {
  const latest = readingsInForce({ acts }).get(id)
  if (latest === undefined || latest === inForce || !readings.some((one) => one.id === latest)) return
  throw new BotError('reading_changed', '刚才有人改动了同一口径，没有重复改动，请重新发送。')
}

const alreadyInForce = ({ found, reading }: ReadingOrder) =>
  new BotError(
    'reading_in_force',
    `${titleOf(found)}：现在就是按「${reading.text}」执行，没有改动。发送「口径 ${found.number}」可看全部读法。`,
  )
