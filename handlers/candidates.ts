import type { Capabilities } from '../src/conversation/capabilities.ts'
import { answered } from '../src/conversation/change-of.ts'
import type { Command } from '../src/conversation/command.ts'
import { textReply } from '../src/domain/message.ts'
import { namingOf } from '../src/dossier/naming.ts'
import { presentRecommending } from '../src/replies/present-candidates.ts'
import { presentSources } from '../src/replies/present-clauses.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { notInRubric } from './parts/on-whole-unit.ts'

/** 「候选」: the candidates of every body, in its order, and what the notice says against them. */
export function candidates(can: Capabilities): Command {
  return {
    id: 'candidates',
    words: {
      words: wordList('候选 候选单位 候选名单 候选人 推荐名单 推荐情况 备选对象 候远 侯选 后选'),
      changes: false,
      takes: { text: true },
    },
    notices: 'each',
    who: ['clerk', 'leader'],
    singleChatOnly: true,
    isKnownTo: ({ rubric }) => rubric.selection !== null,
    summary: '各单位推荐的候选单位',
    examples: () => ['候选'],
    run: async ({ current, now }) => {
      const { rubric, year, roster } = current
      if (rubric.selection === null) throw notInRubric('候选')
      const all = await can.readCandidates(current)
      if (all.length === 0) return answered([textReply(`${current.name}：还没有候选单位。`)], { idle: true })
      const naming = namingOf(await can.readOfficeActs(current))
      const stage = { year, at: now, naming }
      const bodies = roster.units.filter(({ name }) => all.some(({ body }) => body === name))
      const told = await Promise.all(
        bodies.map(async ({ name, kind }) => {
          const cultivated = await can.readCultivated(current, name)
          const own = all.filter(({ body }) => body === name)
          return [`${name}：`, ...presentRecommending({ kind, candidates: own, cultivated }, rubric, stage)]
        }),
      )
      const silent = roster.units.length - bodies.length
      return answered([
        textReply(
          `${current.name} 候选单位${all.length}个：`,
          ...told.flat(),
          ...(naming.named.length === 0 ? [] : [`已命名${naming.named.length}个：${naming.named.join('、')}`]),
          ...(silent === 0 ? [] : [`还没有推荐的单位${silent}个`]),
          presentSources(rubric),
        ),
      ])
    },
  }
}
