import { flatMapInSteps } from '../src/concurrency/work-through.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { answered } from '../src/conversation/change-of.ts'
import type { Command } from '../src/conversation/command.ts'
import { scoreWords } from '../src/domain/facts.ts'
import { textReply } from '../src/domain/message.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { fitting } from '../src/domain/visible-lines.ts'
import type { Standing } from '../src/dossier/standing.ts'
import { partNames } from '../src/replies/part-names.ts'
import { presentSources } from '../src/replies/present-clauses.ts'
import { basisWords } from '../src/replies/present-standing.ts'
import { checkUp, type Finding } from '../src/rules/check-up.ts'
import { checkUpParts, type PartFinding } from '../src/rules/check-up-parts.ts'
import { interpretationTitle } from '../src/rules/interpretation.ts'
import type { Rubric } from '../src/rules/rubric.ts'
import type { TasksRubric } from '../src/rules/tasks-rubric.ts'
import { wordList } from '../src/understanding/text/tidy.ts'

/** 「体检 全部」 */
const ALL = /全部|所有|详细|明细/

/** 「体检」: gaps, overlaps and silent cases of the rubric, and which units are in a silent case now. */
export function checkup(can: Capabilities): Command {
  const { readLedger } = can
  return {
    id: 'checkup',
    words: {
      words: wordList('体检 规则体检 细则体检 检查细则 检查规则 提检 题检 体捡 体减 体简 体剪'),
      changes: false,
      takes: { text: true },
    },
    notices: 'each',
    who: ['clerk', 'leader'],
    singleChatOnly: true,
    summary: '细则的空白、重叠和待认定的单位',
    examples: () => ['体检'],
    run: async ({ current, now, person, request }) => {
      const { rubric, campaign } = current
      const found = await flatMapInSteps(await readLedger(current, now), ({ unit, standings }) =>
        standings.filter(({ result }) => result.undecided).map((standing) => ({ unit, standing })),
      )
      const undecided = found.sort((one, other) => one.standing.task.no - other.standing.task.no)
      const findings = checkUp(rubric, campaign.year)
      const silent = undecided[0]?.standing.task.no ?? findings.find((one) => one.kind === 'silent')?.tasks[0]
      const next =
        silent === undefined
          ? '发送「口径」看现行口径'
          : `发送「认定 ${silent} ${rubric.grades.at(-2) ?? ''} 理由」对全部单位统一认定`
      const parts = checkUpParts(rubric, campaign.year)
      const head = `【体检】${rubric.name}（${campaign.year}年度）：`
      const whole = [
        head,
        ...(rubric.tasks.size > 0 ? presentFindings(findings, rubric) : []),
        ...presentPartFindings(parts, rubric),
        ...(rubric.tasks.size > 0 ? presentUndecided(undecided) : []),
        presentSources(rubric),
        ...(person?.roles.has('clerk') ? [`下一步：${next}，先看影响再确认。`] : []),
      ]
      if (ALL.test(request.lines[0]?.rest ?? '')) return answered([textReply(...whole)])
      const counts = countsOf([...findings, ...parts])
      const name = current.notices.length > 1 ? ` ${current.name}` : ''
      const said = fitting(whole, [
        head,
        ...counts.map((words) => `· ${words}`),
        ...(rubric.tasks.size > 0 ? presentUndecided(undecided) : []),
        `下一步：发送「体检${name} 全部」看是哪些${person?.roles.has('clerk') ? `，${next}` : ''}。`,
      ])
      const brief = {
        line: `${current.name}：${counts.length === 0 ? '没有空白和重叠' : counts.join('，')}`,
        next: `下一步：发送「体检${name} 全部」看是哪些。`,
      }
      return answered([textReply(...said)], { brief })
    },
  }
}

const COUNTED = {
  silent: '文件未规定',
  settled: '两种理解已明确',
  overlap: '情形会同时出现',
  never: '不会出现的结果',
  unused: '没有用到的口径',
} as const

/** 「文件未规定2处」, for each kind of finding that there is. */
function countsOf(findings: readonly (Finding | PartFinding)[]): readonly string[] {
  const kinds = findings.map(({ kind }) => (kind === 'never-points' ? 'never' : kind))
  return Object.entries(COUNTED).flatMap(([kind, words]) => {
    const count = kinds.filter((one) => one === kind).length
    return count === 0 ? [] : [`${words}${count}处`]
  })
}

/** The findings of a check-up: silent cases, settled ones, overlaps and grades that never occur. */
function presentFindings(findings: readonly Finding[], rubric: TasksRubric): string[] {
  const title = (no: number) => `任务${no}（${rubric.tasks.get(no)?.data.title ?? ''}）`
  const titles = (tasks: readonly number[]) =>
    tasks.length === 1 ? tasks.map(title).join('') : `任务${tasks.join('、')}`
  const questionOf = (id: string) => rubric.interpretations.find((one) => one.id === id)?.question ?? id
  const silent = findings.flatMap((one) =>
    one.kind === 'silent'
      ? [
          one.interpretation === null
            ? `· ${titles(one.tasks)}`
            : `· ${titles(one.tasks)}：${questionOf(one.interpretation)}（${interpretationTitle(rubric, one.interpretation)}）`,
        ]
      : [],
  )
  const settled = findings.flatMap((one) =>
    one.kind === 'settled' ? [`${interpretationTitle(rubric, one.interpretation)}（任务${one.tasks.join('、')}）`] : [],
  )
  const overlaps = findings.flatMap((one) => (one.kind === 'overlap' ? [title(one.task)] : []))
  const never = findings.flatMap((one) => {
    if (one.kind === 'never-points') return [`任务${one.task}：${one.unit}得不到${scoreWords(one.points)}分`]
    return one.kind === 'never' ? [`任务${one.task}无「${one.grade}」`] : []
  })
  const unused = findings.flatMap((one) =>
    one.kind === 'unused' ? [interpretationTitle(rubric, one.interpretation)] : [],
  )
  return [
    ...(silent.length > 0 ? [`文件未规定${silent.length}处：`, ...silent] : ['没有文件未规定的情形。']),
    ...listed('条款可作两种理解、已由口径明确', settled),
    ...listed('两种降等次情形会同时出现', overlaps),
    ...listed('不会出现的结果', never),
    ...listed('没有条款用到的口径', unused),
  ]
}

/** The findings in the other parts of a rubric: sheet, selection, duties. */
function presentPartFindings(findings: readonly PartFinding[], rubric: Rubric): string[] {
  const names = partNames(rubric)
  const nameOf = (of: string) => names.get(of) ?? of
  return findings.flatMap((one): readonly string[] => {
    switch (one.kind) {
      case 'silent': {
        const reading = one.interpretation === null ? '' : `（${interpretationTitle(rubric, one.interpretation)}）`
        return [`文件未规定：${nameOf(one.of)}${reading}`]
      }
      case 'settled': {
        const where = one.of.map(nameOf).join('、')
        return [`条款可作两种理解、已由口径明确：${interpretationTitle(rubric, one.interpretation)}（${where}）`]
      }
      case 'overlap':
        return [`几种扣分情形会同时出现：${nameOf(one.of)}（${one.causes.join('、')}）`]
      case 'never':
        return [`得不到的分数：${nameOf(one.of)}得不到${one.outcome}分`]
      case 'unused':
        return [`没有条款用到的口径：${interpretationTitle(rubric, one.interpretation)}`]
      default:
        return one satisfies never
    }
  })
}

/** The units in a silent case now, which the office has to decide. */
function presentUndecided(
  undecided: readonly { readonly unit: UnitId; readonly standing: Standing }[],
): readonly string[] {
  if (undecided.length === 0) return ['现在没有单位处于文件未规定的情形。']
  const tasks = new Map(undecided.map(({ standing: { task } }) => [task.no, task.title]))
  const lines = [...tasks].map(([no, title]) => {
    const units = undecided
      .filter(({ standing }) => standing.task.no === no)
      .map(({ unit, standing }) => `${unit}（${basisWords[standing.basis]}）`)
    return `· 任务${no}（${title}）：${units.join('、')}`
  })
  return [`现在等待认定的${undecided.length}项：`, ...lines]
}

const listed = (heading: string, items: readonly string[]): string[] =>
  items.length === 0 ? [] : [`${heading}：${items.join('；')}`]
