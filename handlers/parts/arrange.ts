import { type ArrangementDetail, arrangedWords } from '../../src/acts/arrangement.ts'
import { askFor, askToChoose } from '../../src/conversation/ask.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import { answered, changeOf, contactsOf } from '../../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../../src/conversation/command.ts'
import { withLine, withNamedUnit, withOwnUnit } from '../../src/conversation/target.ts'
import type { Unit } from '../../src/domain/campaign.ts'
import { BotError, unitNotFound } from '../../src/domain/errors.ts'
import { maskPersonalNumbers } from '../../src/domain/mask-telephones.ts'
import { textReply } from '../../src/domain/message.ts'
import { requireShort } from '../../src/domain/parse-act.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import { arrangementsOf } from '../../src/dossier/arrangements.ts'
import {
  type ArrangementReader,
  arrangementExample,
  arrangementWord,
  presentArrangements,
} from '../../src/replies/present-arrangements.ts'
import { citeBriefly } from '../../src/replies/present-clauses.ts'
import { presentReceipt } from '../../src/replies/present-receipt.ts'
import { type Arrangement, isArrangementOf } from '../../src/rules/arrangements.ts'
import type { Rubric } from '../../src/rules/rubric.ts'
import { asTyped } from '../../src/understanding/text/as-typed.ts'

/** An arrangement that words begin with, and the words behind it. */
export interface ArrangementSaid {
  readonly arrangement: Arrangement
  readonly words: string
}

const LEAD = /^(?:关系|对象|单位|情况|名单)?(?:为|是|了)?[\s,，:：、]*/

/** Finds the arrangement whose word stands first, the longest one; undefined where none does. */
export function arrangementSaid(
  { arrangements }: Pick<Rubric, 'arrangements'>,
  said: string,
): ArrangementSaid | undefined {
  const [found] = arrangements
    .flatMap((arrangement) => arrangement.words.map((word) => ({ arrangement, word })))
    .filter(({ word }) => said.startsWith(word))
    .toSorted((one, other) => other.word.length - one.word.length)
  return found && { arrangement: found.arrangement, words: said.slice(found.word.length).replace(LEAD, '') }
}

/** The roster's entry of a unit. */
export function listedUnit({ current }: Pick<Turn, 'current'>, name: UnitId): Unit {
  const unit = current.roster.units.find((one) => one.name === name)
  if (!unit) throw unitNotFound(name)
  return unit
}

/** Who reads the answer of a turn: the office and the unit's own contacts see the names of persons. */
export function readerOf({ chat, person }: Turn, unit: UnitId): ArrangementReader {
  const isOffice = person?.roles.has('clerk') === true
  return {
    seesNames: chat.kind === 'single',
    seesPersons: isOffice || person?.contactOf.includes(unit) === true,
  }
}

/** Lists what the sender's unit has to arrange and register. */
export const listArrangements = (turn: Turn, can: Pick<Capabilities, 'readEntries'>): Promise<Handled> =>
  withOwnUnit(turn, async (unit) => {
    const { current } = turn
    const standings = arrangementsOf(current.rubric, listedUnit(turn, unit), await can.readEntries(current, unit))
    const lines = presentArrangements(standings, readerOf(turn, unit))
    const open = standings.find(({ registered }) => registered === null) ?? standings[0]
    if (!open) return answered([textReply(`${unit}没有要登记的安排。纸质材料由督导办登记。`)], { unit })
    const next = `下一步：发送「${arrangementExample(open.arrangement)}」，重发即可更改。`
    return answered([textReply(`${unit}：`, ...lines, next)], { unit })
  })

/** 「登记 [单位] 结对 …」: by a contact of the unit, or by the office for it. */
export function arrange(
  command: Command,
  turn: Turn,
  said: ArrangementSaid,
  can: Pick<Capabilities, 'record'>,
): Promise<Handled> {
  const isOffice = turn.person?.roles.has('clerk') === true
  const named = isOffice && (turn.request.lines[0]?.unit !== undefined || turn.person?.contactOf.length === 0)
  const withUnit = named ? withNamedUnit : withOwnUnit
  return withUnit(turn, (unit) => arrangeFor(command, { turn, unit }, said, can))
}

async function arrangeFor(
  command: Command,
  { turn, unit }: { readonly turn: Turn; readonly unit: UnitId },
  { arrangement, words }: ArrangementSaid,
  can: Pick<Capabilities, 'record'>,
): Promise<Handled> {
  requireTheirs(turn, unit, arrangement)
  const entered = entryIn(turn, arrangement, words)
  if ('ask' in entered) return { ...entered.ask, unit }
  const { title, entry } = arrangement
  const names = entered.names.map(maskPersonalNumbers)
  const note = maskPersonalNumbers(entered.note)
  requireShort('说明', note)
  const detail: ArrangementDetail = { kind: 'arranged', task: null, arrangement: arrangement.id, title, names, note }
  // A contact of the unit acts as such, whoever else they are.
  const isOwn = turn.person?.contactOf.includes(unit) === true
  return can.record({
    ...changeOf({ ...command, who: isOwn ? ['contact'] : ['clerk'] }, turn, unit, []),
    decide: () => [detail],
    tell: (_, receipt) => {
      const line = `${unit} ${title}：${arrangedWords(detail)}`
      const reply = presentReceipt(receipt, {
        recorded: [
          `已登记：${line}`,
          ...(entry === '姓名' ? ['姓名只给督导办和本单位看。'] : []),
          ...citeBriefly(
            [{ clauses: [arrangement.clause] }],
            turn.current.rubric,
            `依据 ${arrangementWord(arrangement)}`,
          ),
        ],
        undo: `重发「登记${isOwn ? '' : ` ${unit}`} ${arrangementWord(arrangement)} …」即可更改${isOwn ? '' : `，或「更正 ${unit} ${arrangementWord(arrangement)}」`}`,
      })
      return { replies: [reply], notices: [{ to: contactsOf(turn, unit), reply: textReply('【登记】', line) }] }
    },
  })
}

function requireTheirs(turn: Turn, unit: UnitId, arrangement: Arrangement): void {
  if (isArrangementOf(arrangement, listedUnit(turn, unit))) return
  const whose = (arrangement.onlyUnits ?? arrangement.appliesTo).join('、')
  throw new BotError('task_not_theirs', `「${arrangement.title}」是${whose}的安排，不适用于${unit}，没有登记。`)
}

type Entered = { readonly names: readonly string[]; readonly note: string } | { readonly ask: Handled }

const BETWEEN = /[\s、,，;；]+/
const JOINT = /^(?:和|与|及|以及)$/
const END = /(?<![。.!！])[。.!！]+$/

/** Reads what is registered: names, or words of the unit's own; asked where it is not what the notice asks for. */
function entryIn(turn: Turn, arrangement: Arrangement, words: string): Entered {
  const { entry, count, choices } = arrangement
  const said = words.replace(END, '')
  const example = arrangementExample(arrangement)
  if (said === '') return { ask: askFor({}, `请写明登记的${entry}`, example) }
  if (entry === '说明') return { names: [], note: asTyped(turn.request.lines[0], words) }
  const pieces = said.split(BETWEEN).filter((piece) => piece !== '' && !JOINT.test(piece))
  if (choices.length > 0) return chosenIn(turn, arrangement, pieces)
  if (new Set(pieces).size < pieces.length) return { ask: askFor({}, '有的名称写了两次，请核对', example) }
  if (pieces.some((piece) => /\d{1,2}[月:：]\d/.test(piece)))
    return { ask: askFor({}, `「${said}」里有日期或时间，登记的是${entry}，请去掉后再发`, example) }
  if (count === null || pieces.length === count) return { names: pieces, note: '' }
  const seen = pieces.map((piece) => `「${piece}」`).join('、')
  return { ask: askFor({}, `应为${count}个，看到${pieces.length}个：${seen}。请用顿号分开，一次写全`, example) }
}

/** Those of the notice's own names that are meant, and what else was said of them. */
function chosenIn(turn: Turn, arrangement: Arrangement, pieces: readonly string[]): Entered {
  const { choices, title } = arrangement
  const read = pieces.map((piece) => ({ piece, name: choiceMeant(choices, piece) }))
  const names = [...new Set(read.flatMap(({ name }) => name ?? []))]
  if (names.length > 0) return { names, note: read.flatMap(({ piece, name }) => (name ? [] : [piece])).join(' ') }
  const word = arrangementWord(arrangement)
  return {
    ask: askToChoose(
      `${title}只限文件写明的，是哪一个？`,
      choices.map((choice, at) => ({
        number: at + 1,
        label: choice,
        request: withLine(turn, { rest: `${word} ${choice}` }),
      })),
    ),
  }
}

/** The one name that a piece is, is a part of, or holds: 「郑州市中原区税务局」, 「税务局」. */
function choiceMeant(choices: readonly string[], piece: string): string | undefined {
  const meant = choices.filter((choice) => piece.includes(choice) || (piece.length > 1 && choice.includes(piece)))
  return meant.length === 1 ? meant[0] : undefined
}
