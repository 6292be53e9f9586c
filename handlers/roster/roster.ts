import type { Handover, People } from '../../src/acts/people.ts'
import { askToChoose, confirmPreview } from '../../src/conversation/ask.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import { actingOf, answered } from '../../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../../src/conversation/command.ts'
import { withLine } from '../../src/conversation/target.ts'
import { fileInQueue } from '../../src/conversation/waiting-files.ts'
import { candidatesOutside } from '../../src/domain/body-of-candidate.ts'
import type { Roster } from '../../src/domain/campaign.ts'
import type { Release } from '../../src/domain/directory.ts'
import { BotError, unitNotFound } from '../../src/domain/errors.ts'
import { textReply } from '../../src/domain/message.ts'
import type { OfficeContact } from '../../src/domain/office-people.ts'
import type { IdKinds, Person } from '../../src/domain/person.ts'
import type { FileRef } from '../../src/domain/task.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import type { CurrentCampaign } from '../../src/ports/campaign-source.ts'
import { presentOfficeContacts } from '../../src/replies/present-people.ts'
import { presentReceipt } from '../../src/replies/present-receipt.ts'
import { presentRoster, presentRosterCandidate, presentRosterUnit } from '../../src/replies/present-roster.ts'
import {
  presentRenaming,
  presentRosterChanges,
  presentRosterGaps,
  presentSheetProblems,
} from '../../src/replies/present-roster-import.ts'
import { byAlias, type Renaming } from '../../src/roster/roster-gaps.ts'
import { headingsFor, usualHeadings } from '../../src/roster/roster-sheet/heading-words.ts'
import { changesNothing } from '../../src/roster/roster-sheet/roster-changes.ts'
import { wordList } from '../../src/understanding/text/tidy.ts'
import { findOrderColumns } from '../import/columns/find-columns.ts'
import { knownColumns } from '../import/kinds/order-kinds.ts'
import { openHandovers } from '../parts/codes.ts'
import { DUTY_DONE_EXAMPLE } from '../parts/duty-said.ts'
import { importRoster, readRosterImport } from './import-roster.ts'
import { accountSaid, askWhichAccount } from './which-account.ts'

const RENAME = /更名|改名/
const IMPORT = /导入|更新|替换|上传/

/** 「名单 [单位]」 shows the people of each unit; with an .xlsx file, or as 「导入名单」, it takes a new roster in. */
export function roster(can: Capabilities): Command {
  const { idKinds, canReach, findRosterGaps } = can
  const labels = {
    ...Object.fromEntries(Object.entries(idKinds).map(([kind, { label }]) => [kind, label])),
    sandbox: '沙箱',
  }
  const command: Command = {
    id: 'roster',
    words: {
      words: wordList(`
        名单 单位名单 联系人名单 联系人 联系人列表 通讯录 花名册 名册 单位列表 有哪些单位 哪些单位 多少个单位
        单位清单 所有单位 全部单位 联系方式 谁是联系人 联系人是谁 鸣单 名担 明单 铭单 名旦 名但
      `),
      changes: false,
      takes: { unit: true, text: true },
      asides: [
        {
          said: '导入',
          words: wordList('导入名单 导入单位名单 导入联系人名单 导入联系人 导入通讯录 导入花名册 导入名册'),
        },
      ],
    },
    notices: 'office',
    who: ['clerk'],
    singleChatOnly: true,
    takesFiles: (rest) => IMPORT.test(rest),
    summary: '单位和联系人名单；发 .xlsx 文件可导入',
    examples: (unit) => ['名单', `名单 ${unit}`, '导入名单'],
    run: async (turn) => {
      const rest = turn.request.lines[0]?.rest ?? ''
      const [file, ...others] = filesMeant(turn, IMPORT.test(rest))
      if (file && isNoRoster(turn, rest)) return waitForWords()
      if (file && others.length > 0) return askWhichSheet(turn, [file, ...others])
      if (file) return take(turn, file)
      if (RENAME.test(rest)) return rename(turn)
      return IMPORT.test(rest) ? askForFile(turn, idKinds) : show(turn)
    },
  }

  async function show({ current, request, now }: Turn): Promise<Handled> {
    const notes = handoverNotesIn(await can.readPeople(), now)
    const words = {
      roster: current.roster,
      directory: current.directory,
      candidates: candidatesOutside(current),
      labels,
      isReached: ({ addresses }: Person) => canReach({ kind: 'person', addresses }),
      ...notes,
    }
    const named = request.lines[0]?.unit
    const gaps = await findRosterGaps(current)
    if (named === undefined) {
      return answered([
        textReply(
          ...presentRosterGaps(gaps),
          ...presentRoster(words),
          '下一步：发送「名单 单位」看一个单位，或「邀请 单位」发邀请码。',
        ),
      ])
    }
    const next = `下一步：发送「邀请 ${named}」为新联系人生成邀请码。`
    const unit = current.roster.units.find(({ name }) => name === named)
    const body = words.candidates.get(named)
    if (body !== undefined)
      return answered([textReply(presentRosterCandidate(named, body, words), next)], { unit: body, candidate: named })
    if (!unit) throw unitNotFound(named)
    const renamings = gaps.renamings.filter((one) => one.unit === named)
    const renamed = gaps.renamed.filter((one) => one.unit === named)
    const lines = [
      ...presentRosterGaps({ gone: [], renamings }),
      ...presentRosterUnit(unit, words),
      ...renamed.map(({ formerly }) => `原名称：${formerly}，记录已接续。`),
    ]
    return answered([textReply(...lines, next)], { unit: named })
  }

  async function rename(turn: Turn): Promise<Handled> {
    const named = turn.request.lines[0]?.unit
    const { renamings } = await findRosterGaps(turn.current)
    const renaming = renamings.find(({ unit }) => unit === named)
    if (!renaming) throw nothingToRename(renamings)
    const { unit, formerly } = renaming
    const asked = confirmPreview(turn, presentRenaming(renaming))
    if (asked) return { ...asked, unit }
    return can.renameUnit({
      notices: turn.current.notices,
      renaming,
      acting: actingOf(command, turn),
      tell: (receipt) => ({
        command: 'roster',
        outcome: 'ok',
        unit,
        replies: [
          presentReceipt(receipt, {
            recorded: [`已确认更名：「${formerly}」现为「${unit}」，原名称下的记录已接续。`],
            next: `发送「查询 ${unit}」核对`,
          }),
        ],
      }),
    })
  }

  async function take(turn: Turn, file: FileRef): Promise<Handled> {
    const { current } = turn
    const rest = turn.request.lines[0]?.rest ?? ''
    const imported = await readRosterImport(can, file, current, accountSaid(rest, idKinds) ?? can.account)
    if (imported.kind === 'wrong' && findOrderColumns(imported.sheet.rows, knownColumns(current.notices)))
      return {
        outcome: 'asked',
        replies: [
          textReply(
            `「${file.name}」像是要录入的评分、核定或登记，不是名单，没有改动。`,
            '录入请回复「导入」：先列出全部变化，确认后才记录。',
          ),
        ],
      }
    if (imported.kind === 'wrong')
      return { outcome: 'refused', replies: [textReply(...presentSheetProblems(imported.problems, imported.sheet))] }
    const unclear = askWhichAccount(turn, file, { columns: imported.understood.columns, kinds: idKinds })
    if (unclear) return unclear
    const { changes } = imported
    const { released } = await can.readPeople()
    if (changesNothing(changes)) return answered([textReply('文件与现有名单一致，没有需要改动的内容。')])
    const asked = confirmPreview(
      turn,
      [
        ...presentRosterChanges(changes, {
          ...imported,
          leftOut: imported.understood.leftOut,
          released,
          officials: imported.officials.map(officialWords),
          recorded: await recordedOf(turn.current, changes.removed, imported.roster),
        }),
      ],
      imported.seal,
    )
    if (asked) return asked
    return importRoster(can, {
      acting: actingOf(command, turn),
      file,
      imported,
      tell: (receipt, officials) => ({
        answer: {
          command: 'roster',
          outcome: 'ok',
          replies: [
            presentReceipt(receipt, {
              recorded: [
                `已导入名单：新增${changes.added.length}个单位，改动${changes.changed.length}个，移除${changes.removed.length}个。`,
                '原名单另存为 roster.yaml.bak。',
              ],
              undo: '重新导入原来的表格，或由管理员换回备份',
              next: '发送「名单」核对，没有账号的用「邀请 单位」发邀请码',
            }),
          ],
        },
        toClerks: presentOfficeContacts(officials.map(officialWords)),
      }),
    })
  }

  /** Finds the removed units that have a history. */
  async function recordedOf({ notices }: CurrentCampaign, removed: readonly UnitId[], after: Roster) {
    const found = await Promise.all(
      removed.map(async (unit) => {
        const records = await Promise.all(notices.map((notice) => can.readEntries(notice, unit)))
        return { unit, entries: records.flat().length }
      }),
    )
    return byAlias(
      found.filter(({ entries }) => entries > 0),
      after,
    )
  }

  return command
}

/** The files that may be the roster: the one that was chosen, else every file that waits. */
function filesMeant(turn: Turn, isImport: boolean): readonly FileRef[] {
  const isChosen = turn.confirmed || turn.shown !== undefined
  return isChosen || !(isImport || turn.files.length > 0) ? turn.files : turn.queue
}

/** Files without words none of which can be a table: a photo, a PDF. */
const isNoRoster = ({ files, confirmed, shown }: Turn, rest: string): boolean =>
  rest === '' && !confirmed && shown === undefined && files.every(({ kind }) => kind !== 'office')

/** They wait for the words that say what they are for. */
const waitForWords = (): Handled => ({
  outcome: 'asked',
  replies: [textReply(`收到，请说明用途，例如「${DUTY_DONE_EXAMPLE}」。`, '导入名单请发 .xlsx 文件。')],
})

const askWhichSheet = (turn: Turn, files: readonly FileRef[]): Handled =>
  askToChoose(
    `您发来${files.length}个文件，按哪一个导入名单？`,
    files.map((file, index) => ({
      number: index + 1,
      label: fileInQueue(index, file),
      request: withLine(turn, { files: [file.sha256] }),
    })),
  )

const officialWords = ({ name, unit }: OfficeContact): string => `${name}（${unit}）`
function nothingToRename(renamings: readonly Renaming[]): BotError {
  const open = renamings.map(({ unit }) => `「名单 更名 ${unit}」`).join('、')
  const how = open === '' ? '更名的单位请先在名单中写新名称，并在简称中写上原名称。' : `待确认的有：${open}。`
  return new BotError('nothing_to_rename', `没有这样待确认的更名。${how}`)
}

const askForFile = ({ request }: Turn, idKinds: IdKinds['person']): Handled => ({
  outcome: 'asked',
  replies: [
    textReply(
      '请在10分钟内把名单的 .xlsx 文件发到这里，不超过 2 MB、5000 行。',
      `表头：${usualHeadings(headingsFor(idKinds)).join('、')}；同一单位可写多行。`,
      '文件是完整名单：没写到的单位会移除，导入前会先列出变化请您确认。',
    ),
  ],
  question: { kind: 'file', request },
})

/** Handovers, as the office sees them. */
interface HandoverNotes {
  readonly open: readonly Handover[]
  /** Former contacts who handed a unit over; a roster that still lists them does not count. */
  readonly released: readonly Release[]
  readonly done: readonly {
    readonly units: readonly UnitId[]
    readonly from: string
    readonly to: string
    readonly at: Date
  }[]
}

function handoverNotesIn(people: People, now: Date): HandoverNotes {
  const done = people.acts.flatMap(({ at, detail }) =>
    detail.kind === 'handedOver' ? [{ ...detail, at: new Date(at) }] : [],
  )
  return { open: openHandovers(people, now), released: people.released, done }
}
