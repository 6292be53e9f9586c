import { answered } from '../src/conversation/change-of.ts'
import type { Command } from '../src/conversation/command.ts'
import { Flag, flagWords } from '../src/domain/flag.ts'
import { Grade, gradeWords } from '../src/domain/grade.ts'
import { textReply } from '../src/domain/message.ts'
import type { Standing } from '../src/dossier/standing.ts'
import { presentSources } from '../src/replies/present-sources.ts'
import { wordsFor } from '../src/understanding/words-for.ts'
import type { ReadLedger } from '../src/usecases/read-ledger.ts'

/** 「汇总」: counts of what is in, reviewed, graded and flagged, official results apart from expected ones. */
export function summary(readLedger: ReadLedger): Command {
  return {
    id: 'summary',
    words: wordsFor('summary'),
    who: ['clerk', 'leader'],
    summary: '全部单位的进度、等次和旗帜统计',
    examples: () => ['汇总'],
    run: async ({ current, now }) => {
      const ledger = await readLedger(current, now)
      const standings = ledger.flatMap((row) => row.standings)
      const due = standings.filter(({ task }) => task.uploads.length > 0 && !task.voluntary)
      const complete = due.filter(({ state }) => state.uploads.every(({ completedAt }) => completedAt))
      const confirmed = standings.filter(({ basis }) => basis === 'confirmed')
      const official = standings.filter(({ flagIsOfficial }) => flagIsOfficial)
      const overdue = standings.filter(({ result }) => result.timing === 'overdue')
      return answered([
        textReply(
          `${current.campaign.year}年汇总：${ledger.length}个单位，应报${due.length}项`,
          `已报齐${complete.length}项，已核定${confirmed.length}项，逾期未报${overdue.length}项`,
          `核定等次：${countGrades(confirmed)}`,
          `正式旗帜：${countFlags(official)}`,
          `自评等次（未核定）：${countGrades(standings.filter(({ basis }) => basis === 'selfAssessed'))}`,
          presentSources(current.rubric),
          '下一步：发送「逾期」看名单，发送「待审」审核材料。',
        ),
      ])
    },
  }
}

const countGrades = (standings: readonly Standing[]): string =>
  Grade.options
    .map((grade) => `${gradeWords[grade]}${standings.filter(({ result }) => result.grade === grade).length}`)
    .join(' ')

const countFlags = (standings: readonly Standing[]): string =>
  Flag.options
    .map((flag) => `${flagWords[flag]}${standings.filter(({ result }) => result.flag === flag).length}`)
    .join(' ')
