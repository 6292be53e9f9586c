import type { Capabilities } from '../src/conversation/capabilities.ts'
import type { Command } from '../src/conversation/command.ts'
import { withOthersUnit } from '../src/conversation/target.ts'
import { recognitionOf } from '../src/rules/recognition-of.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { establish } from './parts/establish.ts'

/** 创新 as a fact that gives a flag. */
export const INNOVATION = {
  fact: 'innovation',
  example: '首创风险防控地图并推广',
} as const

/** 「创新 单位 理由」: recognises an innovation; red flag, shown before it is done. */
export function innovate(can: Capabilities): Command {
  const command: Command = {
    id: 'innovate',
    irrevocable: true,
    words: {
      words: wordList('创新 认定创新 记创新 创新认定 登记创新 记录创新 加红旗 创新加分 创心 闯新 窗新 创欣 创辛'),
      changes: true,
      takes: { unit: true, text: true },
      shape: 'reason',
      asserts: {
        kind: 'event',
        of: wordList(
          '认定 获奖 评上 评审 批准 推广 首创 创新 属于 算 通过 公布 发文 确认 证实 核实 采纳 得到认可 获得认可 定',
        ),
        against: wordList('照搬 模仿 抄袭 一般做法 普通做法 常规做法 再说'),
        natural: ['denied'],
      },
    },
    who: ['clerk'],
    isKnownTo: ({ rubric }) => recognitionOf(rubric, INNOVATION.fact) !== undefined,
    singleChatOnly: true,
    summary: '认定创新举措，挂红旗（先预览，再确认）',
    examples: (unit) => [`创新 ${unit} ${INNOVATION.example}`],
    run: (turn) => withOthersUnit(turn, (unit) => establish(command, { turn, unit }, INNOVATION, can)),
  }
  return command
}
