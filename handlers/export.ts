import { answered } from '../src/conversation/change-of.ts'
import type { Command } from '../src/conversation/command.ts'
import { dayOf } from '../src/domain/day.ts'
import { textReply } from '../src/domain/message.ts'
import { fileReply } from '../src/domain/reply.ts'
import { wordsFor } from '../src/understanding/words-for.ts'
import type { ReadEntries } from '../src/usecases/read-entries.ts'
import type { ReadLedger } from '../src/usecases/read-ledger.ts'

/** 「导出」: the whole ledger (台账) as .xlsx. */
export function exporting(readLedger: ReadLedger, readEntries: ReadEntries): Command {
  return {
    id: 'export',
    words: wordsFor('export'),
    who: ['clerk'],
    singleChatOnly: true,
    summary: '导出全部单位的台账（.xlsx）',
    examples: () => ['导出'],
    run: async ({ current, now }) => {
      const units = await Promise.all(
        (await readLedger(current, now)).map(async ({ unit, standings }) => ({
          unit,
          kind: current.kindOf(unit),
          standings,
          entries: await readEntries(unit),
        })),
      )
      const { rubric, tasks } = current
      const { year } = current.campaign
      // What writes workbooks is large, and seldom asked for.
      const { ledgerWorkbook, XLSX } = await import('../src/documents/ledger/ledger-workbook.ts')
      const bytes = await ledgerWorkbook({ units, tasks, rubric, year, at: now })
      const entries = units.reduce((sum, unit) => sum + unit.entries.length, 0)
      return answered([
        textReply(
          `台账已导出：${units.length}个单位，${entries}条记录。`,
          '自评与核定分列，联系电话已隐去中间几位。请妥善保管。',
        ),
        fileReply({ name: `台账-${year}年-${dayOf(now)}.xlsx`, mime: XLSX, bytes }),
      ])
    },
  }
}
