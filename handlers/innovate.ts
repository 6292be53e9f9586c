import type { Capabilities } from '../src/conversation/capabilities.ts'
import type { Command } from '../src/conversation/command.ts'
import { withOthersUnit } from '../src/conversation/target.ts'
import { wordsFor } from '../src/understanding/words-for.ts'
import { establish } from './parts/establish.ts'

const INNOVATION = {
  fact: 'innovation',
  example: '首创风险防控地图并推广',
  previewed: false,
  next: () => '已通知该单位联系人',
} as const

/** 「创新 单位 理由」: recognises an innovation; red flag. */
export function innovate(can: Capabilities): Command {
  const command: Command = {
    id: 'innovate',
    words: wordsFor('innovate'),
    who: ['clerk'],
    singleChatOnly: true,
    summary: '认定创新举措，挂红旗',
    examples: (unit) => [`创新 ${unit} ${INNOVATION.example}`],
    run: (turn) => withOthersUnit(turn, (unit) => establish(command, { turn, unit }, INNOVATION, can)),
  }
  return command
}
