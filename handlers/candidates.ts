import type { Capabilities } from '../src/conversation/capabilities.ts'
import { answered } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { textReply } from '../src/domain/message.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { type Candidate, inOrder } from '../src/dossier/candidate.ts'
import { type Naming, namingOf } from '../src/dossier/naming.ts'
import { candidateLines, presentJudged, presentRecommending } from '../src/replies/present-candidates.ts'
import { presentSources } from '../src/replies/present-clauses.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { candidateListOf } from './parts/list-paper.ts'
import { notInRubric } from './parts/on-whole-unit.ts'

interface Listed {
  readonly all: readonly Candidate[]
  readonly naming: Naming
  /** The candidates of this body alone. */
  readonly body?: UnitId | undefined
}

/** 「候选 [单位|候选]」: the candidates of every body, in its order, and what the notice says against them; or of one body, or one. */
export function candidates(can: Capabilities): Command {
  return {
    id: 'candidates',
    words: {
      words: wordList(
        '候选 候选单位 候选名单 候选人 候选情况 推荐名单 推荐情况 备选对象 备选名单 候远 侯选 后选 候选单位有哪些 有哪些候选 候选有哪些',
      ),
      asides: [
        {
          said: LIST_FILE,
          words: wordList(
            '候选对象名单 备选对象名单 候选名单文件 下载候选名单 导出候选名单 打印候选名单 下载名单文件 候选对象名单文件',
          ),
        },
      ],
      changes: false,
      takes: { unit: true, text: true },
    },
    notices: 'each',
    who: ['clerk', 'leader'],
    singleChatOnly: true,
    isKnownTo: ({ rubric }) => rubric.selection !== null,
    summary: '各单位推荐的候选单位：条件、得分、材料、环节',
    // A candidate is an example only where there is one.
    examples: (unit) => ['候选', `候选 ${unit}`, '候选对象名单'],
    run: async (turn) => {
      const { current } = turn
      if (current.rubric.selection === null) throw notInRubric('候选')
      const all = await can.readCandidates(current)
      const naming = namingOf(await can.readOfficeActs(current))
      const [line] = turn.request.lines
      const one = all.find(({ name }) => name === line?.unit)
      if (one) return showOne(turn, one, naming)
      if (asksForFile(line?.rest ?? '')) return sendList(turn, all, line?.unit)
      const part = partSaid(turn, line?.rest ?? '')
      if (part === undefined) return list(turn, { all, naming, body: line?.unit })
      const meant = all.filter(({ name }) => name.includes(part))
      const [only, ...others] = meant
      if (only && others.length === 0) return showOne(turn, only, naming)
      if (only) return list(turn, { all: meant, naming })
      return answered([textReply(`${current.name}：没有找到名称含「${part}」的候选单位。`)], { idle: true })
    },
  }

  async function list({ current, now }: Turn, { all, naming, body }: Listed): Promise<Handled> {
    const { rubric, year, roster } = current
    const whose = body ?? ''
    const shown = body === undefined ? all : all.filter((one) => one.body === body)
    if (shown.length === 0) return answered([textReply(`${current.name}：${whose}还没有候选单位。`)], { idle: true })
    const stage = { year, at: now, naming }
    const bodies = roster.units.filter(({ name }) => shown.some((one) => one.body === name))
    const told = await Promise.all(
      bodies.map(async ({ name, kind }) => {
        const cultivated = await can.readCultivated(current, name)
        const own = shown.filter((one) => one.body === name)
        return [`${name}：`, ...presentRecommending({ kind, candidates: own, cultivated }, rubric, stage)]
      }),
    )
    const silent = body === undefined ? roster.units.length - bodies.length : 0
    return answered([
      textReply(
        `${current.name} ${whose}候选单位${shown.length}个：`,
        ...told.flat(),
        ...(naming.named.length === 0 ? [] : [`已命名${naming.named.length}个：${naming.named.join('、')}`]),
        ...(silent === 0 ? [] : [`还没有推荐的单位${silent}个`]),
        presentSources(rubric),
      ),
    ])
  }
}

const LIST_FILE = '名单文件'

const asksForFile = (rest: string): boolean => /^(?:对象)?名单$|文件|下载|打印|docx/i.test(rest.trim())

/** 「候选对象名单」: the candidates as a .docx, in the order of the bodies and of their preference. */
async function sendList({ current, now }: Turn, all: readonly Candidate[], body: UnitId | undefined): Promise<Handled> {
  const bodies = current.roster.units.map(({ name }) => name).filter((name) => body === undefined || name === body)
  const listed = bodies.flatMap((name) => inOrder(all.filter((one) => one.body === name)))
  if (listed.length === 0)
    return answered([textReply(`${current.name}：${body ?? ''}还没有候选单位。`)], { idle: true })
  return answered([
    textReply(
      `${current.name} ${body ?? ''}候选对象名单：${listed.length}个，按推荐单位和推荐的次序排列，不是得分的排名。`,
      '下一步：核对后打印盖章；要看各环节和得分，发送「候选」。',
    ),
    await candidateListOf(current, listed, now),
  ])
}

const BODY = /[局委办厅院所队站处科区县市镇乡]$|大队$|中心$/

/** A part of a candidate's name, 「应急局」, under any of the notices; undefined for other words. */
function partSaid({ current }: Turn, rest: string): string | undefined {
  const said = rest.trim()
  const isPart = current.notices.some(({ candidates }) => [...candidates.keys()].some((name) => name.includes(said)))
  return said !== '' && (isPart || BODY.test(said)) ? said : undefined
}

/** One candidate with what is claimed of it and what is confirmed, without the clauses: 「查询」 has these. */
function showOne({ current, now }: Turn, candidate: Candidate, naming: Naming): Handled {
  const { rubric, year } = current
  const shown = { rubric, year, at: now, withClauses: false }
  return answered(
    [
      textReply(
        `${current.name} ${candidate.body}推荐：`,
        ...candidateLines(candidate, rubric, { ...shown, naming }),
        ...presentJudged(candidate, { as: 'claimed', ...shown }),
        ...presentJudged(candidate, { as: 'confirmed', ...shown }),
        `下一步：发送「查询 ${candidate.name}」看条款。`,
      ),
    ],
    { unit: candidate.body, candidate: candidate.name },
  )
}
