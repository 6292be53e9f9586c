import { actingOf } from '../src/conversation/acting-of.ts'
import { answered } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { confirmPreview } from '../src/conversation/confirm-preview.ts'
import { unitNotFound } from '../src/domain/errors.ts'
import type { IdKinds } from '../src/domain/id-kinds.ts'
import { textReply } from '../src/domain/message.ts'
import type { OfficeContact } from '../src/domain/office-contacts.ts'
import type { Person } from '../src/domain/person.ts'
import type { FileRef } from '../src/dossier/entry.ts'
import type { CanReach } from '../src/ports/outbound.ts'
import { presentOfficeContacts } from '../src/replies/present-people-notices.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { presentRoster, presentRosterUnit } from '../src/replies/present-roster.ts'
import { presentRosterChanges, presentSheetProblems } from '../src/replies/present-roster-import.ts'
import { wordsFor } from '../src/understanding/words-for.ts'
import type { ImportRoster, ReadRosterImport } from '../src/usecases/import-roster.ts'
import type { ReadHandoverNotes } from '../src/usecases/read-handover-notes.ts'
import { headingsFor, usualHeadings } from '../src/usecases/roster-sheet/columns.ts'
import { changesNothing } from '../src/usecases/roster-sheet/roster-changes.ts'

const IMPORT = /导入|更新|替换|上传/

interface Uses {
  readonly idKinds: IdKinds['person']
  readonly canReach: CanReach
  readonly readHandoverNotes: ReadHandoverNotes
  readonly readRosterImport: ReadRosterImport
  readonly importRoster: ImportRoster
}

/** 「名单 [单位]」 shows who speaks for whom; with an .xlsx file, or as 「导入名单」, it takes a new roster in. */
export function roster({ idKinds, canReach, readHandoverNotes, readRosterImport, importRoster }: Uses): Command {
  const labels = {
    ...Object.fromEntries(Object.entries(idKinds).map(([kind, { label }]) => [kind, label])),
    sandbox: '沙箱',
  }
  const command: Command = {
    id: 'roster',
    words: wordsFor('roster'),
    who: ['clerk'],
    singleChatOnly: true,
    takesFiles: (rest) => IMPORT.test(rest),
    summary: '单位和联系人名单；发 .xlsx 文件可导入',
    examples: (unit) => ['名单', `名单 ${unit}`, '导入名单'],
    run: async (turn) => {
      const file = turn.files.at(-1)
      if (file) return take(turn, file)
      return IMPORT.test(turn.request.lines[0]?.rest ?? '') ? askForFile(turn, idKinds) : show(turn)
    },
  }

  async function show({ current, request, now }: Turn): Promise<Handled> {
    const notes = await readHandoverNotes(now)
    const words = {
      roster: current.roster,
      directory: current.directory,
      labels,
      isReached: ({ addresses }: Person) => canReach({ kind: 'person', addresses }),
      ...notes,
    }
    const named = request.lines[0]?.unit
    if (named === undefined) {
      return answered([
        textReply(...presentRoster(words), '下一步：发送「名单 单位」看一个单位，或「邀请 单位」发邀请码。'),
      ])
    }
    const unit = current.roster.units.find(({ name }) => name === named)
    if (!unit) throw unitNotFound(named)
    const next = `下一步：发送「邀请 ${named}」为新联系人生成邀请码。`
    return answered([textReply(...presentRosterUnit(unit, words), next)], { unit: named })
  }

  async function take(turn: Turn, file: FileRef): Promise<Handled> {
    const { current } = turn
    const imported = await readRosterImport(file, current)
    if (imported.kind === 'wrong')
      return { outcome: 'refused', replies: [textReply(...presentSheetProblems(imported.problems))] }
    const { changes } = imported
    const { released } = await readHandoverNotes(turn.now)
    if (changesNothing(changes)) return answered([textReply('文件与现有名单一致，没有需要改动的内容。')])
    const asked = confirmPreview(
      turn,
      [
        ...presentRosterChanges(changes, {
          ...imported,
          released,
          officials: imported.officials.map(officialWords),
        }),
      ],
      imported.seal,
    )
    if (asked) return asked
    return importRoster({
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

  return command
}

const officialWords = ({ name, unit }: OfficeContact): string => `${name}（${unit}）`

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
